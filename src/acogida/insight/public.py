"""What other apps may ask of statistics: metrics, and what they come to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.utils import timezone

from acogida.insight.actions.results import ask_for
from acogida.insight.queries.account import years_told
from acogida.insight.queries.measuring import Measure, Part, measured
from acogida.insight.queries.metrics import METRICS, Metric
from acogida.insight.rules.spans import twelve_months
from acogida.lib.periods import Period
from acogida.platform.writing import Actor

__all__ = [
    "Measure",
    "Metric",
    "Part",
    "last_twelve_months",
    "measure",
    "metrics",
    "years_of_account",
]


def metrics() -> Mapping[str, Metric]:
    """Every metric by its name."""
    return METRICS


def measure(
    name: str,
    since: dt.date,
    until: dt.date,
    by: str = "",
    *,
    reader: Actor | None = None,
    exact: bool = False,
) -> Measure:
    """What a metric came to from ``since`` to ``until``, both included; read, not computed.

    For the acting municipality. Months, quarters, years and the last twelve months are kept; other
    days are computed by the worker once they were asked for, and until then ``why_none`` says so.
    ``exact``: for a reader who may open the rows behind; else small numbers are hidden and others
    go in steps of five. ``rows_url`` leads where ``reader`` may go. Raises KeyError for a metric,
    or an attribute it is not told apart by.
    """
    period = Period(since, until)
    found = measured(name, period, by, reader=reader, exact=exact)
    if found.waits:
        ask_for(period, timezone.localdate())
    return found


def last_twelve_months(today: dt.date) -> tuple[dt.date, dt.date]:
    """The first and the last day of the twelve whole months before this one; always kept."""
    whole, _current = twelve_months(today)
    return whole.first, whole.last


def years_of_account() -> list[int]:
    """Years of which the office's chapter of the public account has something to tell."""
    return years_told()
