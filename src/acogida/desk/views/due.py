"""What is due: next steps and needs, late ones first; a step is done, moved or dropped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from acogida.desk.actions import StepEnded, drop_step, finish_step, move_step
from acogida.desk.forms.fields import Offered, WhyForm, staff_choices
from acogida.desk.forms.following import FinishStepForm, MoveStepForm
from acogida.desk.models import NextStep
from acogida.desk.queries.needs import Due, due_for
from acogida.desk.views.showing import faults_said, file_behind, form_page, named_files, trail_of
from acogida.platform.access import staff_view
from acogida.platform.ui import toasts
from acogida.platform.ui.form_pages import typed

if TYPE_CHECKING:
    from django import forms
    from django_stubs_ext import StrOrPromise

    from acogida.people.public import PersonBrief
    from acogida.platform.access import StaffRequest
    from acogida.platform.writing import Actor

GROUPS: tuple[tuple[str, StrOrPromise], ...] = (
    ("late", gettext_lazy("Late")),
    ("soon", gettext_lazy("Within a week")),
    ("no_day", gettext_lazy("Without a day")),
)
SHOWN = 6


@dataclass(frozen=True, slots=True)
class DueLine:
    """Something due, and of whom."""

    due: Due
    person: PersonBrief | None


def due_lines(actor: Actor, nearest: int | None = None) -> list[DueLine]:
    """What the actor answers for, the nearest first, with the persons' names; few queries.

    ``nearest``: only so many, of those that have a day.
    """
    today = timezone.localdate()
    found = (
        due_for(actor, today)
        if nearest is None
        else due_for(actor, today, most=nearest, dated=True)[:nearest]
    )
    people = named_files(one.person_id for one in found)
    return [DueLine(one, people.get(one.person_id) if one.person_id else None) for one in found]


def due_panel(request: StaffRequest) -> dict[str, Any]:
    """For the first page: the nearest few that have a day."""
    lines = due_lines(request.actor, nearest=SHOWN)
    return {"lines": lines, "may_attend": request.actor.may("desk.attend")}


@staff_view("desk.view")
@require_GET
def due(request: StaffRequest) -> HttpResponse:
    """What the actor answers for."""
    lines = due_lines(request.actor)
    groups = [
        (title, [line for line in lines if line.due.urgency == urgency])
        for urgency, title in GROUPS
    ]
    words = {"groups": groups, "nothing": not lines, "may_attend": request.actor.may("desk.attend")}
    return render(request, "desk/due/page.html", words)


@staff_view("desk.attend")
def step_finish(request: StaffRequest, step_id: UUID) -> HttpResponse:
    """It was done, and what came of it."""
    step = _open_step(request, step_id)
    form = FinishStepForm(typed(request), initial={"on": timezone.localdate()})
    if form.is_valid() and _done(form, finish_step, request, step_id=step.pk, **form.cleaned_data):
        return _saved(request, step, _("Done and noted."))
    return _form(request, step, form, heading=_("It was done"), verb=_("Done"))


@staff_view("desk.attend")
def step_move(request: StaffRequest, step_id: UUID) -> HttpResponse:
    """Another day, or somebody else."""
    step = _open_step(request, step_id)
    staff = dict(staff_choices())
    if step.responsible:
        staff.setdefault(str(step.responsible_id), step.responsible.name)
    form = MoveStepForm(
        typed(request),
        offered=Offered(staff=list(staff.items())),
        initial={"responsible": str(step.responsible_id or ""), "due_on": step.due_on},
    )
    if form.is_valid() and _done(form, move_step, request, step_id=step.pk, **form.plan()):
        return _saved(request, step, _("The step is moved."))
    return _form(request, step, form, heading=_("Another day, or somebody else"))


@staff_view("desk.attend")
def step_drop(request: StaffRequest, step_id: UUID) -> HttpResponse:
    """It will not be done, and why."""
    step = _open_step(request, step_id)
    form = WhyForm(typed(request))
    if form.is_valid() and _done(form, drop_step, request, step_id=step.pk, **form.cleaned_data):
        return _saved(request, step, _("The step is dropped."))
    return _form(
        request, step, form, heading=_("It will not be done"), verb=_("Drop it"), danger=True
    )


# -- inside --------------------------------------------------------------------------------------


def _open_step(request: StaffRequest, step_id: UUID) -> NextStep:
    """The step, while it is open and its file too; 404 otherwise."""
    found = NextStep.objects.select_related("responsible").filter(pk=step_id).first()
    if found is None or (found.person_id and file_behind(request.actor, found.person_id) is None):
        raise Http404
    step: NextStep = found
    return step


def _done(form: forms.Form, act: Any, request: StaffRequest, **said: Any) -> bool:
    try:
        with faults_said(form):
            act(request.actor, **said)
    except StepEnded:
        form.add_error(None, _("This step is done or dropped already."))
    return not form.errors


def _back_of(request: StaffRequest, step: NextStep) -> str:
    """Where the officer came from, if that is a page of this house; else where the step hangs."""
    asked = request.GET.get("de", "")
    if asked and url_has_allowed_host_and_scheme(asked, allowed_hosts=None):
        return asked
    if step.need_id:
        return reverse("need", args=[step.need_id])
    if step.attention_id:
        return reverse("attention", args=[step.attention_id])
    return reverse("due")


def _form(request: StaffRequest, step: NextStep, form: forms.Form, **more: Any) -> HttpResponse:
    trail = trail_of(file_behind(request.actor, step.person_id))
    back = _back_of(request, step)
    return form_page(request, form, back=back, trail=trail, lead=step.what, **more)


def _saved(request: StaffRequest, step: NextStep, words: str) -> HttpResponse:
    toasts.say(request, words)
    return redirect(_back_of(request, step))
