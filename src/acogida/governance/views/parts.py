"""The parts of a plan: aims, actions, their money, how far they have come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from acogida.governance.actions.errors import words_of
from acogida.governance.actions.parts import (
    add_action,
    add_aim,
    change_action,
    change_aim,
    note_progress,
    say_budget,
)
from acogida.governance.forms.plans import ActionForm, AimForm, BudgetLines, ProgressForm
from acogida.governance.models import Plan, PlanAction, PlanAim
from acogida.governance.queries.catalogues import FUND_SOURCES, SEAL_LINES, labels_on, notes_on
from acogida.governance.queries.diagnosis import indicator_choices, origin_of
from acogida.governance.queries.plans import action_with_notes, lines_of, standing_aims, years_of
from acogida.governance.rules.budget import Line, pesos_said, table_of
from acogida.governance.rules.faults import Faulty
from acogida.governance.views.plan_words import action_line, budget_table
from acogida.governance.views.plans import standing_sheet, trail
from acogida.governance.views.showing import faults_said, form_page, found, saved
from acogida.platform.access import staff_view
from acogida.platform.models import Stale
from acogida.platform.ui import toasts
from acogida.platform.ui.form_pages import UNPROCESSABLE, typed

if TYPE_CHECKING:
    from acogida.platform.access import StaffRequest


@staff_view("governance.manage")
def aim_new(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """Add an aim."""
    plan = standing_sheet(plan_id).plan
    form = AimForm(typed(request))
    if form.is_valid():
        with faults_said(form):
            add_aim(request.actor, plan_id=plan.pk, **form.said())
        if not form.errors:
            return _to_plan(request, plan, _("The aim is added."))
    return _page(request, plan, form, heading=_("Add an aim"))


@staff_view("governance.manage")
def aim_edit(request: StaffRequest, plan_aim_id: UUID) -> HttpResponse:
    """Say an aim otherwise."""
    aim = found(_aim, plan_aim_id)
    form = AimForm(typed(request), initial=_of_aim(aim))
    collision = saved(
        form,
        lambda version: change_aim(
            request.actor, aim_id=aim.pk, opened_version=version, **form.said()
        ),
        aim,
        _of_aim,
    )
    if collision is None:
        return _to_plan(request, aim.plan, _("The aim is saved."))
    away = reverse("aim_away", args=[aim.pk])
    return _page(
        request, aim.plan, form, heading=_("Change the aim"), collision=collision, away=away
    )


@staff_view("governance.manage")
def action_new(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """Add an action."""
    plan = standing_sheet(plan_id).plan
    form = _action_form(request, plan, {"aim": request.GET.get("objetivo", "")})
    if form.is_valid():
        with faults_said(form):
            action_id = add_action(request.actor, plan_id=plan.pk, facts=form.facts())
        if not form.errors:
            toasts.say(request, _("The action is added. Now say what it costs."))
            return redirect("plan_action", action_id)
    return _page(request, plan, form, heading=_("Add an action"))


@staff_view("governance.manage")
def action_edit(request: StaffRequest, plan_action_id: UUID) -> HttpResponse:
    """Say an action otherwise."""
    row = found(action_with_notes, plan_action_id)[0]
    form = _action_form(request, row.plan, _of_action(row), row)
    collision = saved(
        form,
        lambda version: change_action(
            request.actor, action_id=row.pk, opened_version=version, facts=form.facts()
        ),
        row,
        _of_action,
    )
    if collision is None:
        return _to_action(request, row, _("The action is saved."))
    return _on_action(request, row, form, heading=_("Change the action"), collision=collision)


@staff_view("governance.view")
@require_GET
def plan_action(request: StaffRequest, plan_action_id: UUID) -> HttpResponse:
    """One action: what it is to do, what it costs, how far it has come."""
    row, notes = found(action_with_notes, plan_action_id)
    today = timezone.localdate()
    is_open = row.plan.state != "closed"
    words = {
        "row": row,
        "line": action_line(row, today),
        "notes": notes,
        "budget": budget_table(table_of(lines_of(row.budget.all())), today),
        "seal_line": labels_on(SEAL_LINES, today).get(row.seal_line, row.seal_line),
        "origin": origin_of(row, today),
        "may_change": is_open and request.actor.may("governance.manage"),
        "may_note": is_open and request.actor.may("governance.work"),
        "section": "plan_list",
        "trail": [*trail(), (row.plan.title, reverse("plan", args=[row.plan_id]))],
    }
    return render(request, "governance/plans/action.html", words)


@staff_view("governance.work")
def action_progress(request: StaffRequest, plan_action_id: UUID) -> HttpResponse:
    """Note how far an action has come."""
    row = found(action_with_notes, plan_action_id)[0]
    form = ProgressForm(typed(request), initial=_of_progress(row))
    collision = saved(
        form,
        lambda version: note_progress(
            request.actor, action_id=row.pk, opened_version=version, said=form.progress()
        ),
        row,
        _of_progress,
    )
    if collision is None:
        return _to_action(request, row, _("The progress is noted."))
    return _on_action(
        request,
        row,
        form,
        heading=_("Note progress"),
        verb=_("Note it"),
        collision=collision,
    )


@staff_view("governance.manage")
def action_budget(request: StaffRequest, plan_action_id: UUID) -> HttpResponse:
    """Say what an action costs, by source and year."""
    row = found(action_with_notes, plan_action_id)[0]
    today = timezone.localdate()
    sources = dict(labels_on(FUND_SOURCES, today))
    there = lines_of(row.budget.order_by("year", "source"))
    for line in there:
        sources.setdefault(line.source, line.source)
    lines = _lines_form(request, there, sources)
    troubles: list[str] = []
    if request.method == "POST" and lines.is_valid():
        troubles = _save_budget(request, row, lines)
        if not troubles:
            return _to_action(request, row, _("The budget is saved."))
    words = {
        "row": row,
        "lines": lines,
        "troubles": troubles,
        "opened": request.POST.get("version") or row.version,
        "years": ", ".join(str(year) for year in years_of(row.plan)),
        "notes": [(sources[code], words) for code, words in notes_on(FUND_SOURCES, today).items()],
        "heading": _("Budget of the action"),
        "section": "plan_list",
        "trail": _way(row),
    }
    wrong = bool(troubles) or (request.method == "POST" and not lines.is_valid())
    template = "governance/plans/budget.html"
    return render(request, template, words, status=UNPROCESSABLE if wrong else None)


# -- inside --------------------------------------------------------------------------------------


def _lines_form(request: StaffRequest, there: list[Line], sources: dict[str, str]) -> Any:
    names = ("source", "year", "amount", "is_secured")
    return BudgetLines(
        typed(request),
        initial=[{name: getattr(line, name) for name in names} for line in there],
        form_kwargs={"sources": list(sources.items())},
        prefix="lines",
    )


def _save_budget(request: StaffRequest, row: PlanAction, lines: Any) -> list[str]:
    """What kept the lines from being saved, in words; nothing when they are."""
    version = request.POST.get("version", "")
    try:
        say_budget(
            request.actor,
            action_id=row.pk,
            opened_version=int(version) if version.isdigit() else 0,
            lines=lines.lines(),
        )
    except Faulty as faulty:
        return _line_faults(faulty)
    except Stale:
        there = row.budget.order_by("year", "source")
        said = "; ".join(f"{line.source} {line.year}: {pesos_said(line.amount)}" for line in there)
        return [
            _("Somebody changed this action while you were writing. Saved meanwhile: %(lines)s.")
            % {"lines": said or _("no money")},
            _("Yours is still below. Open the action again to see theirs, then save yours."),
        ]
    return []


def _line_faults(faulty: Faulty) -> list[str]:
    return [
        _("Line %(number)s: %(words)s") % {"number": int(field.split(".")[1]) + 1, "words": words}
        if "." in field
        else str(words)
        for field, words in words_of(faulty).items()
    ]


def _aim(aim_id: UUID) -> PlanAim:
    rows = PlanAim.objects.standing().select_related("plan")
    aim: PlanAim = rows.get(pk=aim_id, plan__removed_on=None)
    return aim


def _of_aim(aim: PlanAim) -> dict[str, Any]:
    return {name: getattr(aim, name) for name in ("title", "description", "version")}


def _of_action(row: PlanAction) -> dict[str, Any]:
    names = (
        *("title", "description", "unit", "starts_on", "ends_on"),
        *("goal", "indicator", "seal_line", "version"),
    )
    said = {name: getattr(row, name) for name in names}
    return said | {"aim": str(row.aim_id or ""), "owner": str(row.owner_id or "")}


def _of_progress(row: PlanAction) -> dict[str, Any]:
    today = timezone.localdate()
    return {"on": today, "state": row.state, "percent": row.percent, "version": row.version}


def _action_form(
    request: StaffRequest, plan: Plan, initial: dict[str, Any], row: PlanAction | None = None
) -> ActionForm:
    lines = dict(labels_on(SEAL_LINES, timezone.localdate()))
    indicators = dict(indicator_choices())
    if row is not None and row.seal_line:
        lines.setdefault(row.seal_line, row.seal_line)
    if row is not None and row.indicator and indicators:
        indicators.setdefault(row.indicator, row.indicator)
    return ActionForm(
        typed(request),
        initial=initial,
        aims=[(str(aim.pk), aim.title) for aim in standing_aims(plan.pk)],
        seal_lines=list(lines.items()),
        indicators=list(indicators.items()),
        owner=row.owner if row else None,
    )


def _way(row: PlanAction) -> list[tuple[str, str]]:
    return [
        *trail(),
        (row.plan.title, reverse("plan", args=[row.plan_id])),
        (row.title, reverse("plan_action", args=[row.pk])),
    ]


def _page(request: StaffRequest, plan: Plan, form: Any, **more: Any) -> HttpResponse:
    if plan.state == "closed":
        raise Http404
    back = reverse("plan", args=[plan.pk])
    way = [*trail(), (plan.title, back)]
    return form_page(
        request, form, back=back, trail=way, lead=plan.title, section="plan_list", **more
    )


def _on_action(request: StaffRequest, row: PlanAction, form: Any, **more: Any) -> HttpResponse:
    back = reverse("plan_action", args=[row.pk])
    return form_page(
        request, form, back=back, trail=_way(row), lead=row.title, section="plan_list", **more
    )


def _to_plan(request: StaffRequest, plan: Plan, words: str) -> HttpResponse:
    toasts.say(request, words)
    return redirect("plan", plan.pk)


def _to_action(request: StaffRequest, row: PlanAction, words: str) -> HttpResponse:
    toasts.say(request, words)
    return redirect("plan_action", row.pk)
