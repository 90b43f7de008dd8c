"""The numbers of a day, a month, a year: the page, its spreadsheet, and who has how much to do."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from acogida.desk.actions.lists import export_desk_list
from acogida.desk.forms.numbers import NumbersForm
from acogida.desk.queries.kept_counts import count_month, not_yet_counted
from acogida.desk.queries.numbers import Asked, Line, figures_of, headline_of, today_so_far
from acogida.desk.queries.queue import waiting_today
from acogida.desk.queries.workload import workloads
from acogida.desk.views.number_followup import (
    appointments_table,
    funnel_table,
    headline_needs,
    needs_table,
    waiting_table,
)
from acogida.desk.views.number_links import Links
from acogida.desk.views.number_tables import Drawer, compared
from acogida.lib.periods import DAY, Period, Span, period_called
from acogida.platform.access import staff_view
from acogida.platform.jobs import job
from acogida.platform.ui import spreadsheets
from acogida.platform.ui.number_tables import Cell, Row, Table

if TYPE_CHECKING:
    from acogida.platform.access import StaffRequest
    from acogida.platform.writing import Actor

PATIENCE = 2.0
"""Seconds in which months are counted while somebody waits for the page."""


@staff_view("desk.numbers")
@require_safe
def numbers(request: StaffRequest) -> HttpResponseBase:
    """What the office did in a period; also as a spreadsheet."""
    today = timezone.localdate()
    form = _form(request, today)
    if missing := _still_to_count(request.actor, form, today):
        return _counting(request, len(missing))
    figures = figures_of(form.asked, today)
    draw = Drawer(request.actor, figures, today)
    groups = _groups(draw)
    if request.GET.get("formato") == "xlsx":
        return _export(request, form, [table for _title, some in groups for table in some])
    words = _period_words(form, today) | {
        "heading": _("Numbers"),
        "groups": groups,
        "tiles": _tiles(draw, form, today),
        "draw": draw,
        "people": figures.total.people,
        "may_export": request.actor.may("desk.export"),
        "sensitive": request.actor.may("people.sensitive"),
    }
    return render(request, "desk/numbers/page.html", words)


@staff_view("desk.attend")
@require_safe
def numbers_team(request: StaffRequest) -> HttpResponse:
    """Who has how much to do. An officer sees her own; the coordination everybody's, by name."""
    today = timezone.localdate()
    form = _form(request, today)
    if missing := _still_to_count(request.actor, form, today):
        return _counting(request, len(missing))
    figures = figures_of(form.asked, today)
    everybody = request.actor.may("desk.correct_all")
    shown = [
        one
        for one in workloads(figures.by.get("officer", []), today)
        if everybody or one.user_id == request.actor.user_id
    ]
    draw = Drawer(request.actor, figures, today)
    words = _period_words(form, today) | {
        "heading": _("Workload of the team") if everybody else _("My workload"),
        "everybody": everybody,
        "table": _team_table(draw, shown),
    }
    return render(request, "desk/numbers/team.html", words)


def today_panel(request: StaffRequest) -> dict[str, Any]:
    """For the first page: what happened today until now, with the lists behind it."""
    today = timezone.localdate()
    span, found, turns = Period(today, today), today_so_far(today), waiting_today(today)
    links = Links(request.actor, Asked(span))
    return {
        "attended": Cell(found.attended, str(found.attended), links.attentions(span)),
        "new": Cell(found.new, str(found.new), links.persons(span, new=True)),
        "waiting": Cell(turns.waiting, str(turns.waiting), links.arrivals(span, termino="waiting")),
        "left": Cell(turns.left, str(turns.left), links.arrivals(span, termino="left")),
        "may_see": request.actor.may("desk.numbers"),
    }


@job
def count_months(_actor: Actor, *, months: list[str]) -> None:
    """Count finished months from their rows, one after the other."""
    today = timezone.localdate()
    for month in months:
        count_month(month, today)


# -- inside --------------------------------------------------------------------------------------


def _form(request: StaffRequest, today: dt.date) -> NumbersForm:
    """What is asked; who may not open rows asks for whole months."""
    form = NumbersForm(request.GET, today=today, whole_months=not request.actor.may("desk.view"))
    form.is_valid()
    return form


def _still_to_count(actor: Actor, form: NumbersForm, today: dt.date) -> list[str]:
    """Months too many to count while somebody waits; they are counted in the background."""
    asked = form.asked.period
    first = asked.before().first if form.compares else asked.first
    span = Period(first, max(first, min(asked.last, today)))
    missing = not_yet_counted(span, today)
    enough = time.monotonic() + PATIENCE
    while missing and time.monotonic() < enough:
        count_month(missing.pop(), today)
    if missing:
        count_months.later(actor, months=missing)
    return missing


def _counting(request: StaffRequest, months: int) -> HttpResponse:
    words = {"heading": _("Numbers"), "months": months}
    return render(request, "desk/numbers/counting.html", words)


