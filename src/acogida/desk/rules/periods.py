"""Which months of a period are counted from what is kept, and which days from the rows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from acogida.lib.periods import DAY, Period, month_end

FRESH = dt.timedelta(days=2)
"""Rows of a day so young are counted from the rows themselves; older ones from what is kept."""


def can_be_kept(day: dt.date, today: dt.date) -> bool:
    """Whether a count of that day may be kept already, so that a change must be told.

    A day earlier than ``kept_until`` says: what begins before midnight may end after it.
    """
    return day <= today - FRESH


def kept_until(month: dt.date, today: dt.date) -> dt.date | None:
    """How far the counts of a month are kept; None while nothing of it is."""
    until = min(month_end(month), today - FRESH - DAY)
    return until if until >= month.replace(day=1) else None


@dataclass(frozen=True, slots=True)
class Piece:
    """A month of a period: ``kept`` counts until ``until``, and the days counted from the rows."""

    span: Period
    until: dt.date | None
    rows: Period | None
    days_until: dt.date | None = None
    """Where only some days of a month are asked, all of them old: how far its counts are kept."""


def pieces_of(period: Period, today: dt.date) -> list[Piece]:
    """How each month of a period is counted: from what is kept, from the rows, or from both."""
    return [_piece(month, today) for month in period.months()]


def _piece(month: Period, today: dt.date) -> Piece:
    until = kept_until(month.first, today)
    if until is None or month.first.day != 1 or until > month.last:
        return Piece(month, None, month, until if until and until >= month.last else None)
    rest = Period(until + DAY, month.last) if until < month.last else None
    return Piece(month, until, rest)
