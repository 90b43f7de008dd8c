"""The week of one agenda and the day of all, to look and to book."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from acogida.desk.queries import agenda as queries
from acogida.desk.rules.slots import AgendaKind, week_of
from acogida.people.public import briefs_of
from acogida.platform.access import StaffRequest, staff_view

if TYPE_CHECKING:
    from django.http import HttpResponse

    from acogida.desk.models import Agenda
    from acogida.desk.queries.agenda import AgendaDay

# What an address of the agenda may carry: for whom one looks for an hour.
PERSON, ENTRY, MOVED = "persona", "espera", "cita"
_FRIDAY = 5


@staff_view("desk.agenda")
@require_GET
def agenda_week(request: StaffRequest) -> HttpResponse:
    """One agenda's week; days without hours at its end are left out."""
    today, all_of_them = timezone.localdate(), list(queries.agendas())
    if not all_of_them:
        return render(request, "desk/agenda/none.html")
    chosen = _chosen(request, all_of_them)
    day = day_asked(request, today)
    days = queries.days_of([chosen], week_of(day), timezone.now())
    if "dia" not in request.GET and _is_over(days, today):
        day += dt.timedelta(days=7)
        days = queries.days_of([chosen], week_of(day), timezone.now())
    words = {
        "agendas": all_of_them,
        "chosen": chosen,
        "days": [found for found in days if found.lines or found.day.isoweekday() <= _FRIDAY],
        "earlier": day - dt.timedelta(days=7),
        "later": day + dt.timedelta(days=7),
        "beside": today if today in week_of(day) else days[0].day,
    }
    return render(request, "desk/agenda/week.html", words | looking_for(request, today))


@staff_view("desk.agenda")
@require_GET
def agenda_day(request: StaffRequest) -> HttpResponse:
    """All agendas on one day, beside each other."""
    today, all_of_them = timezone.localdate(), list(queries.agendas())
    if not all_of_them:
        return render(request, "desk/agenda/none.html")
    day = day_asked(request, today)
    found = queries.days_of(all_of_them, [day], timezone.now())
    words = {
        "day": day,
        "holiday": queries.holiday_name(day),
        "days": [one for one in found if one.lines],
        "earlier": day - dt.timedelta(days=1),
        "later": day + dt.timedelta(days=1),
    }
    return render(request, "desk/agenda/day.html", words | looking_for(request, today))


@staff_view("desk.agenda")
@require_GET
def person_appointment(request: StaffRequest, person_id: UUID) -> HttpResponse:
    """From a person's file to the agenda, which then books for her."""
    del request
    if person_id not in briefs_of([person_id], timezone.localdate()):
        raise Http404
    return redirect(f"{reverse('agenda_week')}?{urlencode({PERSON: str(person_id)})}")


def agenda_panel(request: StaffRequest) -> dict[str, Any] | None:
    """Who is expected today, for the first page; nothing while nobody is."""
    del request
    expected = queries.expected_on(timezone.localdate())
    return {"expected": expected} if expected else None


def looking_for(request: StaffRequest, today: dt.date) -> dict[str, Any]:
    """For whom an hour is looked for, and what the links on the page must carry on."""
    carried = {name: key for name in (PERSON, ENTRY, MOVED) if (key := asked(request, name))}
    person_id = carried.get(PERSON)
    brief = briefs_of([person_id], today).get(person_id) if person_id else None
    return {
        "today": today,
        "carried": urlencode({name: str(key) for name, key in carried.items()}),
        "for_whom": brief,
        "looks_for_entry": ENTRY in carried,
        "moves": MOVED in carried,
    }


def asked(request: StaffRequest, name: str) -> UUID | None:
    """An id of the address, or nothing."""
    try:
        return UUID(request.GET.get(name, ""))
    except ValueError:
        return None


def day_asked(request: StaffRequest, today: dt.date) -> dt.date:
    """The day of the address; today where it has none, or none that exists."""
    try:
        day = dt.date.fromisoformat(request.GET.get("dia", ""))
    except ValueError:
        return today
    return day if abs(day.year - today.year) <= 1 else today


def _is_over(days: list[AgendaDay], today: dt.date) -> bool:
    """A Saturday or Sunday with nothing more to come: who opens the agenda then looks ahead."""
    return today.isoweekday() > _FRIDAY and not any(one.lines for one in days if one.day >= today)


def _chosen(request: StaffRequest, all_of_them: list[Agenda]) -> Agenda:
    """The agenda asked for, else one's own, else the first that is no room."""
    wanted, own = asked(request, "con"), request.actor.user_id
    for fits in (
        lambda agenda: agenda.pk == wanted,
        lambda agenda: own is not None and agenda.officer_id == own,
        lambda agenda: agenda.kind != AgendaKind.ROOM.value,
    ):
        if found := next(filter(fits, all_of_them), None):
            return found
    return all_of_them[0]
