"""One need: what it is, who sees to it, what became of it, how it ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from acogida.desk.actions import (
    CannotChangeNeed,
    NeedStands,
    close_need,
    open_need,
    plan_need,
    plan_step,
    reopen_need,
    take_up_need,
)
from acogida.desk.forms.fields import Offered, WhyForm, id_of, staff_choices
from acogida.desk.forms.following import (
    CloseNeedForm,
    NeedForm,
    PlanNeedForm,
    StepForm,
    StepOfPersonForm,
)
from acogida.desk.models import Need
from acogida.desk.queries.catalogues import need_areas
from acogida.desk.queries.needs import need_with_history, open_needs_of
from acogida.desk.queries.telling import offers_for
from acogida.desk.templatetags.desk import area_name
from acogida.desk.views.showing import faults_said, file_behind, form_page, open_file, trail_of
from acogida.platform.access import staff_view
from acogida.platform.reading import record_reading
from acogida.platform.ui import toasts
from acogida.platform.ui.form_pages import typed
from acogida.platform.ui.templatetags.ui import day_near

if TYPE_CHECKING:
    from django import forms

    from acogida.people.public import PersonBrief
    from acogida.platform.access import StaffRequest


@staff_view("desk.view")
@require_GET
def need(request: StaffRequest, need_id: UUID) -> HttpResponse:
    """Everything about one need. Effects: the reading is noted."""
    row = _need(need_id)
    person = file_behind(request.actor, row.person_id)
    kind, whose = ("person", row.person_id) if row.person_id else ("need", row.pk)
    record_reading(request.actor, kind, whose, "need")
    words = {
        "need": row,
        "person": person,
        "trail": trail_of(person) if person else [(_("Needs"), reverse("need_list"))],
        "steps": row.steps.all(),
        "changes": row.changes.all(),
        "facts": _facts(row),
        "offers": offers_for(row.area, timezone.localdate()),
    }
    return render(request, "desk/needs/page.html", words)


@staff_view("desk.attend")
@require_POST
def need_take_up(request: StaffRequest, need_id: UUID) -> HttpResponse:
    """Somebody sees to it from today."""
    row = _open_to(request, need_id)
    try:
        take_up_need(request.actor, need_id=row.pk)
    except CannotChangeNeed as refused:
        for sentence in refused.words:
            toasts.say(request, sentence, level=messages.WARNING)
    else:
        toasts.say(request, _("The need is in progress."))
    return redirect("need", row.pk)


@staff_view("desk.attend")
def need_close(request: StaffRequest, need_id: UUID) -> HttpResponse:
    """How it ended, on which day, and who says so."""
    row = _open_to(request, need_id)
    form = CloseNeedForm(typed(request), initial={"on": timezone.localdate()})
    if form.is_valid():
        said = form.cleaned_data
        with faults_said(form):
            close_need(
                request.actor,
                need_id=row.pk,
                solved=form.is_solved,
                on=said["on"],
                reason=said["reason"],
                confirmed_by=said["confirmed_by"],
            )
        if not form.errors:
            return _saved(request, row, _("The need is closed."))
    return _form(request, row, form, heading=_("Close the need"), verb=_("Close it"))


@staff_view("desk.attend")
def need_reopen(request: StaffRequest, need_id: UUID) -> HttpResponse:
    """It was not over."""
    row = _open_to(request, need_id)
    form = WhyForm(typed(request))
    if form.is_valid():
        try:
            with faults_said(form, reason="why"):
                reopen_need(request.actor, need_id=row.pk, why=form.cleaned_data["why"])
        except NeedStands as stands:
            toasts.say(request, _("Another need of this area is open: it is this one."))
            return redirect("need", stands.need_id)
        if not form.errors:
            return _saved(request, row, _("The need is open again."))
    return _form(request, row, form, heading=_("Open the need again"), verb=_("Open it again"))


@staff_view("desk.attend")
def need_plan(request: StaffRequest, need_id: UUID) -> HttpResponse:
    """Who sees to it, and by when."""
    row = _open_to(request, need_id)
    initial = {"responsible": str(row.responsible_id or ""), "due_on": row.due_on}
    form = PlanNeedForm(typed(request), offered=_staff_with(row.responsible), initial=initial)
    if form.is_valid():
        with faults_said(form):
            plan_need(request.actor, need_id=row.pk, **form.plan())
        if not form.errors:
            return _saved(request, row, _("Saved."))
    return _form(request, row, form, heading=_("Who and by when"))


@staff_view("desk.attend")
def need_step(request: StaffRequest, need_id: UUID) -> HttpResponse:
    """Plan a next step for it."""
    row = _open_to(request, need_id)
    form = StepForm(typed(request), offered=Offered(staff=staff_choices()))
    if form.is_valid():
        with faults_said(form):
            plan_step(request.actor, what=form.cleaned_data["what"], need_id=row.pk, **form.plan())
        if not form.errors:
            return _saved(request, row, _("The step is planned."))
    return _form(request, row, form, heading=_("Plan a step"), verb=_("Plan it"))


@staff_view("desk.attend")
def person_need(request: StaffRequest, person_id: UUID) -> HttpResponse:
    """Note a need straight on a person's file; the one that stands is shown instead."""
    person = open_file(person_id)
    today = timezone.localdate()
    areas = [(area.code, area.label) for area in need_areas(today)]
    offered = Offered(areas=areas, staff=staff_choices())
    form = NeedForm(typed(request), offered=offered, initial={"on": today})
    if form.is_valid():
        try:
            with faults_said(form, responsible_id="responsible"):
                need_id = open_need(request.actor, person_id=person.id, **form.said())
        except NeedStands as stands:
            toasts.say(request, _("Another need of this area is open: it is this one."))
            return redirect("need", stands.need_id)
        if not form.errors:
            toasts.say(request, _("The need is noted."))
            return redirect("need", need_id)
    return _on_file(request, person, form, heading=_("Note a need"), verb=_("Note it"))


