"""A metric in some days, read from what is kept: its value, its parts, and where its rows are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from acogida.insight.queries.metrics import METRICS, Metric, Sort
from acogida.insight.queries.results import cells_of, is_kept, read_at, series_of
from acogida.insight.rules.formulas import Cell
from acogida.insight.rules.showing import shown_parts, shown_whole
from acogida.lib.periods import Period
from acogida.platform.facts import Behind, rows_behind, words_of
from acogida.platform.writing import Actor


@dataclass(frozen=True, slots=True)
class Part:
    """One code of an attribute. ``value`` None where it is hidden or there is none."""

    code: str
    label: str
    value: float | None
    rows_url: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """What a metric came to. ``counted``: rows behind it; ``why_none`` says why there is no value.

    ``waits``: it is not computed yet. ``rows_url``: the list behind it, or "".
    """

    metric: Metric
    period: Period
    value: float | None
    counted: int = 0
    as_of: dt.datetime | None = None
    why_none: str = ""
    rows_url: str = ""
    waits: bool = False
    parts: Sequence[Part] = field(default_factory=tuple)

    @property
    def cells(self) -> list[tuple[str, float | None]]:
        """Label and value of each part."""
        return [(part.label, part.value) for part in self.parts]


def measured(
    name: str, period: Period, by: str = "", *, reader: Actor | None = None, exact: bool = False
) -> Measure:
    """A metric of the acting municipality. Raises KeyError for a metric or attribute it has not.

    ``exact``: for who may open the rows; else small numbers are hidden and others go in steps.
    ``reader``: whose lists ``rows_url`` may lead to.
    """
    metric, now = METRICS[name], read_at()
    if by and by not in metric.disaggregations:
        raise KeyError(by)
    found = _whole(metric, period)
    if now is None or found is None:
        why = _("It is being counted. Look again in a minute.")
        return Measure(metric, period, None, as_of=now, why_none=why, waits=True)
    whole = found[0] if found else None
    value = shown_whole(metric.sort, whole, exact=exact)
    return Measure(
        metric,
        period,
        value,
        counted=whole.of if whole and (exact or value is not None) else 0,
        as_of=now,
        why_none="" if value is not None else _why_none(whole),
        rows_url=_rows(metric, period, reader, "", ""),
        parts=_parts(metric, period, by, whole, exact=exact, reader=reader) if by else (),
    )


# -- inside --------------------------------------------------------------------------------------


def _whole(metric: Metric, period: Period) -> list[Cell] | None:
    """What is kept of these very days; counts of other whole months add up."""
    cells = cells_of(period, metric.name)
    if cells is not None or metric.sort is not Sort.COUNT or not period.is_whole_months:
        return cells
    months = list(period.months())
    if not any(is_kept(month) for month in months):
        return None
    found = series_of(months, metric.name).values()
    total = sum(cell.value or 0 for cell in found)
    return [Cell("", total, sum(cell.of for cell in found))] if found else []


def _why_none(whole: Cell | None) -> str:
    if whole is None or whole.value is None:
        return _("There is nothing to measure in these days.")
    return _("Too few to be shown to who may not open the rows.")


def _parts(
    metric: Metric,
    period: Period,
    by: str,
    whole: Cell | None,
    *,
    exact: bool,
    reader: Actor | None,
) -> tuple[Part, ...]:
    cells = cells_of(period, metric.name, by) or []
    values = shown_parts(metric.sort, cells, whole, exact=exact)
    words = labels_of(by, [cell.code for cell in cells], period.last)
    return tuple(
        Part(
            cell.code,
            words[cell.code],
            value,
            _rows(metric, period, reader, by, cell.code) if value and exact else "",
        )
        for cell, value in zip(cells, values, strict=True)
    )


def labels_of(attribute: str, codes: Sequence[str], day: dt.date) -> dict[str, str]:
    """Code → words; what was not noted says so."""
    return words_of(attribute, codes, day) | {"": _("Not noted")}


def _rows(  # noqa: PLR0917 - days, and one code of an attribute
    metric: Metric, period: Period, reader: Actor | None, by: str, code: str
) -> str:
    if reader is None or not metric.listed:
        return ""
    said = dict(metric.said) | ({"persons": "yes"} if metric.sort is Sort.PERSONS else {})
    return rows_behind(metric.facts, reader, Behind(period.first, period.last, by, code, said))
