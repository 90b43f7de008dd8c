"""An officer's appointments in her own calendar program, at a secret address she can take back."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST
from icalendar import Calendar, Event

from acogida.desk.actions.agenda import close_feed, open_feed
from acogida.desk.queries import agenda as queries
from acogida.platform.access import StaffRequest, open_view, staff_view
from acogida.platform.addresses import public_address
from acogida.platform.scope import acting_for
from acogida.platform.ui import toasts

if TYPE_CHECKING:
    from acogida.desk.models import Appointment

KEPT = dt.timedelta(days=30)


@open_view(
    because="a calendar program has nobody signed in; whoever has the secret address of an officer"
    " sees hours and places, and no person"
)
@require_GET
@never_cache
def calendar_feed(request: HttpRequest, secret: str) -> HttpResponse:
    """Hours, place and a link that asks to sign in. Names would leave the house: there are none."""
    del request
    feed = queries.feed_with(secret)
    if feed is None:
        raise Http404
    with acting_for(feed.municipality_id):
        rows = list(queries.of_officer(feed.user_id, timezone.now() - KEPT))
    calendar = Calendar()
    calendar.add("prodid", "-//Acogida//Agenda//ES")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", feed.municipality.name)
    for row in rows:
        calendar.add_component(_event(row))
    return HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")


@staff_view("desk.agenda")
@require_GET
def my_calendar(request: StaffRequest) -> HttpResponse:
    """Where one's own calendar program reads."""
    feed = queries.feed_of(request.actor.user_id)
    address = public_address("calendar_feed", feed.secret()) if feed else ""
    return render(request, "desk/agenda/feed.html", {"feed": feed, "address": address})


@staff_view("desk.agenda")
@require_POST
def my_calendar_open(request: StaffRequest) -> HttpResponse:
    open_feed(request.actor)
    toasts.say(request, _("Your calendar has a new address."))
    return redirect("my_calendar")


@staff_view("desk.agenda")
@require_POST
def my_calendar_close(request: StaffRequest) -> HttpResponse:
    close_feed(request.actor)
    toasts.say(request, _("The address opens nothing any more."))
    return redirect("my_calendar")


def _event(row: Appointment) -> Event:
    event = Event()
    event.add("uid", f"{row.pk}@acogida")
    event.add("dtstamp", row.booked_at)
    event.add("dtstart", row.starts_at.astimezone(dt.UTC))
    event.add("dtend", row.ends_at.astimezone(dt.UTC))
    words = _("Appointment with interpreter") if row.interpreter else _("Appointment")
    event.add("summary", f"{words} · {row.agenda.name}")
    event.add("location", " · ".join(part for part in (row.agenda.site.name, _room(row)) if part))
    event.add("url", public_address("appointment", row.pk))
    return event


def _room(row: Appointment) -> str:
    return row.room.name if row.room else ""
