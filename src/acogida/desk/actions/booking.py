"""Give an appointment, move it, say how it ended, and keep who waits for one.

Whoever books holds the agenda (and the room) until the end of the action: of two officers who want
the last place at once one gets it, and the other is told.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass
from uuid import UUID

from django.utils import timezone

from acogida.desk.actions.queue import receive
from acogida.desk.models import Agenda, Appointment, WaitingEntry
from acogida.desk.queries import agenda as queries
from acogida.desk.rules.queue import Way
from acogida.desk.rules.slots import Booking, BookingFault, Slot, Span, Wish, why_not_bookable
from acogida.platform.actions import Actor, action


@dataclass(frozen=True, slots=True)
class Wanted:
    """Who comes and what about; somebody without a file is known by ``alias``."""

    person_id: UUID | None = None
    alias: str = ""
    topic: str = ""
    language: str = ""
    interpreter: bool = False


class CannotBook(RuntimeError):
    """``fault`` says why."""

    def __init__(self, fault: BookingFault) -> None:
        super().__init__(fault)
        self.fault = fault


class NotExpected(RuntimeError):
    """The appointment is no longer open: somebody said already how it ended."""


@action("desk.agenda")
def book(
    actor: Actor,
    *,
    agenda_id: UUID,
    starts_at: dt.datetime,
    wanted: Wanted,
    room_id: UUID | None = None,
    entry_id: UUID | None = None,
    client_key: UUID | None = None,
    now: dt.datetime | None = None,
) -> UUID:
    """Give a slot to somebody, also out of the waiting list (``entry_id``); answers its id.

    The same ``client_key`` again answers the first id. Raises CannotBook, Agenda.DoesNotExist.
    """
    agenda = _held(agenda_id, room_id)
    if there := queries.appointment_sent_with(client_key):
        return there.pk
    slot = _bookable(agenda, starts_at, wanted.person_id, room_id, now=now or timezone.now())
    appointment = Appointment(
        client_key=client_key,
        agenda=agenda,
        room_id=room_id,
        starts_at=slot.span.begins,
        ends_at=slot.span.ends,
        booked_by_id=actor.user_id,
        **(asdict(wanted) | {"topic": wanted.topic or slot.topic}),
    )
    appointment.save()
    if entry_id is not None:
        _answer(entry_id, appointment)
    return appointment.pk


@action("desk.agenda")
def move(
    actor: Actor,
    *,
    appointment_id: UUID,
    agenda_id: UUID,
    starts_at: dt.datetime,
    now: dt.datetime | None = None,
) -> None:
    """Give somebody another slot; hers frees. Raises CannotBook, NotExpected."""
    del actor
    appointment = _expected(appointment_id)
    agenda = _held(agenda_id, appointment.room_id)
    slot = _bookable(
        agenda,
        starts_at,
        appointment.person_id,
        appointment.room_id,
        now=now or timezone.now(),
        but=appointment_id,
    )
    appointment.agenda, appointment.starts_at = agenda, slot.span.begins
    appointment.ends_at = slot.span.ends
    appointment.save()


@action("desk.agenda")
def cancel(actor: Actor, *, appointment_id: UUID) -> None:
    """Nobody comes; the slot frees. Raises NotExpected."""
    del actor
    _end(_expected(appointment_id), Booking.CANCELLED)


@action("desk.agenda")
def no_show(actor: Actor, *, appointment_id: UUID) -> None:
    """She did not come, which is counted. Raises NotExpected."""
    del actor
    _end(_expected(appointment_id), Booking.NO_SHOW)


@action("desk.agenda")
def expect_again(actor: Actor, *, appointment_id: UUID) -> None:
    """Take back that she did not come, or that it was cancelled, while the slot has a place.

    Raises NotExpected when she came, CannotBook when somebody else has the place.
    """
    del actor
    appointment = _locked(appointment_id)
    if appointment.state not in {Booking.NO_SHOW.value, Booking.CANCELLED.value}:
        raise NotExpected
    agenda = _held(appointment.agenda_id, appointment.room_id)
    slot = queries.slot_at(agenda, appointment.starts_at, but=appointment_id)
    if slot is not None and not slot.free:
        raise CannotBook(BookingFault.FULL)
    _end(appointment, Booking.BOOKED)


@action("desk.agenda")
def arrive(actor: Actor, *, appointment_id: UUID, now: dt.datetime | None = None) -> UUID:
    """She is here: she gets a number of the queue with the hour promised to her.

    Answers the arrival's id. Raises NotExpected.
    """
    appointment = _expected(appointment_id)
    arrival_id: UUID = receive(
        actor,
        site_id=appointment.agenda.site_id,
        way=Way.APPOINTMENT.value,
        language=appointment.language,
        person_id=appointment.person_id,
        promised_at=appointment.starts_at,
        now=now,
    )
    appointment.arrival_id = arrival_id
    _end(appointment, Booking.ARRIVED)
    return arrival_id


# -- the waiting list ------------------------------------------------------------------------------


@action("desk.agenda")
def wait_for(
    actor: Actor, *, agenda_id: UUID, wanted: Wanted, client_key: UUID | None = None
) -> UUID:
    """Put somebody on the waiting list of an agenda; sent twice, she stands there once."""
    del actor
    agenda = _held(agenda_id, None)
    if client_key:
        there: WaitingEntry | None = WaitingEntry.objects.filter(client_key=client_key).first()
        if there is not None:
            return there.pk
    entry = WaitingEntry(agenda=agenda, client_key=client_key, **asdict(wanted))
    entry.save()
    return entry.pk


@action("desk.agenda")
def stop_waiting(actor: Actor, *, entry_id: UUID) -> None:
    """She no longer waits; for one who has an appointment already nothing happens."""
    del actor
    entry = WaitingEntry.objects.select_for_update().get(pk=entry_id)
    if entry.state == Wish.WAITING.value:
        entry.state = Wish.DROPPED.value
        entry.save()


# -- inside ----------------------------------------------------------------------------------------


def _held(agenda_id: UUID, room_id: UUID | None) -> Agenda:
    """The agenda, locked with the room in the order of their ids, so that nobody waits for ever."""
    ids = sorted({agenda_id, room_id or agenda_id})
    rows = Agenda.objects.select_for_update().filter(is_active=True)
    held: dict[UUID, Agenda] = {row.pk: row for row in rows.filter(pk__in=ids).order_by("pk")}
    if len(held) < len(ids):
        raise Agenda.DoesNotExist
    return held[agenda_id]


def _bookable(
    agenda: Agenda,
    starts_at: dt.datetime,
    person_id: UUID | None,
    room_id: UUID | None,
    *,
    now: dt.datetime,
    but: UUID | None = None,
) -> Slot:
    slot = queries.slot_at(agenda, starts_at, but=but)
    span = slot.span if slot else Span(starts_at, starts_at)
    fault = why_not_bookable(
        slot,
        now=now,
        holiday=bool(queries.holiday_name(timezone.localdate(starts_at))),
        room_taken=queries.is_taken(room_id, span, by_other_than=agenda.pk, but=but),
        she_is_booked=queries.is_booked(person_id, span, but=but),
    )
    if fault or slot is None:
        raise CannotBook(fault or BookingFault.NO_SUCH_SLOT)
    return slot


def _locked(appointment_id: UUID) -> Appointment:
    rows = Appointment.objects.select_for_update(of=("self",)).select_related("agenda")
    appointment: Appointment = rows.get(pk=appointment_id)
    return appointment


def _expected(appointment_id: UUID) -> Appointment:
    appointment = _locked(appointment_id)
    if appointment.state != Booking.BOOKED.value:
        raise NotExpected
    return appointment


def _end(appointment: Appointment, state: Booking) -> None:
    appointment.state = state.value
    appointment.save()


def _answer(entry_id: UUID, appointment: Appointment) -> None:
    entry = WaitingEntry.objects.select_for_update(of=("self",)).get(pk=entry_id)
    entry.state, entry.appointment = Wish.BOOKED.value, appointment
    entry.save()