def _groups(draw: Drawer) -> list[tuple[str, list[Table]]]:
    asked = draw.figures.asked
    both = _("Who holds two nationalities counts in both.")
    age = _("Age on the last day of the period, or today.")
    several = _("An attention may have several, and counts in each.")
    who = [
        draw.by("nationality", _("Nationality"), note=both),
        draw.by("sex", _("Sex or gender")),
        draw.by("age", _("Age"), note=age),
    ]
    if draw.actor.may("people.sensitive"):
        status = _("As it was on the day of each attention.")
        who.append(draw.by("residence", _("Residence status"), note=status))
    how = [draw.by("language", _("Language of the attention")), draw.by("channel", _("Channel"))]
    how += [draw.by("site", _("Site"))] if asked.site is None else []
    how.append(draw.by("kind", _("Alone, in a family, in a group")))
    why = [
        draw.by("reason", _("Reasons"), note=several),
        draw.by("area", _("Needs found"), note=several),
    ]
    why += [draw.by("workstream", _("Lines of work"), note=several)] if asked.stream is None else []
    when = [draw.by_month()] if len(draw.figures.months) > 1 else []
    return [
        group
        for group in (
            (_("Over time"), when),
            (_("Who was attended"), who),
            (_("Why they came"), why),
            (_("How they were attended"), how),
            (_("What came of it"), [funnel_table(draw), needs_table(draw)]),
            (_("Waiting and appointments"), [waiting_table(draw), appointments_table(draw)]),
        )
        if group[1]
    ]


def _tiles(draw: Drawer, form: NumbersForm, today: dt.date) -> list[tuple[str, Cell]]:
    """The few numbers one would say aloud, beside the same period before."""
    total, links, span = draw.figures.total, draw.links, draw.span
    earlier = None
    if form.compares:
        earlier = headline_of(replace(form.asked, period=_comparable(form, today)), today)
    needs = headline_needs(draw.figures.needs)
    said = (
        (_("Attentions"), total.attentions, links.attentions(span), "attentions"),
        (_("Persons, each counted once"), total.persons, links.persons(span), "persons"),
        (_("New persons"), total.new, links.persons(span, new=True), "new"),
        (_("Needs solved"), needs["solved"], links.ended(span, "solved"), ""),
    )
    return [
        (label, _tile(draw, draw.cell(value, url), earlier, name))
        for label, value, url, name in said
    ]


def _tile(draw: Drawer, cell: Cell, earlier: Line | None, name: str) -> Cell:
    if earlier is None or not name:
        return cell
    before = draw.cell(getattr(earlier, name)).value
    return replace(cell, before=compared(cell.value, before) if cell.value is not None else "")


def _comparable(form: NumbersForm, today: dt.date) -> Period:
    """The period before, as far as this one has come: half a year beside half a year."""
    period = form.asked.period
    before = period.before()
    if period.last <= today:
        return before
    passed = (today - period.first).days
    return Period(before.first, min(before.last, before.first + passed * DAY))


def _period_words(form: NumbersForm, today: dt.date) -> dict[str, Any]:
    """The chooser: what is counted now, and the addresses of other periods."""
    period, span = form.period, form.span
    words: dict[str, Any] = {
        "form": form,
        "period": period,
        "so_far": period.first <= today < period.last,
        "compared_with": _comparable(form, today) if form.compares else None,
        "spans": [
            (label, form.query(periodo=code, dia="", desde="", hasta=""), code == span.value)
            for code, label in form.fields["periodo"].choices  # type: ignore[attr-defined]
            if code != Span.FREE.value
        ],
        "is_free": span is Span.FREE,
        "query": form.query(),
    }
    if span is not Span.FREE:
        earlier = period_called(span, period.first - DAY)
        words["earlier"] = form.query(dia=earlier.first)
        words["later"] = form.query(dia=period.last + DAY) if period.last < today else ""
    return words


def _team_table(draw: Drawer, shown: Any) -> Table:
    rows = [
        Row(
            one.name,
            [
                draw.cell(one.open_needs, draw.links.standing(one.user_id)),
                draw.cell(one.late_needs, draw.links.standing(one.user_id, late=True)),
                draw.cell(one.late_steps, draw.links.late_steps(one.user_id)),
                draw.cell(
                    one.attentions,
                    draw.links.attentions(draw.span, "officer", str(one.user_id)),
                ),
                draw.measure(one.minutes if one.timed else None, one.timed, _("min")),
            ],
        )
        for one in shown
    ]
    heads = [
        _("Open needs"),
        _("Late needs"),
        _("Late steps"),
        _("Attentions of the period"),
        _("Minutes noted"),
    ]
    return Table("team", _("Workload"), heads, rows)


def _export(request: StaffRequest, form: NumbersForm, tables: list[Table]) -> HttpResponseBase:
    """One sheet a table, and one that says what was counted. Logged."""
    request.actor.require("desk.export")
    period = form.period
    export_desk_list(request.actor, reason=f"{request.path} · {form.query()}"[:500])
    about: list[list[object]] = [
        [_("Since"), period.first],
        [_("Until"), period.last],
        [_("Filters"), form.in_words()],
        [_("Persons"), _("Each counted once in the period, however often she or he came.")],
    ]
    sheets: list[spreadsheets.Sheet] = [(_("About"), [_("What"), _("Value")], about)]
    sheets += [
        (
            table.title,
            [table.title, *table.heads],
            [[row.label, *(_plain(cell) for cell in row.cells)] for row in table.every_row],
        )
        for table in tables
    ]
    return spreadsheets.answer_with_sheets("numeros", sheets)


def _plain(cell: Cell) -> object:
    return cell.words if cell.value is None else cell.value
