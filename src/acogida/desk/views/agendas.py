"""Whose hours there are: officers, clinics and rooms, their weeks and their absences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from acogida.accounts.public import staff_on
from acogida.desk.actions import agenda as actions
from acogida.desk.actions.agenda import BadAgenda, BadHours
from acogida.desk.forms.agenda import AbsenceForm, AgendaForm, HoursForm, RenameForm
from acogida.desk.models import Absence, Agenda, Schedule
from acogida.desk.queries import agenda as queries
from acogida.desk.rules.slots import Span
from acogida.places.public import sites_in_use
from acogida.platform.access import StaffRequest, staff_view
from acogida.platform.ui import toasts
from acogida.platform.ui.form_pages import UNPROCESSABLE

if TYPE_CHECKING:
    from django.http import HttpResponse


@staff_view("desk.agenda")
@require_GET
def agenda_list(request: StaffRequest) -> HttpResponse:
    """Every agenda, also those no longer in use."""
    rows = queries.agendas(include_unused=True)
    return render(request, "desk/agenda/agendas.html", {"agendas": rows})


@staff_view("desk.agenda")
@require_http_methods(["GET", "POST"])
def agenda_new(request: StaffRequest) -> HttpResponse:
    today = timezone.localdate()
    form = AgendaForm(request.POST or None, sites=sites_in_use(), staff=staff_on(today))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            agenda_id = actions.add_agenda(
                request.actor,
                kind=said["kind"],
                name=said["name"],
                site_id=UUID(said["site"]),
                officer_id=UUID(said["officer"]) if said["officer"] else None,
            )
        except BadAgenda:
            words = _("Choose an officer for her own hours, and a name not used at this site.")
            form.add_error("name", words)
        else:
            toasts.say(request, _("The agenda was added. Now write its hours."))
            return redirect("agenda", agenda_id)
    status = UNPROCESSABLE if form.errors else None
    return render(request, "desk/agenda/new.html", {"form": form}, status=status)


@staff_view("desk.agenda")
@require_http_methods(["GET", "POST"])
def agenda(request: StaffRequest, agenda_id: UUID) -> HttpResponse:
    """One agenda: its name, its hours, its absences."""
    found = _agenda(agenda_id)
    initial = {"name": found.name, "is_active": found.is_active}
    form = RenameForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_agenda(request.actor, agenda_id=agenda_id, **form.cleaned_data)
        except BadAgenda:
            form.add_error("name", _("Another agenda of this site has that name."))
        else:
            toasts.say(request, _("The agenda was changed."))
            return redirect("agenda", agenda_id)
    return _page(request, found, rename=form)


@staff_view("desk.agenda")
@require_POST
def hours_add(request: StaffRequest, agenda_id: UUID) -> HttpResponse:
    found, form = _agenda(agenda_id), HoursForm(request.POST)
    if form.is_valid():
        try:
            actions.add_hours(request.actor, agenda_id=agenda_id, hours=form.hours())
        except BadHours as error:
            form.refuse(error.faults)
        else:
            toasts.say(request, _("The hours were added."))
            return redirect("agenda", agenda_id)
    return _page(request, found, hours=form)


@staff_view("desk.agenda")
@require_POST
def hours_end(request: StaffRequest, schedule_id: UUID) -> HttpResponse:
    """These hours hold no more from today on."""
    row = get_object_or_404(Schedule, pk=schedule_id)
    today = timezone.localdate()
    actions.end_hours(request.actor, schedule_id=schedule_id, first_day_without=today)
    toasts.say(request, _("These hours hold no more. What was booked in them stays."))
    return redirect("agenda", row.agenda_id)


@staff_view("desk.agenda")
@require_POST
def absence_add(request: StaffRequest, agenda_id: UUID) -> HttpResponse:
    """Note that nobody is there, and say how many appointments stand in it."""
    found, form = _agenda(agenda_id), AbsenceForm(request.POST)
    if not form.is_valid():
        return _page(request, found, absence=form)
    span = form.span()
    actions.note_absence(request.actor, agenda_id=agenda_id, span=span)
    booked = queries.booked_within(agenda_id, span).count()
    words = _("The absence is noted. Appointments in it, to be moved: %(count)s.")
    toasts.say(request, words % {"count": booked})
    return redirect("agenda", agenda_id)


@staff_view("desk.agenda")
@require_POST
def absence_drop(request: StaffRequest, absence_id: UUID) -> HttpResponse:
    row = get_object_or_404(Absence, pk=absence_id)
    actions.drop_absence(request.actor, absence_id=absence_id)
    toasts.say(request, _("The absence was taken away."))
    return redirect("agenda", row.agenda_id)


def _agenda(agenda_id: UUID) -> Agenda:
    rows = queries.agendas(include_unused=True)
    found: Agenda = get_object_or_404(rows, pk=agenda_id)
    return found


def _page(request: StaffRequest, found: Agenda, **forms: Any) -> HttpResponse:
    now, today = timezone.now(), timezone.localdate()
    absences = [
        (row, list(queries.booked_within(found.pk, Span(row.starts_at, row.ends_at))))
        for row in queries.coming_absences(found.pk, now)
    ]
    words = {
        "agenda": found,
        "schedules": queries.standing_hours(found.pk, today),
        "absences": absences,
        "rename": RenameForm(initial={"name": found.name, "is_active": found.is_active}),
        "hours": HoursForm(initial={"valid_from": today}),
        "absence": AbsenceForm(),
    }
    wrong = any(form.is_bound and form.errors for form in forms.values())
    status = UNPROCESSABLE if wrong else None
    return render(request, "desk/agenda/agenda.html", words | forms, status=status)
