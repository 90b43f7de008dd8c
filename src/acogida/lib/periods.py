"""Spans of days to count: today, a week, a year, the same before."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

DAY = dt.timedelta(days=1)
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
            return Period(months_earlier(self.first, count), self.first - DAY)
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


def months_earlier(first: dt.date, count: int) -> dt.date:
    """The first day of the month so many months before the one that begins on ``first``."""
    months = first.year * 12 + first.month - 1 - count
    return dt.date(months // 12, months % 12 + 1, 1)
