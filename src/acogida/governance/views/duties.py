"""Duties: all of them as a list, one added or changed, done and undone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from acogida.governance.actions.errors import NothingDue
from acogida.governance.actions.instruments import add_duty, change_duty, do_duty, undo_duty
from acogida.governance.forms.instruments import DoneForm, DutyFilters, DutyForm
from acogida.governance.models import Duty, DutyDone, Instrument
from acogida.governance.queries.instruments import duties, duty_of, instrument_of
from acogida.governance.views.instruments import trail
from acogida.governance.views.showing import faults_said, form_page, found, governance_list, saved
from acogida.platform.access import staff_view
from acogida.platform.ui import toasts
from acogida.platform.ui.form_pages import typed
from acogida.platform.ui.listing import Column, Preset
from acogida.platform.ui.templatetags.ui import day_near

if TYPE_CHECKING:
    from acogida.platform.access import StaffRequest

DUTIES = governance_list(
    code="deberes",
    caption=gettext_lazy("Duties of norms and agreements"),
    columns=(
        Column(
            "what",
            gettext_lazy("What is to be done"),
            "what",
            sort=("what",),
            link=lambda row: reverse("instrument", args=[row.instrument_id]),
            heads=True,
        ),
        Column("of", gettext_lazy("Instrument"), "instrument.title", sort=("instrument__title",)),
        Column("every", gettext_lazy("How often"), "get_every_display", sort=("every",)),
        Column(
            "next",
            gettext_lazy("Next due on"),
            "next_on",
            sort=("next_on", "pk"),
            template="governance/instruments/_next_cell.html",
        ),
        Column("who", gettext_lazy("Responsible"), "responsible.name"),
        Column("first", gettext_lazy("First due on"), "first_on", on_screen=False),
    ),
    order="next",
    filters=DutyFilters,
    presets=(Preset(gettext_lazy("Late"), {"plazo": "late"}),),
    empty_title=gettext_lazy("No duty is waiting"),
    empty_words=gettext_lazy("Open an instrument and add what it obliges to, and how often."),
)


@staff_view("governance.view")
def duty_list(request: StaffRequest) -> HttpResponseBase:
    """Duties, the nearest first."""
    words = {
        "heading": _("Duties"),
        "section": "duty_list",
        "today": timezone.localdate(),
        "empty_url": reverse("instrument_list"),
        "empty_verb": _("See the instruments"),
    }
    return DUTIES.respond(request, duties(), "governance/instruments/duties.html", words)


@staff_view("governance.manage")
def duty_new(request: StaffRequest, instrument_id: UUID) -> HttpResponse:
    """Add what an instrument obliges to."""
    row = found(instrument_of, instrument_id)
    form = DutyForm(typed(request), initial={"shift": "after", "every": "year"})
    if form.is_valid():
        with faults_said(form):
            add_duty(request.actor, instrument_id=row.pk, facts=form.facts())
        if not form.errors:
            return _done(request, row, _("The duty is added."))
    return _page(request, row, form, heading=_("Add a duty"))


@staff_view("governance.manage")
def duty_edit(request: StaffRequest, duty_id: UUID) -> HttpResponse:
    """Say a duty otherwise."""
    duty = found(duty_of, duty_id)
    form = DutyForm(typed(request), initial=_initial(duty), responsible=duty.responsible)
    collision = saved(
        form,
        lambda version: change_duty(
            request.actor, duty_id=duty.pk, opened_version=version, facts=form.facts()
        ),
        duty,
        _initial,
    )
    if collision is None:
        return _done(request, duty.instrument, _("The duty is saved."))
    return _page(
        request,
        duty.instrument,
        form,
        heading=_("Change the duty"),
        collision=collision,
        away=reverse("duty_away", args=[duty.pk]),
    )


@staff_view("governance.work")
def duty_do(request: StaffRequest, duty_id: UUID) -> HttpResponse:
    """Mark the turn that is due as done."""
    duty = found(duty_of, duty_id)
    if duty.next_on is None:
        raise Http404
    initial = {"on": timezone.localdate(), "turn": duty.turn}
    form = DoneForm(typed(request), initial=initial)
    if form.is_valid():
        said = form.cleaned_data
        try:
            with faults_said(form):
                done_id = do_duty(request.actor, duty_id=duty.pk, **said)
        except NothingDue:
            form.add_error(None, _("Somebody marked it as done meanwhile."))
        if not form.errors:
            undo = reverse("duty_undo", args=[duty.pk, done_id])
            toasts.say(request, _("Done and noted."), undo_url=undo)
            return redirect("instrument", duty.instrument_id)
    lead = _("%(what)s · due %(day)s") % {"what": duty.what, "day": day_near(duty.next_on)}
    return _page(
        request, duty.instrument, form, heading=_("It was done"), verb=_("Done"), lead=lead
    )


@staff_view("governance.work")
@require_POST
def duty_undo(request: StaffRequest, duty_id: UUID, duty_done_id: UUID) -> HttpResponse:
    """It was marked as done by mistake: it is due again."""
    duty = found(duty_of, duty_id)
    try:
        DutyDone.objects.get(pk=duty_done_id, duty=duty)
        undo_duty(request.actor, done_id=duty_done_id)
    except ObjectDoesNotExist as error:
        raise Http404 from error
    except NothingDue:
        words = _("Only the last turn can be taken back.")
        toasts.say(request, words, level=messages.WARNING)
    else:
        toasts.say(request, _("It is due again."))
    return redirect("instrument", duty.instrument_id)


# -- inside --------------------------------------------------------------------------------------


def _initial(duty: Duty) -> dict[str, Any]:
    names = ("what", "every", "first_on", "shift", "notice_days", "version")
    said = {name: getattr(duty, name) for name in names}
    return said | {"responsible": str(duty.responsible_id or "")}


def _page(request: StaffRequest, row: Instrument, form: Any, **more: Any) -> HttpResponse:
    back = reverse("instrument", args=[row.pk])
    more.setdefault("lead", row.title)
    way = [*trail(), (row.title, back)]
    return form_page(request, form, back=back, trail=way, section="instrument_list", **more)


def _done(request: StaffRequest, row: Instrument, words: str) -> HttpResponse:
    toasts.say(request, words)
    return redirect("instrument", row.pk)
