"""What other apps offer to do about a gap, and what they do already; the diagnosis imports none."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
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


@dataclass(frozen=True, slots=True)
class GapAnswer:
    """Something that is being done about a gap. ``state``: how far it is, in words."""

    title: str
    url: str
    state: str


GapAnswers = Callable[[Sequence[UUID]], Mapping[UUID, Sequence[GapAnswer]]]

_told: dict[str, tuple[str, GapAnswers]] = {}


def tell_answers(code: str, read: GapAnswers, permission: str) -> None:
    """Ask ``read`` what is being done about gaps, for who may know; in ``AppConfig.ready``."""
    _told[code] = (permission, read)


def answers_to(gap_ids: Sequence[UUID], may: Callable[[str], bool]) -> dict[UUID, list[GapAnswer]]:
    """Gap → what is being done about it, read as it stands now; gaps nobody answers are missing."""
    found: dict[UUID, list[GapAnswer]] = {}
    asked = [read for permission, read in _told.values() if gap_ids and may(permission)]
    for read in asked:
        for gap_id, answers in read(gap_ids).items():
            found.setdefault(gap_id, []).extend(answers)
    return found
