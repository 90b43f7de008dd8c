"""Plans: the list, the page, begun, changed, put into force, reviewed, kept, exported."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_GET, require_safe

from acogida.governance.actions.plans import (
    begin_plan,
    change_plan,
    keep_edition,
    move_plan,
    review_plan,
)
from acogida.governance.forms.plans import EditionForm, MoveForm, PlanFilters, PlanForm, ReviewForm
from acogida.governance.models import Plan
from acogida.governance.queries.editions import edition_before, edition_of
from acogida.governance.queries.plans import plan_sheet, plans
from acogida.governance.rules.budget import pesos_said
from acogida.governance.rules.editions import differences
from acogida.governance.views.plan_words import budget_table, difference_lines, part_lines
from acogida.governance.views.showing import faults_said, form_page, found, governance_list, saved
from acogida.platform.access import staff_view
from acogida.platform.ui import toasts
from acogida.platform.ui.form_pages import typed
from acogida.platform.ui.listing import Column, Preset

if TYPE_CHECKING:
    from acogida.governance.queries.plans import PlanSheet
    from acogida.platform.access import StaffRequest

PLANS = governance_list(
    code="planes",
    caption=gettext_lazy("Plans and policies"),
    columns=(
        Column(
            "title",
            gettext_lazy("Title"),
            "title",
            sort=("title",),
            link=lambda row: reverse("plan", args=[row.pk]),
            heads=True,
        ),
        Column("kind", gettext_lazy("Kind"), "get_kind_display", sort=("kind",)),
        Column(
            "state",
            pgettext_lazy("of a plan", "State"),
            "get_state_display",
            sort=("state",),
            template="governance/plans/_state.html",
        ),
        Column("starts", gettext_lazy("Starts on"), "starts_on", sort=("starts_on",)),
        Column("ends", gettext_lazy("Ends on"), "ends_on", sort=("ends_on",)),
        Column(
            "actions",
            gettext_lazy("Actions"),
            "standing_actions",
            sort=("standing_actions",),
            number=True,
        ),
        Column("share", gettext_lazy("Per cent done"), "share", sort=("share",), number=True),
        Column(
            "said",
            gettext_lazy("Budget"),
            lambda row: pesos_said(row.pesos),
            sort=("pesos",),
            number=True,
            in_export=False,
        ),
        Column("pesos", gettext_lazy("Budget in pesos"), "pesos", on_screen=False),
        Column("owner", gettext_lazy("Responsible"), "owner.name", on_screen=False),
        Column("review", gettext_lazy("Next review"), "review_on", on_screen=False),
    ),
    order="title",
    filters=PlanFilters,
    presets=(Preset(gettext_lazy("In force"), {"estado": "in_force"}),),
    empty_title=gettext_lazy("No plan is written yet"),
    empty_words=gettext_lazy("Begin with what the diagnosis says, and add what will be done."),
)


@staff_view("governance.view")
def plan_list(request: StaffRequest) -> HttpResponseBase:
    """Plans and policies of the municipality."""
    words: dict[str, Any] = {"heading": _("Plans and policies"), "section": "plan_list"}
    if request.actor.may("governance.manage"):
        words |= {"empty_url": reverse("plan_new"), "empty_verb": _("Begin a plan")}
    return PLANS.respond(request, plans(), "governance/plans/list.html", words)


@staff_view("governance.view")
@require_GET
def plan(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """One plan with its aims, actions, money, reviews and kept versions."""
    sheet = standing_sheet(plan_id)
    today = timezone.localdate()
    words = {
        "plan": sheet.plan,
        "sheet": sheet,
        "parts": part_lines(sheet, today),
        "budget": budget_table(sheet.budget, today),
        "may_change": request.actor.may("governance.manage") and sheet.plan.state != "closed",
        "section": "plan_list",
        "trail": trail(),
    }
    return render(request, "governance/plans/page.html", words)


@staff_view("governance.manage")
def plan_new(request: StaffRequest) -> HttpResponse:
    """Begin a plan."""
    form = PlanForm(typed(request))
    if form.is_valid():
        with faults_said(form):
            plan_id = begin_plan(request.actor, facts=form.facts())
        if not form.errors:
            toasts.say(request, _("The plan is begun. Now add aims and actions."))
            return redirect("plan", plan_id)
    return form_page(
        request,
        form,
        heading=_("Begin a plan"),
        back=reverse("plan_list"),
        trail=trail(),
        section="plan_list",
    )


@staff_view("governance.manage")
def plan_edit(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """Say it otherwise."""
    row = standing_sheet(plan_id).plan
    form = PlanForm(typed(request), initial=_initial(row), owner=row.owner)
    collision = saved(
        form,
        lambda version: change_plan(
            request.actor, plan_id=row.pk, opened_version=version, facts=form.facts()
        ),
        row,
        _initial,
    )
    if collision is None:
        return _done(request, row, _("The plan is saved."))
    return _page(request, row, form, heading=_("Change the plan"), collision=collision)


@staff_view("governance.manage")
def plan_move(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """It comes into force, is closed, or goes back."""
    row = standing_sheet(plan_id).plan
    form = MoveForm(typed(request), state=row.state, initial={"on": timezone.localdate()})
    if form.is_valid():
        with faults_said(form):
            move_plan(request.actor, plan_id=row.pk, **form.cleaned_data)
        if not form.errors:
            return _done(request, row, _("The state of the plan is noted."))
    return _page(request, row, form, heading=_("State of the plan"), verb=_("Note it"))


@staff_view("governance.manage")
def plan_review(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """Look at the plan as a whole, and say when that is due again."""
    row = standing_sheet(plan_id).plan
    form = ReviewForm(typed(request), initial={"on": timezone.localdate()})
    if form.is_valid():
        with faults_said(form):
            review_plan(request.actor, plan_id=row.pk, **form.cleaned_data)
        if not form.errors:
            return _done(request, row, _("The review is noted, and this version is kept."))
    return _page(request, row, form, heading=_("Review the plan"), verb=_("Note the review"))


@staff_view("governance.manage")
def plan_keep(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """Keep the plan as it is now."""
    row = standing_sheet(plan_id).plan
    form = EditionForm(typed(request))
    if form.is_valid():
        with faults_said(form):
            keep_edition(request.actor, plan_id=row.pk, **form.cleaned_data)
        if not form.errors:
            return _done(request, row, _("This version is kept."))
    return _page(request, row, form, heading=_("Keep a version"), verb=_("Keep it"))


@staff_view("governance.view")
@require_safe
def plan_edition(request: StaffRequest, plan_id: UUID, plan_edition_id: UUID) -> HttpResponse:
    """A kept version: what it said, and what changed since the one before."""
    edition = found(edition_of, plan_id, plan_edition_id)
    before = edition_before(edition)
    changes = differences(before.content, edition.content) if before else []
    words = {
        "edition": edition,
        "before": before,
        "lines": difference_lines(changes),
        "plan": edition.plan,
        "section": "plan_list",
        "trail": [*trail(), (edition.plan.title, reverse("plan", args=[plan_id]))],
        "heading": _("Version %(number)s") % {"number": edition.number},
    }
    return render(request, "governance/plans/edition.html", words)


def standing_sheet(plan_id: UUID) -> PlanSheet:
    """The plan with its parts; 404 where there is none or it was put away."""
    sheet = found(plan_sheet, plan_id, timezone.localdate())
    if sheet.plan.removed_on is not None:
        raise Http404
    return sheet


def trail() -> list[tuple[str, str]]:
    """The way back to the list."""
    return [(_("Plans and policies"), reverse("plan_list"))]


# -- inside --------------------------------------------------------------------------------------


def _initial(row: Plan) -> dict[str, Any]:
    names = (
        *("kind", "title", "diagnosis", "nodes", "starts_on", "ends_on", "review_on"),
        "version",
    )
    said = {name: getattr(row, name) for name in names}
    return said | {"owner": str(row.owner_id or "")}


def _page(request: StaffRequest, row: Plan, form: Any, **more: Any) -> HttpResponse:
    back = reverse("plan", args=[row.pk])
    way = [*trail(), (row.title, back)]
    return form_page(
        request, form, back=back, trail=way, lead=row.title, section="plan_list", **more
    )


def _done(request: StaffRequest, row: Plan, words: str) -> HttpResponse:
    toasts.say(request, words)
    return redirect("plan", row.pk)
