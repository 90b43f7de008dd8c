"""Duties that come again: when the next one falls, counted from the first so that none drifts."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable
from enum import StrEnum, auto

DAY = dt.timedelta(days=1)
DECEMBER = 12


class Every(StrEnum):
    """How often a duty falls due."""

    ONCE = auto()
    MONTH = auto()
    QUARTER = auto()
    HALF_YEAR = auto()
    YEAR = auto()
    TWO_YEARS = auto()


MONTHS = {
    Every.MONTH: 1,
    Every.QUARTER: 3,
    Every.HALF_YEAR: 6,
    Every.YEAR: 12,
    Every.TWO_YEARS: 24,
}


class Shift(StrEnum):
    """What becomes of a day on which nobody works."""

    STAYS = auto()
    BEFORE = auto()
    AFTER = auto()


class Urgency(StrEnum):
    """How near something is."""

    LATE = auto()
    NEAR = auto()
    LATER = auto()


def turn_on(first: dt.date, every: str, turn: int) -> dt.date | None:
    """The calendar day of a turn, the first being number 0; None after the only one.

    A 31st falls on the last day of shorter months, and on the 31st again where there is one.
    """
    months = MONTHS.get(Every(every), 0) * turn
    if every == Every.ONCE:
        return first if turn == 0 else None
    years, month = divmod(first.month - 1 + months, DECEMBER)
    year = first.year + years
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(first.day, last))


def moved(day: dt.date, shift: str, works: Callable[[dt.date], bool]) -> dt.date:
    """``day``, or the nearest day before or after it on which the administration works."""
    if shift == Shift.STAYS:
        return day
    step = -DAY if shift == Shift.BEFORE else DAY
    while not works(day):
        day += step
    return day


def urgency_of(due_on: dt.date, today: dt.date, notice_days: int) -> Urgency:
    """Late after its day; near from ``notice_days`` before it on."""
    if due_on < today:
        return Urgency.LATE
    return Urgency.NEAR if due_on <= today + notice_days * DAY else Urgency.LATER
