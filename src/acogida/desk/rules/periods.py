"""Spans of days to count: today, a week, a year, the same before; and which months are kept."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

DAY = dt.timedelta(days=1)
FRESH = dt.timedelta(days=2)
"""Rows of a day so young are counted from the rows themselves; older ones from what is kept."""
LONGEST = 366 * 10


class Span(StrEnum):
    """What a period can be called."""

    TODAY = "hoy"
    WEEK = "semana"
    MONTH = "mes"
    QUARTER = "trimestre"
    YEAR = "anio"
    FREE = "libre"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """From ``first`` to ``last``, both included."""

    first: dt.date
    last: dt.date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def is_whole_months(self) -> bool:
        return self.first.day == 1 and (self.last + DAY).day == 1

    def months(self) -> Iterator[Period]:
        """The period month by month, the first and the last as far as they belong to it."""
        first = self.first
        while first <= self.last:
            last = min(self.last, month_end(first))
            yield Period(first, last)
            first = last + DAY

    def before(self) -> Period:
        """As long a period, just before: whole months before whole months."""
        if self.is_whole_months:
            count = sum(1 for _month in self.months())
            return Period(_months_earlier(self.first, count), self.first - DAY)
        return Period(self.first - self.days * DAY, self.first - DAY)


def period_called(span: Span, day: dt.date) -> Period:
    """The week, month, quarter or year in which ``day`` lies; a free one is that day."""
    if span is Span.WEEK:
        monday = day - day.weekday() * DAY
        return Period(monday, monday + 6 * DAY)
    if span is Span.MONTH:
        return Period(day.replace(day=1), month_end(day))
    if span is Span.QUARTER:
        first = day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
        return Period(first, month_end(first.replace(month=first.month + 2)))
    if span is Span.YEAR:
        return Period(day.replace(month=1, day=1), day.replace(month=12, day=31))
    return Period(day, day)


def widened_to_months(period: Period) -> Period:
    """The whole months in which the period lies."""
    return Period(period.first.replace(day=1), month_end(period.last))


def month_end(day: dt.date) -> dt.date:
    """The last day of the month."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def month_key(day: dt.date) -> str:
    """``2026-11``."""
    return f"{day:%Y-%m}"


def month_of_key(key: str) -> dt.date:
    """The first day of a month's key."""
    return dt.date.fromisoformat(f"{key}-01")


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


def pieces_of(period: Period, today: dt.date) -> list[Piece]:
    """How each month of a period is counted: from what is kept, from the rows, or from both."""
    return [_piece(month, today) for month in period.months()]


def _piece(month: Period, today: dt.date) -> Piece:
    until = kept_until(month.first, today)
    if until is None or month.first.day != 1 or until > month.last:
        return Piece(month, None, month)
    rest = Period(until + DAY, month.last) if until < month.last else None
    return Piece(month, until, rest)


def _months_earlier(first: dt.date, count: int) -> dt.date:
    months = first.year * 12 + first.month - 1 - count
    return dt.date(months // 12, months % 12 + 1, 1)
