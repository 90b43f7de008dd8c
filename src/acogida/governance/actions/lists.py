"""A plan or a list leaves the office: who took it and what was in it."""

from __future__ import annotations

from acogida.platform.actions import Actor, action
from acogida.platform.reading import record_reading


@action("governance.view")
def export_governance(actor: Actor, *, reason: str) -> None:
    """Note an export. ``reason``: which list or plan, by its address; never a title."""
    record_reading(actor, "list", None, "governance_list", reason=reason)
