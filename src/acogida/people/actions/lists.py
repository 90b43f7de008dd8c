"""A list of people leaves the office: who took it and what was in it."""

from __future__ import annotations

from acogida.platform.actions import Actor, action
from acogida.platform.reading import record_reading


@action("people.export")
def export_list(actor: Actor, *, reason: str) -> None:
    """Note an export. ``reason``: how many persons and by which filters; never a name."""
    record_reading(actor, "list", None, "people_list", reason=reason)
