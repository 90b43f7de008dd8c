"""The measures of the office: all of a period, and each by itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from acogida.insight.actions.exporting import export_measures
from acogida.insight.actions.results import ask_for
from acogida.insight.queries.measuring import Measure, measured
from acogida.insight.queries.metrics import GROUPS, METRICS, SENSITIVE, Metric
from acogida.insight.queries.results import is_kept, read_at, wholes_of
from acogida.insight.rules.showing import shown_whole
from acogida.insight.rules.spans import period_of_key, span_key, span_of, twelve_months
from acogida.insight.views.measure_tables import cell_of, months_table, parts_table
from acogida.insight.views.measure_words import SPANS, change_words, period_words, value_words
from acogida.lib.periods import DAY, Period, Span, period_called
from acogida.platform.access import staff_view
from acogida.platform.ui import spreadsheets
from acogida.platform.ui.number_tables import Cell, Table

if TYPE_CHECKING:
    from acogida.platform.access import StaffRequest
    from acogida.platform.writing import Actor

KEY = "dias"


@staff_view("insight.view")
@require_safe
def measures(request: StaffRequest) -> HttpResponseBase:
    """All measures of a period beside the period before; also as a spreadsheet."""
    today = timezone.localdate()
    period = period_of_key(request.GET.get(KEY, ""), today)
    if not is_kept(period):
        return _counting(request, period, today)
    groups = _groups(request.actor, period)
    if request.GET.get("formato") == "xlsx":
        return _export_all(request, period, groups)
    words = _period_of_page(period, today) | {
        "heading": _("Measures"),
        "groups": groups,
        "months": months_table(METRICS["attentions"], period, exact=_exact(request.actor)),
        "exact": _exact(request.actor),
        "may_export": request.actor.may("insight.export"),
    }
    return render(request, "insight/measures.html", words)


@staff_view("insight.view")
@require_safe
def measure_page(request: StaffRequest, name: str) -> HttpResponseBase:
    """One measure: what it means, how it is computed, what it came to and by what it differs."""
    if name not in METRICS:
        raise Http404
    metric, today = METRICS[name], timezone.localdate()
    period = period_of_key(request.GET.get(KEY, ""), today)
    if not is_kept(period):
        return _counting(request, period, today)
    found, tables = _told(request.actor, metric, period)
    if request.GET.get("formato") == "xlsx":
        return _export_one(request, metric, period, tables)
    before = measured(name, period.before(), exact=_exact(request.actor))
    words = _period_of_page(period, today) | {
        "heading": metric.label,
        "metric": metric,
        "found": found,
        "cell": cell_of(found, _before(metric, period, found.value, before.value)),
        "tables": tables,
        "exact": _exact(request.actor),
        "trail": [(_("Measures"), f"{reverse('measures')}?{KEY}={span_key(period)}")],
        "may_export": request.actor.may("insight.export"),
    }
    return render(request, "insight/measure.html", words)


# -- inside --------------------------------------------------------------------------------------


def _exact(actor: Actor) -> bool:
    """Whether she may open the rows behind the numbers."""
    return actor.may("desk.view")


def _counting(request: StaffRequest, period: Period, today: dt.date) -> HttpResponse:
    """Nothing is kept of these days yet: the worker counts them."""
    ask_for(period, today)
    words = _period_of_page(period, today) | {"heading": _("Measures")}
    return render(request, "insight/counting.html", words)


def _groups(actor: Actor, period: Period) -> list[tuple[str, list[tuple[Metric, Cell]]]]:
    """Group → its measures, in two queries."""
    exact, before = _exact(actor), period.before()
    now_found, then_found = wholes_of(period, METRICS), wholes_of(before, METRICS)
    there = is_kept(before)

    def tile(metric: Metric) -> Cell:
        now = shown_whole(metric.sort, now_found.get(metric.name), exact=exact)
        then = shown_whole(metric.sort, then_found.get(metric.name), exact=exact) if there else None
        words = value_words(metric, now)
        return Cell(
            None if now is None else round(now), words, "", _before(metric, period, now, then)
        )

    return [(str(title), [(one, tile(one)) for one in metrics]) for title, metrics in GROUPS]


def _before(metric: Metric, period: Period, now: float | None, then: float | None) -> str:
    """The period before; how much it grew only once this one has come to its end."""
    ended = period.last < timezone.localdate()
    return change_words(metric, now if ended else None, then)


def _told(actor: Actor, metric: Metric, period: Period) -> tuple[Measure, list[Table]]:
    exact = _exact(actor)
    found = measured(metric.name, period, reader=actor, exact=exact)
    tables = [months_table(metric, period, exact=exact)]
    for by in metric.disaggregations:
        if by not in SENSITIVE or actor.may("people.sensitive"):
            part = measured(metric.name, period, by, reader=actor, exact=exact)
            tables.append(parts_table(part, by))
    return found, tables


def _period_of_page(period: Period, today: dt.date) -> dict[str, Any]:
    """The chooser: what is shown now, and the addresses of other periods."""
    span, day = span_of(period), min(period.last, today)
    chips = [
        (label, span_key(period_called(one, day)), one is span) for one, label in SPANS.items()
    ]
    whole, current = twelve_months(today)
    chips += [(_("Last twelve months"), span_key(whole), period in {whole, current})]
    words: dict[str, Any] = {
        "period": period,
        "period_words": period_words(period),
        "key": span_key(period),
        "chips": chips,
        "as_of": read_at(),
        "so_far": period.first <= today < period.last,
    }
    if span is not Span.FREE:
        words["earlier"] = span_key(period_called(span, period.first - DAY))
        words["later"] = span_key(period_called(span, period.last + DAY))
        words["may_later"] = period.last < today
    return words


def _export_all(
    request: StaffRequest, period: Period, groups: list[tuple[str, list[tuple[Metric, Cell]]]]
) -> HttpResponseBase:
    rows = [
        [
            title,
            str(metric.label),
            _plain(cell),
            str(metric.unit),
            cell.before,
            str(metric.meaning),
            str(metric.in_words),
        ]
        for title, some in groups
        for metric, cell in some
    ]
    heads = [_("Group"), _("Measure"), _("Value"), _("Unit"), _("Before")]
    heads += [_("What it says"), _("How it is computed")]
    return _as_sheets(request, period, "medidas", [(_("Measures"), heads, rows)])


def _export_one(
    request: StaffRequest, metric: Metric, period: Period, tables: list[Table]
) -> HttpResponseBase:
    sheets: list[spreadsheets.Sheet] = [
        (
            table.title,
            [table.title, *table.heads],
            [[row.label, *(_plain(cell) for cell in row.cells)] for row in table.every_row],
        )
        for table in tables
    ]
    return _as_sheets(request, period, f"medida-{metric.name}", sheets)


def _as_sheets(
    request: StaffRequest, period: Period, code: str, sheets: Sequence[spreadsheets.Sheet]
) -> HttpResponseBase:
    """With a first sheet that says what was measured and when. Logged."""
    request.actor.require("insight.export")
    export_measures(request.actor, reason=f"{request.path} · {span_key(period)}"[:500])
    about: list[list[object]] = [
        [_("Since"), period.first],
        [_("Until"), period.last],
        [_("Facts as of"), read_at()],
    ]
    first: spreadsheets.Sheet = (_("About"), [_("What"), _("Value")], about)
    return spreadsheets.answer_with_sheets(code, [first, *sheets])


def _plain(cell: Cell) -> object:
    return cell.words if cell.value is None or not cell.words.isdigit() else cell.value
