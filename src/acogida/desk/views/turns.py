"""Who came and who was expected, as lists without names: what the numbers of the queue open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acogida.desk.forms.turn_filters import AppointmentFilters, ArrivalFilters
from acogida.desk.models import Appointment, Arrival
from acogida.desk.rules.queue import minutes_waited
from acogida.desk.views.listed import desk_list
from acogida.places.public import language_name
from acogida.platform.access import staff_view
from acogida.platform.ui.listing import Column
from acogida.platform.ui.templatetags.ui import day_near

if TYPE_CHECKING:
    from acogida.platform.access import StaffRequest


def _hour(moment: Any) -> str:
    return f"{timezone.localtime(moment):%H:%M}" if moment else ""


def _waited(row: Any) -> int | None:
    if row.called_at is None:
        return None
    return minutes_waited(row.arrived_at, row.called_at, row.called_at)


ARRIVALS = desk_list(
    code="llegadas",
    caption=_("Who came to the office, without names"),
    columns=[
        Column("day", _("Day"), lambda row: day_near(row.day), sort=("day", "number"), heads=True),
        Column("number", _("Number of the day"), "number", number=True),
        Column("site", _("Site"), "site.name"),
        Column("way", _("How she came"), "get_way_display"),
        Column("language", _("Language"), lambda row: language_name(row.language)),
        Column("hour", _("Arrived"), lambda row: _hour(row.arrived_at)),
        Column("waited", _("Minutes waited"), _waited, number=True),
        Column("state", _("How it ended"), "get_state_display"),
    ],
    order="-day",
    filters=ArrivalFilters,
    empty_title=_("Nobody came yet"),
    empty_words=_("Whoever is received at the queue appears here."),
)

APPOINTMENTS = desk_list(
    code="citas",
    caption=_("Appointments, without names"),
    columns=[
        Column(
            "day", _("Day"), lambda row: day_near(row.starts_at), sort=("starts_at",), heads=True
        ),
        Column("hour", _("Hour"), lambda row: _hour(row.starts_at)),
        Column("agenda", _("With"), "agenda.name"),
        Column("site", _("Site"), "agenda.site.name"),
        Column("language", _("Language"), lambda row: language_name(row.language)),
        Column("interpreter", _("An interpreter is asked for"), "interpreter"),
        Column("state", _("How it ended"), "get_state_display"),
    ],
    order="-day",
    filters=AppointmentFilters,
    empty_title=_("No appointment is given yet"),
    empty_words=_("Appointments are given in the agenda."),
)


@staff_view("desk.queue")
def arrival_list(request: StaffRequest) -> HttpResponseBase:
    """Who came, day by day."""
    rows = Arrival.objects.select_related("site")
    return ARRIVALS.respond(request, rows, "desk/turns.html", {"heading": _("Who came")})


@staff_view("desk.agenda")
def appointment_list(request: StaffRequest) -> HttpResponseBase:
    """Who was expected, day by day."""
    rows = Appointment.objects.select_related("agenda__site")
    words = {"heading": _("Appointments given")}
    return APPOINTMENTS.respond(request, rows, "desk/turns.html", words)
