"""The agenda of a demonstration office: a legal clinic, an officer, a talk, a room, who waits."""
# ruff: noqa: S311 - people of a demo, no secrets

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from random import Random

from django.utils import timezone

from acogida.desk.actions.agenda import add_agenda, add_hours
from acogida.desk.models import Agenda, Appointment, WaitingEntry
from acogida.desk.queries.agenda import days_of
from acogida.desk.rules.slots import AgendaKind, Booking, Hours
from acogida.places.public import sites_in_use
from acogida.platform.actions import Actor, action
from acogida.platform.demo import DemoOpened

BACK, AHEAD = 14, 14  # days with appointments before and after today
SHARE = 0.4  # of the hours that somebody has
_TOPICS = ("visa temporal", "residencia definitiva", "RUN provisorio", "contrato", "reunificación")
_ENDS = (Booking.ARRIVED, Booking.ARRIVED, Booking.ARRIVED, Booking.NO_SHOW)
_NINE, _ONE, _THREE, _FIVE = dt.time(9), dt.time(13), dt.time(15), dt.time(17)


@action("desk.agenda")
def fill_agenda(actor: Actor, *, opened: DemoOpened) -> int:
    """Write hours and appointments; answers how many, none where the office has an agenda."""
    sites = sites_in_use()
    if Agenda.objects.exists() or not opened.people or not sites:
        return 0
    since = opened.today - dt.timedelta(days=BACK)
    for kind, name, officer, weekdays, hours in _agendas():
        if officer and officer not in opened.staff:
            continue
        agenda_id = add_agenda(
            actor,
            kind=kind.value,
            name=name,
            site_id=sites[0].id,
            officer_id=opened.staff.get(officer),
        )
        for weekday in weekdays:
            opens, closes, minutes, places, topic = hours
            stretch = Hours(weekday, opens, closes, minutes, places, topic, valid_from=since)
            add_hours(actor, agenda_id=agenda_id, hours=stretch)
    rows = list(_appointments(opened, Random(opened.seed), timezone.now()))
    Appointment.objects.bulk_create(rows)
    clinic = Agenda.objects.get(name="Clínica jurídica")
    WaitingEntry.objects.bulk_create(
        WaitingEntry(agenda=clinic, person_id=person.id, language=person.language, topic=topic)
        for person, topic in zip(opened.people[:2], _TOPICS, strict=False)
    )
    return len(rows)


def _agendas() -> Iterator[
    tuple[AgendaKind, str, str, tuple[int, ...], tuple[dt.time, dt.time, int, int, str]]
]:
    """Kind, name, role of the officer, weekdays, and hours of each of them."""
    one = (_NINE, _ONE, 30, 1, "")
    yield AgendaKind.CLINIC, "Clínica jurídica", "", (1, 3), one
    yield AgendaKind.OFFICER, "Trabajo social", "social_worker", (2, 4, 5), one
    talk = (_THREE, _FIVE, 120, 20, "Charla: residencia y trabajo")
    yield AgendaKind.CLINIC, "Charlas grupales", "", (4,), talk
    yield AgendaKind.ROOM, "Sala de reuniones", "", (), one


def _appointments(opened: DemoOpened, dice: Random, now: dt.datetime) -> Iterator[Appointment]:
    days = [opened.today + dt.timedelta(days=number) for number in range(-BACK, AHEAD + 1)]
    for found in days_of(list(Agenda.objects.all()), days, now):
        for line in found.lines:
            if dice.random() > SHARE:
                continue
            most = min(3, line.slot.places, len(opened.people))
            for person in dice.sample(list(opened.people), most):
                ended = dice.choice(_ENDS) if line.slot.span.ends <= now else Booking.BOOKED
                yield Appointment(
                    agenda=found.agenda,
                    starts_at=line.slot.span.begins,
                    ends_at=line.slot.span.ends,
                    person_id=person.id,
                    topic=line.slot.topic or dice.choice(_TOPICS),
                    language=person.language,
                    interpreter=person.needs_interpreter,
                    state=ended.value,
                    booked_by_id=opened.staff.get("officer"),
                )
