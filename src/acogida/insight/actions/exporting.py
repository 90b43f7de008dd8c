"""Measures leave the office: who took them and which."""

from __future__ import annotations

from acogida.platform.actions import Actor, action
from acogida.platform.reading import record_reading


@action("insight.export")
def export_measures(actor: Actor, *, reason: str) -> None:
    """Note an export. ``reason``: which measures of which days."""
    record_reading(actor, "list", None, "measures", reason=reason)
