"""A list of the counter leaves the office: who took it and what was in it."""

from __future__ import annotations

from acogida.platform.actions import Actor, action
from acogida.platform.reading import record_reading


@action("desk.export")
def export_desk_list(actor: Actor, *, reason: str) -> None:
    """Note an export. ``reason``: which list, how many rows and by which filters; never a name."""
    record_reading(actor, "list", None, "desk_list", reason=reason)
