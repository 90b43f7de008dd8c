"""Estimates of population beside who was attended: how many of those who live here were reached."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count

from acogida.insight.models import Estimate
from acogida.insight.queries.measuring import Measure, measured
from acogida.lib.folding import fold
from acogida.lib.periods import Span, period_called
from acogida.places.public import communes_for_choice


@dataclass(frozen=True, slots=True)
class Coverage:
    """``rate``: of a hundred estimated, how many were attended; None where it cannot be said."""

    estimate: Estimate
    attended: Measure
    rate: float | None


def coverage_of(commune_code: str, *, exact: bool) -> list[Coverage]:
    """The estimates of a commune, the last year first, each beside the persons attended then."""
    rows = Estimate.objects.filter(commune_code=commune_code).order_by("-year", "source")
    return [_covered(row, exact=exact) for row in rows]


def sources() -> list[tuple[str, int]]:
    """Source → how many estimates of it are kept."""
    rows = Estimate.objects.values("source").annotate(many=Count("pk")).order_by("source")
    return [(row["source"], row["many"]) for row in rows]


def communes_by_name() -> dict[str, str]:
    """Code, or folded name, → code; also of the communes of demonstrations."""
    communes = communes_for_choice(fictitious=True)
    return {fold(one.name): one.code for one in communes} | {one.code: one.code for one in communes}


def _covered(row: Estimate, *, exact: bool) -> Coverage:
    period = period_called(Span.YEAR, dt.date(row.year, 1, 1))
    attended = measured("people", period, exact=exact)
    rate = None if attended.value is None else 100 * attended.value / row.people
    return Coverage(row, attended, rate)
