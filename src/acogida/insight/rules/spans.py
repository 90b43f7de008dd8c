"""Spans of days of which results are kept, and what they are called."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from acogida.lib.periods import DAY, Period, Span, month_end, months_earlier, period_called


def span_key(period: Period) -> str:
    """``2026``, ``2026-T4``, ``2026-11``, or the first and the last day."""
    first = period.first
    for span, words in (
        (Span.YEAR, f"{first:%Y}"),
        (Span.QUARTER, f"{first:%Y}-T{(first.month + 2) // 3}"),
        (Span.MONTH, f"{first:%Y-%m}"),
    ):
        if period_called(span, first) == period:
            return words
    return f"{period.first}/{period.last}"


def spans_to_keep(months: Iterable[str], today: dt.date) -> list[Period]:
    """Each month there is, its quarter and its year; and twelve months up to the last one."""
    found: set[Period] = set()
    for key in months:
        first = dt.date.fromisoformat(f"{key}-01")
        found |= {period_called(span, first) for span in (Span.MONTH, Span.QUARTER, Span.YEAR)}
    if found:
        found |= set(twelve_months(today))
    return sorted(found)


def twelve_months(today: dt.date) -> tuple[Period, Period]:
    """The twelve whole months before this one; and those that end with this one."""
    this = today.replace(day=1)
    return (
        Period(months_earlier(this, 12), this - DAY),
        Period(months_earlier(this, 11), month_end(today)),
    )


def touches(period: Period, month: str) -> bool:
    """Whether a month (``2026-11``) lies in a period, even partly."""
    return f"{period.first:%Y-%m}" <= month <= f"{period.last:%Y-%m}"


def period_of_key(key: str, today: dt.date) -> Period:
    """The period a key means; this month where it means none."""
    this = period_called(Span.MONTH, today)
    for pattern, span in ((_YEAR, Span.YEAR), (_QUARTER, Span.QUARTER), (_MONTH, Span.MONTH)):
        if found := pattern.fullmatch(key):
            month = int(found[2]) if len(found.groups()) > 1 else 1
            first = dt.date(int(found[1]), 3 * month - 2 if span is Span.QUARTER else month, 1)
            return period_called(span, first)
    return next((one for one in twelve_months(today) if span_key(one) == key), this)


def span_of(period: Period) -> Span:
    """Month, quarter or year; FREE for twelve months that are no year."""
    for span in (Span.YEAR, Span.QUARTER, Span.MONTH):
        if period_called(span, period.first) == period:
            return span
    return Span.FREE


_YEAR = re.compile(r"(2\d{3})")
_QUARTER = re.compile(r"(2\d{3})-T([1-4])")
_MONTH = re.compile(r"(2\d{3})-(0[1-9]|1[0-2])")
