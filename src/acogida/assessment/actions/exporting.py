"""Take something out of the house: it is noted who did, and what."""

from __future__ import annotations

from acogida.platform.actions import Actor, action


@action("assessment.view")
def note_export(actor: Actor, *, reason: str) -> None:
    """Effects: an entry in the record. ``reason``: what left, in codes."""
    del actor, reason
