"""How a need lives on: what may follow what, and why not."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

OPEN, IN_PROGRESS, SOLVED, NOT_SOLVED, SET_ASIDE = (
    "open",
    "in_progress",
    "solved",
    "not_solved",
    "set_aside",
)
STANDING = frozenset({OPEN, IN_PROGRESS})
CONFIRMERS = frozenset({"", "person", "institution", "officer"})
LATE, SOON, LATER, NO_DAY = "late", "soon", "later", "no_day"
SOON_DAYS = 7


class NeedHindrance(StrEnum):
    """Why a need cannot be changed that way."""

    CLOSED = "closed"
    NOT_CLOSED = "not_closed"
    TAKEN_UP_ALREADY = "taken_up_already"
    ANOTHER_STANDS = "another_stands"
    FORGOTTEN = "forgotten"
    WHY_MISSING = "why_missing"
    BEFORE_IT_OPENED = "before_it_opened"
    IN_THE_FUTURE = "in_the_future"


def why_not_taken_up(state: str) -> set[NeedHindrance]:
    """Only an open need is taken up."""
    if state == IN_PROGRESS:
        return {NeedHindrance.TAKEN_UP_ALREADY}
    return set() if state == OPEN else {NeedHindrance.CLOSED}


def why_not_closable(
    state: str, opened_on: dt.date, on: dt.date, today: dt.date, *, solved: bool, reason: str
) -> set[NeedHindrance]:
    """What speaks against closing it that day. Not solving asks for a reason; solving does not."""
    hindrances = set()
    if state not in STANDING:
        hindrances.add(NeedHindrance.CLOSED)
    if not solved and not reason:
        hindrances.add(NeedHindrance.WHY_MISSING)
    if on < opened_on:
        hindrances.add(NeedHindrance.BEFORE_IT_OPENED)
    if on > today:
        hindrances.add(NeedHindrance.IN_THE_FUTURE)
    return hindrances


def why_not_reopened(state: str, why: str, *, another_stands: bool) -> set[NeedHindrance]:
    """What speaks against opening a closed need again."""
    hindrances = set()
    if state in STANDING:
        hindrances.add(NeedHindrance.NOT_CLOSED)
    if state == SET_ASIDE:
        hindrances.add(NeedHindrance.FORGOTTEN)
    if not why:
        hindrances.add(NeedHindrance.WHY_MISSING)
    if another_stands and state not in STANDING:
        hindrances.add(NeedHindrance.ANOTHER_STANDS)
    return hindrances


def urgency(due_on: dt.date | None, today: dt.date) -> str:
    """How near a day is: "late", "soon" (within a week), "later" or "no_day"."""
    if due_on is None:
        return NO_DAY
    if due_on < today:
        return LATE
    return SOON if due_on <= today + dt.timedelta(days=SOON_DAYS) else LATER
