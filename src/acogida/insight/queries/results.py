"""Kept results, as a page or another app reads them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable

from acogida.insight.models import AskedSpan, FactState, Result
from acogida.insight.rules.formulas import Cell
from acogida.insight.rules.spans import span_key
from acogida.lib.periods import Period


def read_at() -> dt.datetime | None:
    """Up to when facts are kept; None while none are."""
    found: dt.datetime | None = FactState.objects.values_list("read_at", flat=True).first()
    return found


def asked_spans() -> set[Period]:
    """Other days somebody asked for."""
    return {Period(*row) for row in AskedSpan.objects.values_list("first", "last")}


def spans_without_results(spans: Iterable[Period]) -> set[Period]:
    """Those of which nothing is kept yet."""
    kept = set(Result.objects.values_list("span", flat=True).distinct())
    return {span for span in spans if span_key(span) not in kept}


def is_kept(period: Period) -> bool:
    """Whether results of these days are kept."""
    return bool(Result.objects.filter(span=span_key(period)).exists())


def cells_of(period: Period, metric: str, by: str = "") -> list[Cell] | None:
    """What a metric came to; None where it was not computed. One query."""
    rows = Result.objects.filter(span=span_key(period), metric=metric, by=by)
    said = rows.values_list("cells", flat=True).first()
    return None if said is None else [Cell(*cell) for cell in said]


def wholes_of(period: Period, metrics: Collection[str]) -> dict[str, Cell]:
    """Metric → what it came to as a whole; those that came to nothing are not there. One query."""
    rows = Result.objects.filter(span=span_key(period), metric__in=metrics, by="")
    return {
        metric: Cell(*cells[0]) for metric, cells in rows.values_list("metric", "cells") if cells
    }


def series_of(periods: Collection[Period], metric: str) -> dict[str, Cell]:
    """Span key → what the metric came to there as a whole. One query."""
    keys = [span_key(period) for period in periods]
    rows = Result.objects.filter(span__in=keys, metric=metric, by="")
    return {span: Cell(*cells[0]) for span, cells in rows.values_list("span", "cells") if cells}