@staff_view("desk.attend")
def person_step(request: StaffRequest, person_id: UUID) -> HttpResponse:
    """Plan a step straight on a person's file, for one of her open needs or for none."""
    person = open_file(person_id)
    standing = open_needs_of(person.id)
    form = StepOfPersonForm(
        typed(request),
        offered=Offered(staff=staff_choices()),
        needs=[(str(row.pk), area_name(row.area)) for row in standing],
    )
    if form.is_valid():
        said = form.cleaned_data
        with faults_said(form):
            plan_step(
                request.actor,
                what=said["what"],
                person_id=person.id,
                need_id=id_of(said["need"]),
                **form.plan(),
            )
        if not form.errors:
            toasts.say(request, _("The step is planned."))
            return redirect("person_file", person.id)
    return _on_file(request, person, form, heading=_("Plan a step"), verb=_("Plan it"))


# -- inside --------------------------------------------------------------------------------------


def _need(need_id: UUID) -> Need:
    try:
        return need_with_history(need_id)
    except Need.DoesNotExist as error:
        raise Http404 from error


def _open_to(request: StaffRequest, need_id: UUID) -> Need:
    """The need, while its file is open."""
    row = _need(need_id)
    if row.person_id and file_behind(request.actor, row.person_id) is None:
        raise Http404
    return row


def _staff_with(user: Any) -> Offered:
    """Who serves today, and who answers for it though she has left."""
    staff = dict(staff_choices())
    if user is not None:
        staff.setdefault(str(user.pk), user.name)
    return Offered(staff=list(staff.items()))


def _facts(row: Need) -> list[tuple[str, Any]]:
    facts: list[tuple[str, Any]] = [
        (_("Responsible"), row.responsible.name if row.responsible else None),
        (_("To be solved by"), day_near(row.due_on)),
        (_("Since"), day_near(row.opened_on)),
    ]
    if row.closed_on:
        facts += [
            (_("Closed on"), day_near(row.closed_on)),
            (_("Confirmed by"), row.get_confirmed_by_display()),
            (_("Why, or how"), row.reason),
        ]
    return facts


def _on_file(
    request: StaffRequest, person: PersonBrief, form: forms.Form, **more: Any
) -> HttpResponse:
    back = reverse("person_file", args=[person.id])
    lead = person.how_to_call
    return form_page(request, form, back=back, trail=trail_of(person), lead=lead, **more)


def _form(request: StaffRequest, row: Need, form: forms.Form, **more: Any) -> HttpResponse:
    back = reverse("need", args=[row.pk])
    name = area_name(row.area)
    trail = trail_of(file_behind(request.actor, row.person_id), (name, back))
    return form_page(request, form, back=back, trail=trail, lead=row.kind, **more)


def _saved(request: StaffRequest, row: Need, words: str) -> HttpResponse:
    toasts.say(request, words)
    return redirect("need", row.pk)
