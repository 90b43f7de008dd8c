"""The tables of measures, each with its drawing."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from acogida.insight.queries.measuring import Measure, Part
from acogida.insight.queries.metrics import Metric
from acogida.insight.queries.results import series_of
from acogida.insight.rules.formulas import Cell as Found
from acogida.insight.rules.showing import shown_whole
from acogida.insight.rules.spans import span_key
from acogida.insight.views.measure_words import ATTRIBUTES, month_words, value_words
from acogida.lib.periods import Period, Span, months_earlier, period_called
from acogida.platform.ui.charts import Chart, Kind, tidy
from acogida.platform.ui.number_tables import Cell, Row, Table

MONTHS_SHOWN = 12
SHOWN_AT_ONCE = 10


def cell_of(measure: Measure, before: str = "") -> Cell:
    """The whole of a measure."""
    words = value_words(measure.metric, measure.value)
    return Cell(_whole_number(measure.value), words, measure.rows_url, before)


def parts_table(measure: Measure, by: str, code: str = "") -> Table:
    """One row a code, what is most first; ages as they rise; what was not noted last.

    ``code``: for a table that stands beside others, which then says what it counts.
    """
    parts = sorted(measure.parts, key=lambda part: _order(by, part))
    metric, words = measure.metric, str(ATTRIBUTES[by])
    title = f"{metric.label}: {words}" if code else words
    rows = [
        Row(
            part.label,
            [Cell(_whole_number(part.value), _said(metric, part.value), part.rows_url)],
        )
        for part in parts
    ]
    return Table(
        code=code or by,
        title=title,
        heads=[str(metric.label)],
        rows=rows[:SHOWN_AT_ONCE],
        rest=rows[SHOWN_AT_ONCE:],
        note=_("Who holds two nationalities counts in both.") if by == "nationality" else "",
        chart=_bars(f"{metric.label}: {words}", rows),
    )


def months_table(metric: Metric, until: Period, *, exact: bool) -> Table:
    """The metric in each of the twelve months up to the end of a period."""
    last = min(until.last, timezone.localdate())
    months = list(Period(months_earlier(last.replace(day=1), MONTHS_SHOWN - 1), last).months())
    months[-1] = period_called(Span.MONTH, last)
    found = series_of(months, metric.name)
    rows = [
        Row(month_words(month), [_month_cell(metric, found.get(span_key(month)), exact=exact)])
        for month in months
    ]
    title = _("Month by month")
    return Table(
        code="months",
        title=title,
        heads=[str(metric.label)],
        rows=rows,
        chart=_line(f"{metric.label}: {title}", rows),
    )


# -- inside --------------------------------------------------------------------------------------


def _month_cell(metric: Metric, found: Found | None, *, exact: bool) -> Cell:
    """Months of which nothing is kept had nothing; months stand by themselves, without a sum."""
    value = shown_whole(metric.sort, found, exact=exact)
    there = found is not None and found.value is not None
    return Cell(_whole_number(value), _said(metric, value) if there or value is not None else "—")


def _whole_number(value: float | None) -> int | None:
    return None if value is None else round(value)


def _said(metric: Metric, value: float | None) -> str:
    return _("not shown") if value is None else value_words(metric, value)


def _order(by: str, part: Part) -> tuple[object, ...]:
    if by == "age_band":
        first = part.code.rstrip("+").partition("-")[0]
        return not part.code, int(first) if first.isdigit() else 0
    return not part.code, -(part.value or 0), part.label.casefold()


def _bars(title: str, rows: Sequence[Row]) -> Chart | None:
    if len(rows) < 2 or not any(row.cells[0].value for row in rows):  # noqa: PLR2004 - one bar says nothing
        return None
    labels, values = tidy(
        [row.label for row in rows], [row.cells[0].value for row in rows], _("Others")
    )
    return Chart(Kind.BARS, title, labels, ((title, values),))


def _line(title: str, rows: Sequence[Row]) -> Chart | None:
    if not any(row.cells[0].value for row in rows):
        return None
    values = tuple(row.cells[0].value for row in rows)
    return Chart(Kind.STACKED, title, tuple(row.label for row in rows), ((title, values),))
