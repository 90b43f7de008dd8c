"""Rounds: what there is, one of them with its indicators, its people and its steps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from acogida.assessment.actions.errors import CannotMove
from acogida.assessment.actions.rounds import (
    add_member,
    change_round,
    launch_round,
    move_round,
    remove_member,
    share_round,
    unshare_round,
)
from acogida.assessment.forms.rounds import MemberForm, OnwardsForm, RoundForm, WhyForm
from acogida.assessment.models import STEPS, Round, RoundMember
from acogida.assessment.queries.frameworks import FIRST
from acogida.assessment.queries.rounds import before, changes_since, round_sheet, rounds
from acogida.assessment.rules.steps import FOUR, NEXT, Step
from acogida.assessment.views.showing import faults_said, form_page, grouped
from acogida.platform.access import staff_view
from acogida.platform.ui import toasts
from acogida.platform.ui.form_pages import typed
from acogida.platform.ui.listing import Column, Listing
from acogida.platform.ui.templatetags.ui import day_full

if TYPE_CHECKING:
    from acogida.platform.access import StaffRequest

STEP_WORDS = dict(STEPS)
ROUNDS = Listing(
    code="rondas",
    caption=gettext_lazy("Rounds of the diagnosis"),
    order="-until",
    columns=(
        Column(
            "name",
            gettext_lazy("Round"),
            "name",
            sort=("name",),
            heads=True,
            link=lambda row: reverse("round", args=[row.pk]),
        ),
        Column("framework", gettext_lazy("Framework"), lambda row: row.edition.name),
        Column(
            "until",
            gettext_lazy("Period"),
            lambda row: f"{day_full(row.since)} – {day_full(row.until)}",
            sort=("until", "pk"),
        ),
        Column("step", gettext_lazy("Step"), "get_step_display", sort=("step",)),
        Column("lead", gettext_lazy("Who leads it"), "lead.name"),
    ),
    export_permission="assessment.view",
    keeps=False,
    empty_title=gettext_lazy("No round yet"),
    empty_words=gettext_lazy(
        "A round looks at one period of the commune with one framework, in four steps."
    ),
)
ONWARDS = {
    Step.EVIDENCE: gettext_lazy("Begin to gather evidence"),
    Step.DISCUSSION: gettext_lazy("Open the discussion"),
    Step.VALIDATION: gettext_lazy("Take it to validation"),
    Step.PUBLISHED: gettext_lazy("Publish it"),
}
OTHER_WAYS = {
    Step.EVIDENCE: gettext_lazy("Back to evidence and draft"),
    Step.DISCUSSION: gettext_lazy("Back to the discussion"),
    Step.DROPPED: gettext_lazy("Drop this round"),
}


@staff_view("assessment.view")
@require_GET
def round_list(request: StaffRequest) -> HttpResponseBase:
    """Every round, the latest period first."""
    words: dict[str, Any] = {"may_launch": request.actor.may("assessment.validate")}
    if words["may_launch"]:
        words |= {"empty_url": reverse("round_new"), "empty_verb": _("Launch a round")}
    return ROUNDS.respond(request, rounds(), "assessment/rounds.html", words)


@staff_view("assessment.validate")
def round_new(request: StaffRequest) -> HttpResponse:
    """Launch one: last year, with the framework of the study, unless said otherwise."""
    today = timezone.localdate()
    year = today.year - 1 if today.month < 6 else today.year  # noqa: PLR2004 - half a year is enough
    initial = {
        "framework": request.GET.get("marco", FIRST),
        "since": today.replace(year=year, month=1, day=1),
        "until": today.replace(year=year, month=12, day=31),
        "starts_on": today,
    }
    form = RoundForm(typed(request), initial=initial)
    if form.is_valid():
        with faults_said(form):
            round_id = launch_round(
                request.actor, framework=form.cleaned_data["framework"], said=form.said()
            )
        if not form.errors:
            toasts.say(request, _("The round is launched. Name its team."))
            return redirect("round", round_id)
    return form_page(
        request, form, heading=_("Launch a round"), back=reverse("round_list"), verb=_("Launch it")
    )


@staff_view("assessment.view")
@require_GET
def round_page(request: StaffRequest, round_id: UUID) -> HttpResponse:
    """A round: where it is, its indicators, its people, what changed since the one before."""
    row = _round(round_id)
    sheet = round_sheet(row, request.actor)
    earlier = before(row)
    may = request.actor.may("assessment.validate")
    ways = NEXT[Step(row.step)]
    words = {
        "heading": row.name,
        "trail": [(_("Rounds"), reverse("round_list"))],
        "round": row,
        "steps": _steps(row),
        "groups": [
            (label, [sheet.standings[one.code] for one in indicators])
            for label, indicators in grouped(row.framework)
        ],
        "members": sheet.members,
        "general": [one for one in sheet.comments if not one.indicator],
        "onwards": (ways[0], ONWARDS[ways[0]]) if may and ways else None,
        "other_ways": [(one, OTHER_WAYS[one]) for one in ways[1:]] if may else [],
        "may_validate": may,
        "may_comment": row.may_change and request.actor.may("assessment.comment"),
        "earlier": earlier,
        "changes": changes_since(row, earlier) if earlier else [],
        "judged": sum(1 for one in sheet.standings.values() if one.state),
    }
    return render(request, "assessment/round.html", words)


@staff_view("assessment.validate")
def round_edit(request: StaffRequest, round_id: UUID) -> HttpResponse:
    """Say better what it is about."""
    row = _round(round_id)
    names = ("name", "scope", "since", "until", "starts_on", "ends_on", "lead_id", "version")
    form = RoundForm(
        typed(request), stands=True, initial={name: getattr(row, name) for name in names}
    )
    if form.is_valid():
        with faults_said(form):
            change_round(
                request.actor,
                round_id=row.pk,
                opened_version=form.cleaned_data["version"] or 0,
                said=form.said(),
            )
        if not form.errors:
            return _back(request, row, _("Saved."))
    return _page(request, row, form, heading=_("Change what it is about"))


@staff_view("assessment.validate")
def round_move(request: StaffRequest, round_id: UUID, step: str) -> HttpResponse:
    """Take it to another step; backwards or out it asks for a reason."""
    row = _round(round_id)
    ways = NEXT[Step(row.step)]
    if step not in ways:
        raise Http404
    is_onwards = step == ways[0]
    form = (OnwardsForm if is_onwards else WhyForm)(typed(request))
    if form.is_valid():
        try:
            move_round(
                request.actor,
                round_id=row.pk,
                to=step,
                reason=form.cleaned_data.get("why", ""),
            )
        except CannotMove as refused:
            for words in refused.words:
                form.add_error(None, str(words))
        else:
            return _back(request, row, _("The round is at another step."))
    verb = (ONWARDS if is_onwards else OTHER_WAYS)[Step(step)]
    return _page(
        request,
        row,
        form,
        heading=verb,
        verb=verb,
        danger=step == Step.DROPPED,
        lead=MOVE_LEADS.get(Step(step), "") if is_onwards else "",
    )


@staff_view("assessment.validate")
def member_new(request: StaffRequest, round_id: UUID) -> HttpResponse:
    """Name somebody who takes part."""
    row = _round(round_id)
    form = MemberForm(typed(request))
    if form.is_valid():
        with faults_said(form):
            add_member(request.actor, round_id=row.pk, said=form.said())
        if not form.errors:
            return _back(request, row, _("Added."))
    return _page(request, row, form, heading=_("Who takes part"), verb=_("Add"))


@staff_view("assessment.validate")
@require_POST
def member_remove(request: StaffRequest, round_member_id: UUID) -> HttpResponse:
    """Take somebody off; what she said keeps her name."""
    member = get_object_or_404(RoundMember.objects.select_related("round"), pk=round_member_id)
    if not member.round.may_change:
        raise Http404
    remove_member(request.actor, member_id=member.pk)
    return _back(request, member.round, _("Taken off."))


@staff_view("assessment.validate")
def round_share(request: StaffRequest, round_id: UUID) -> HttpResponse:
    """Let other municipalities see it, or take that back."""
    row = _round(round_id)
    if row.published_at is None:
        raise Http404
    form = OnwardsForm(typed(request))
    if form.is_valid():
        (unshare_round if row.is_shared else share_round)(request.actor, round_id=row.pk)
        return _back(request, row, _("Saved."))
    verb = _("Stop sharing it") if row.is_shared else _("Share it with other municipalities")
    lead = _(
        "States, findings and good practices are shared, with the name of the commune; never"
        " documents, comments, gaps or names of people."
    )
    return _page(request, row, form, heading=verb, verb=verb, lead=lead)


# -- inside --------------------------------------------------------------------------------------

MOVE_LEADS = {
    Step.VALIDATION: gettext_lazy(
        "From here nothing changes any more, and every figure is kept as it stands today."
    ),
    Step.PUBLISHED: gettext_lazy(
        "A published round stays as it is. What comes after is a new round."
    ),
}


def _round(round_id: UUID) -> Round:
    found: Round = get_object_or_404(rounds(), pk=round_id)
    return found


def _steps(row: Round) -> list[tuple[Any, str, str]]:
    """(words, state, address) of the four steps, for the stepper."""
    now = FOUR.index(Step(row.step)) if row.is_under_way else len(FOUR)
    return [
        (STEP_WORDS[one.value], "done" if place < now else "now" if place == now else "next", "")
        for place, one in enumerate(FOUR)
    ]


def _page(request: StaffRequest, row: Round, form: Any, **more: Any) -> HttpResponse:
    back = reverse("round", args=[row.pk])
    trail = [(_("Rounds"), reverse("round_list")), (row.name, back)]
    return form_page(request, form, back=back, trail=trail, **more)


def _back(request: StaffRequest, row: Round, words: str) -> HttpResponse:
    toasts.say(request, words)
    return redirect("round", row.pk)
