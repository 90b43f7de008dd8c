"""A plan on paper (a tagged PDF) and as a spreadsheet of several sheets."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.http import HttpResponseBase
from django.utils import timezone, translation
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from acogida.governance.queries.catalogues import FUND_SOURCES, SEAL_LINES, labels_on
from acogida.governance.views.plan_charts import budget_on_paper, progress_on_paper
from acogida.governance.views.plan_words import (
    FIELDS,
    action_line,
    budget_table,
    part_lines,
)
from acogida.governance.views.plans import standing_sheet
from acogida.governance.views.showing import language_asked, note_export, paper_answer
from acogida.places.public import office_sheet
from acogida.platform.access import staff_view
from acogida.platform.typeset import pdf_of
from acogida.platform.ui import spreadsheets
from acogida.platform.ui.version import VERSION

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from acogida.governance.queries.plans import PlanSheet
    from acogida.governance.views.plan_words import ActionLine
    from acogida.platform.access import StaffRequest

TEMPLATE = "governance/papers/plan.typ"


@staff_view("governance.view")
@require_safe
def plan_pdf(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """The plan as a tagged PDF, made in memory. Effects: the export is noted."""
    sheet = standing_sheet(plan_id)
    note_export(request, len(sheet.actions))
    now, spoken = timezone.localtime(), language_asked(request)
    with translation.override(spoken):
        made = pdf_of(TEMPLATE, paper_words(sheet, now), at=now)
    return paper_answer(made, f"plan-{spoken}")


@staff_view("governance.view")
@require_safe
def plan_sheet_file(request: StaffRequest, plan_id: UUID) -> HttpResponseBase:
    """The plan as .xlsx: what it is, its actions, its money. Effects: the export is noted."""
    sheet = standing_sheet(plan_id)
    note_export(request, len(sheet.actions))
    return spreadsheets.answer_with_sheets("plan", _sheets(sheet, timezone.localdate()))


def paper_words(sheet: PlanSheet, now: dt.datetime) -> dict[str, Any]:
    """What the template sets: plain values, in the language of the request."""
    plan, today = sheet.plan, now.date()
    office = office_sheet(today)
    budget = budget_table(sheet.budget, today)
    return {
        "language": (get_language() or "es")[:2],
        "progress": progress_on_paper(sheet),
        "title": plan.title,
        "office": ", ".join(part for part in (office.name, office.municipality) if part),
        "made": _("Made on %(day)s") % {"day": f"{today:%d-%m-%Y}"},
        "version": _("Version %(number)s") % {"number": plan.edition or "—"},
        "page": _("Page {page} of {pages}"),
        "product": f"Acogida {VERSION}",
        "head": _head(sheet),
        "texts": _texts(sheet),
        "labels": _labels(),
        "parts": [
            {
                "title": part.aim.title if part.aim else _("Actions without an aim"),
                "lines": part.aim.description.splitlines() if part.aim else [],
                "actions": [_action_on_paper(line) for line in part.lines],
            }
            for part in part_lines(sheet, today)
        ],
        "budget": budget_on_paper(sheet.budget, budget),
        "reviews": [
            {"title": f"{one.on:%d-%m-%Y}", "lines": one.findings.split("\n")}
            for one in sheet.reviews
        ],
    }


# -- inside --------------------------------------------------------------------------------------


def _texts(sheet: PlanSheet) -> list[dict[str, Any]]:
    return [
        {"title": str(title), "lines": text.split("\n")}
        for title, text in (
            (FIELDS["diagnosis"], sheet.plan.diagnosis),
            (FIELDS["nodes"], sheet.plan.nodes),
            (_("How it ended"), sheet.plan.closed_because),
        )
        if text
    ]


def _labels() -> dict[str, str]:
    as_written = _("What the office wrote stands as it was written, in Spanish.")
    return {
        "actions": _("Aims and actions"),
        "progress": _("How far the actions are"),
        "as_written": as_written if (get_language() or "es")[:2] != "es" else "",
        "loose": _("Actions without an aim"),
        "money": _("Budget by source and year"),
        "reviews": _("Reviews"),
        "source": _("Source"),
        "all": _("All years"),
        "together": _("Together"),
        "secured": _("Of it approved"),
        "none": _("No action serves this aim yet."),
    }


def _head(sheet: PlanSheet) -> list[list[str]]:
    plan = sheet.plan
    runs = (
        f"{plan.starts_on:%d-%m-%Y} – {plan.ends_on:%d-%m-%Y}"
        if plan.starts_on and plan.ends_on
        else ""
    )
    since = f"{plan.in_force_on:%d-%m-%Y}" if plan.in_force_on else ""
    said = (
        (_("Kind of plan"), plan.get_kind_display().capitalize()),
        (FIELDS["state"], plan.get_state_display()),
        (_("In force since"), since),
        (_("Approved by"), plan.approved_by),
        (_("Runs"), runs),
        (FIELDS["owner"], plan.owner.name if plan.owner else ""),
        (_("Done"), "" if sheet.share is None else f"{sheet.share} %"),
        (FIELDS["review_on"], f"{plan.review_on:%d-%m-%Y}" if plan.review_on else ""),
    )
    return [[str(label), str(value)] for label, value in said if value]


def _action_on_paper(line: ActionLine) -> dict[str, Any]:
    one = line.action
    until = f"{one.ends_on:%d-%m-%Y}" if one.ends_on else ""
    said = (
        (FIELDS["owner"], one.owner.name if one.owner else ""),
        (FIELDS["unit"], one.unit),
        (FIELDS["ends_on"], until),
        (FIELDS["goal"], one.goal),
        (FIELDS["indicator"], line.indicator),
        (FIELDS["budget"], line.money),
    )
    state = f"{one.get_state_display()} · {one.percent} %"
    return {
        "title": one.title,
        "state": f"{state} · {pgettext('action of a plan', 'late')}" if line.is_late else state,
        "lines": one.description.split("\n") if one.description else [],
        "facts": [[str(label), value] for label, value in said if value],
    }


def _sheets(sheet: PlanSheet, today: dt.date) -> list[spreadsheets.Sheet]:
    plan = sheet.plan
    head: list[list[object]] = [[label, value] for label, value in _head(sheet)]
    about: list[list[object]] = [
        [_("Title"), plan.title],
        *head,
        [str(FIELDS["diagnosis"]), plan.diagnosis],
        [str(FIELDS["nodes"]), plan.nodes],
    ]
    sources = labels_on(FUND_SOURCES, today)
    money = [
        [one.title, sources.get(row.source, row.source), row.year, row.amount, row.is_secured]
        for one in sheet.actions
        for row in one.budget.all()
    ]
    return [
        (_("About the plan"), [_("What"), _("Value")], about),
        (_("Actions"), *_actions_sheet(sheet, today)),
        (
            _("Budget"),
            [_("Action"), _("Source"), _("Year"), _("Pesos"), _("Approved")],
            money,
        ),
    ]


def _actions_sheet(sheet: PlanSheet, today: dt.date) -> tuple[list[str], list[list[object]]]:
    lines = labels_on(SEAL_LINES, today)
    names = (
        *("title", "aim", "description", "owner", "unit", "starts_on", "ends_on"),
        *("state", "percent", "goal", "indicator"),
    )
    rows: list[list[object]] = [
        [
            one.title,
            one.aim.title if one.aim else "",
            one.description,
            one.owner.name if one.owner else "",
            one.unit,
            one.starts_on,
            one.ends_on,
            one.get_state_display(),
            one.percent,
            one.goal,
            action_line(one, today).indicator,
            lines.get(one.seal_line, one.seal_line),
        ]
        for one in sheet.actions
    ]
    return [*(str(FIELDS[name]) for name in names), _("Line of the Sello Migrante")], rows
