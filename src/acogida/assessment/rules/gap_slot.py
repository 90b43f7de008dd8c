"""What other apps offer to do about a gap; the diagnosis imports nobody above it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class GapAction:
    """A link on a gap. ``label``: lazy words; ``url``: its address for the gap's id."""

    code: str
    label: object
    url: Callable[[UUID], str]
    permission: str
    order: int = 50


_offered: dict[str, GapAction] = {}


def offer_on_gap(action: GapAction) -> None:
    """Show a link on every gap; the same code again replaces it. Called in ``AppConfig.ready``."""
    _offered[action.code] = action


def offered_on_gaps(may: Callable[[str], bool]) -> list[GapAction]:
    """What somebody may do, lowest order first."""
    allowed = (one for one in _offered.values() if may(one.permission))
    return sorted(allowed, key=lambda one: (one.order, one.code))
