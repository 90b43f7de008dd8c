"""Appointments: give one, see it, say how it ended; and the waiting list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from acogida.desk.actions import booking as actions
from acogida.desk.actions.booking import CannotBook, NotExpected
from acogida.desk.forms.agenda import BOOKING_WORDS, BookForm, WantedForm
from acogida.desk.models import Agenda, Appointment, Arrival, WaitingEntry
from acogida.desk.queries import agenda as queries
from acogida.desk.rules.reminders import Told, reminders
from acogida.desk.views.agenda import ENTRY, MOVED, PERSON, asked
from acogida.people.public import briefs_of
from acogida.places.public import language_name
from acogida.platform.access import StaffRequest, staff_view
from acogida.platform.ui import toasts
from acogida.platform.ui.form_pages import UNPROCESSABLE
from acogida.platform.ui.templatetags.ui import day_near

if TYPE_CHECKING:
    from django.http import HttpResponse

    from acogida.people.public import PersonBrief

WEEK = "semana"
"""In an address: it was moved in the week, and the week is shown again."""


@staff_view("desk.agenda")
@require_http_methods(["GET", "POST"])
def booking_new(request: StaffRequest, agenda_id: UUID) -> HttpResponse:
    """Give the slot that begins at ``?a=``; with ``?cita=`` an appointment moves there."""
    agenda = get_object_or_404(queries.agendas(), pk=agenda_id)
    starts_at = _moment(request)
    if moved := asked(request, MOVED):
        return _move_here(request, moved, agenda, starts_at)
    rooms = queries.rooms().exclude(pk=agenda_id)
    form = BookForm(_with_person(request), rooms=rooms, initial=_initial(request))
    if request.method == "POST" and form.is_valid():
        try:
            appointment_id = actions.book(
                request.actor,
                agenda_id=agenda_id,
                starts_at=starts_at,
                wanted=form.wanted(),
                room_id=UUID(form.cleaned_data["room"]) if form.cleaned_data["room"] else None,
                entry_id=form.cleaned_data["entry"],
                client_key=form.cleaned_data["key"],
            )
        except CannotBook as error:
            form.add_error(None, BOOKING_WORDS[error.fault])
        else:
            toasts.say(request, _("The appointment is booked."))
            return redirect("appointment", appointment_id)
    words = {
        "agenda": agenda,
        "slot": queries.slot_at(agenda, starts_at),
        "starts_at": starts_at,
        "form": form,
        "picked": _picked(form),
    }
    status = UNPROCESSABLE if form.errors else None
    return render(request, "desk/agenda/book.html", words, status=status)


@staff_view("desk.agenda")
@require_GET
def appointment(request: StaffRequest, appointment_id: UUID) -> HttpResponse:
    """One appointment: what to do with it, and the texts to remind her with."""
    found = _appointment(appointment_id)
    told = Told(
        timezone.localtime(found.starts_at), found.agenda.site.name, interpreter=found.interpreter
    )
    waiting = queries.waiting_for(found.agenda_id)
    words = {
        "appointment": found,
        "name": queries.names_of([found], timezone.localdate())[found.pk],
        "is_open": found.state == "booked",
        "has_come": timezone.localdate(found.starts_at) <= timezone.localdate(),
        "reminders": [
            (language, language_name(language), text)
            for language, text in reminders(told, found.language)
        ],
        "waiting_count": waiting.count() if found.state == "cancelled" else 0,
    }
    return render(request, "desk/agenda/appointment.html", words)


@staff_view("desk.agenda")
@require_POST
def appointment_arrived(request: StaffRequest, appointment_id: UUID) -> HttpResponse:
    """She is here: a number of the queue."""
    _appointment(appointment_id)
    try:
        arrival_id = actions.arrive(request.actor, appointment_id=appointment_id)
    except NotExpected:
        _say_too_late(request)
        return redirect("appointment", appointment_id)
    number = Arrival.objects.get(pk=arrival_id).number
    toasts.say(request, _("Number %(number)s is waiting.") % {"number": number})
    return redirect("queue_home")


@staff_view("desk.agenda")
@require_POST
def appointment_no_show(request: StaffRequest, appointment_id: UUID) -> HttpResponse:
    words = _("It is noted that she did not come.")
    return _end(request, appointment_id, actions.no_show, words)


@staff_view("desk.agenda")
@require_POST
def appointment_cancel(request: StaffRequest, appointment_id: UUID) -> HttpResponse:
    words = _("The appointment is cancelled; its time is free.")
    return _end(request, appointment_id, actions.cancel, words)


@staff_view("desk.agenda")
@require_POST
def appointment_expect(request: StaffRequest, appointment_id: UUID) -> HttpResponse:
    """Take the end back, while the time is free."""
    _appointment(appointment_id)
    try:
        actions.expect_again(request.actor, appointment_id=appointment_id)
    except NotExpected:
        _say_too_late(request)
    except CannotBook as error:
        toasts.say(request, BOOKING_WORDS[error.fault], level=messages.WARNING)
    else:
        toasts.say(request, _("She is expected again."))
    return redirect("appointment", appointment_id)


# -- the waiting list ------------------------------------------------------------------------------


@staff_view("desk.agenda")
@require_GET
def waiting_list(request: StaffRequest) -> HttpResponse:
    """Who waits for an appointment, the longest first, and the next free hours of each agenda."""
    entries = list(queries.waiting_for())
    names, now = queries.names_of(entries, timezone.localdate()), timezone.now()
    agendas = list(queries.agendas())
    waited_for = [agenda for agenda in agendas if agenda.pk in {row.agenda_id for row in entries}]
    free = {agenda.pk: queries.next_free(agenda, now, most=1) for agenda in waited_for}
    lines = [
        (entry, names[entry.pk], next(iter(free.get(entry.agenda_id, ())), None))
        for entry in entries
    ]
    return render(request, "desk/agenda/waiting.html", {"lines": lines, "agendas": agendas})


@staff_view("desk.agenda")
@require_http_methods(["GET", "POST"])
def waiting_new(request: StaffRequest, agenda_id: UUID) -> HttpResponse:
    agenda = get_object_or_404(queries.agendas(), pk=agenda_id)
    form = WantedForm(_with_person(request), initial=_initial(request))
    if request.method == "POST" and form.is_valid():
        key = form.cleaned_data["key"]
        actions.wait_for(request.actor, agenda_id=agenda_id, wanted=form.wanted(), client_key=key)
        toasts.say(request, _("She is on the waiting list."))
        return redirect("waiting_list")
    words = {"agenda": agenda, "form": form, "picked": _picked(form), "waits": True}
    status = UNPROCESSABLE if form.errors else None
    return render(request, "desk/agenda/book.html", words, status=status)


@staff_view("desk.agenda")
@require_POST
def waiting_drop(request: StaffRequest, waiting_entry_id: UUID) -> HttpResponse:
    get_object_or_404(WaitingEntry, pk=waiting_entry_id)
    actions.stop_waiting(request.actor, entry_id=waiting_entry_id)
    toasts.say(request, _("She no longer waits."))
    return redirect("waiting_list")


# -- inside ----------------------------------------------------------------------------------------


def _appointment(appointment_id: UUID) -> Appointment:
    rows = Appointment.objects.select_related("agenda__site", "room", "booked_by")
    found: Appointment = get_object_or_404(rows, pk=appointment_id)
    return found


def _moment(request: StaffRequest) -> dt.datetime:
    """When the slot begins, as its address says: local time without a zone."""
    try:
        local = dt.datetime.fromisoformat(request.GET.get("a", ""))
    except ValueError as error:
        raise Http404 from error
    return local.replace(tzinfo=timezone.get_current_timezone())


def _initial(request: StaffRequest) -> dict[str, Any]:
    """What is known of who looks for an hour: from the waiting list, or from a file."""
    if entry_id := asked(request, ENTRY):
        entry = get_object_or_404(WaitingEntry, pk=entry_id)
        kept = ("alias", "topic", "language", "interpreter")
        words = {name: getattr(entry, name) for name in kept}
        return words | {"entry": entry.pk, "person": entry.person_id}
    person_id = asked(request, PERSON)
    brief = _brief(person_id)
    if brief is None:
        return {}
    return {"person": brief.id, "interpreter": bool(brief.interpreter_needed)}


def _brief(person_id: Any) -> PersonBrief | None:
    try:
        key = UUID(str(person_id or ""))
    except ValueError:
        return None
    return briefs_of([key], timezone.localdate()).get(key)


def _picked(form: WantedForm) -> PersonBrief | None:
    return _brief(form["person"].value())


def _with_person(request: StaffRequest) -> Any:
    """The search among persons answers with a radio button ``other``; only open files count."""
    if request.method != "POST":
        return None
    typed = request.POST.copy()
    brief = _brief(typed.get("other", "") or typed.get("person", ""))
    typed["person"] = str(brief.id) if brief else ""
    return typed


def _move_here(
    request: StaffRequest, moved: UUID, agenda: Agenda, starts_at: dt.datetime
) -> HttpResponse:
    found = _appointment(moved)
    if request.method == "POST":
        _move(request, found, agenda, starts_at)
        if WEEK in request.GET:  # dropped in the week: the officer goes on there
            here = {"con": str(agenda.pk), "dia": f"{starts_at:%Y-%m-%d}"}
            return redirect(f"{reverse('agenda_week')}?{urlencode(here)}")
        return redirect("appointment", moved)
    words = {
        "agenda": agenda,
        "appointment": found,
        "name": queries.names_of([found], timezone.localdate())[found.pk],
        "slot": queries.slot_at(agenda, starts_at, but=moved),
        "starts_at": starts_at,
    }
    return render(request, "desk/agenda/move.html", words)


def _move(
    request: StaffRequest, found: Appointment, agenda: Agenda, starts_at: dt.datetime
) -> None:
    """Move it, or say why not; what was done can be taken back while the old time is free."""
    back = reverse("booking_new", args=[found.agenda_id])
    before = timezone.localtime(found.starts_at)
    query = {"a": f"{before:%Y-%m-%dT%H:%M}", MOVED: str(found.pk)}
    query |= {WEEK: "1"} if WEEK in request.GET else {}
    try:
        actions.move(
            request.actor, appointment_id=found.pk, agenda_id=agenda.pk, starts_at=starts_at
        )
    except CannotBook as error:
        toasts.say(request, BOOKING_WORDS[error.fault], level=messages.WARNING)
    except NotExpected:
        _say_too_late(request)
    else:
        words = _("The appointment is now %(day)s at %(at)s.")
        said = {"day": day_near(starts_at), "at": f"{starts_at:%H:%M}"}
        toasts.say(request, words % said, undo_url=f"{back}?{urlencode(query)}")


def _end(
    request: StaffRequest, appointment_id: UUID, act: Callable[..., None], words: str
) -> HttpResponse:
    _appointment(appointment_id)
    try:
        act(request.actor, appointment_id=appointment_id)
    except NotExpected:
        _say_too_late(request)
    else:
        undo = reverse("appointment_expect", args=[appointment_id])
        toasts.say(request, words, undo_url=undo)
    return redirect("appointment", appointment_id)


def _say_too_late(request: StaffRequest) -> None:
    words = _("Somebody said already how this appointment ended.")
    toasts.say(request, words, level=messages.WARNING)
