"""Spans of days of which results are kept, and what they are called."""

from __future__ import annotations

import datetime as dt
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
