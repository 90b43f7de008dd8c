"""The span of days before another, to compare with."""

from __future__ import annotations

import datetime as dt


def span_before(since: dt.date, until: dt.date) -> tuple[dt.date, dt.date]:
    """The year before a whole year; else as many days as there are, up to the eve of ``since``."""
    whole = (since.month, since.day) == (1, 1) and (until.month, until.day) == (12, 31)
    if whole and since.year == until.year:
        return dt.date(since.year - 1, 1, 1), dt.date(since.year - 1, 12, 31)
    eve = since - dt.timedelta(days=1)
    return eve - (until - since), eve
