"""The agenda, read: whose hours there are, what is free in them, who comes."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.cache import cache
from django.db.models import Q
from django.utils import timezone

from acogida.desk.models import Absence, Agenda, Appointment, FeedKey, Schedule, WaitingEntry
from acogida.desk.rules.slots import AgendaKind, Booking, Hours, Slot, Span, Wish, slots_of_day
from acogida.lib import chilean_holidays
from acogida.people.public import PersonBrief, briefs_of
from acogida.platform.scope import every_municipality

if TYPE_CHECKING:
    from acogida.platform.scope import ScopedQuerySet

HOLIDAYS_KEPT_SECONDS = 30 * 24 * 3600
# Who takes a place: she who did not come leaves it to nobody, for its hour is over.
TAKE_A_PLACE = (Booking.BOOKED.value, Booking.ARRIVED.value, Booking.NO_SHOW.value)
_DAY = dt.timedelta(days=1)


# -- the calendar ----------------------------------------------------------------------------------


@lru_cache(maxsize=8)
def holidays_of(year: int) -> dict[dt.date, str]:
    """Chile's holidays with their names; computed by one process a month and shared by all."""
    key = f"holidays:{year}"
    kept: dict[dt.date, str] | None = cache.get(key)
    if kept is None:
        kept = chilean_holidays.holidays_of(year)
        cache.set(key, kept, HOLIDAYS_KEPT_SECONDS)
    return kept


def holiday_name(day: dt.date) -> str:
    """What is celebrated on ``day``, or nothing."""
    return holidays_of(day.year).get(day, "")


def span_of_days(first: dt.date, last: dt.date) -> Span:
    """From the first moment of a day to the last of another, in the office's time zone."""
    return Span(_midnight(first), _midnight(last + _DAY))


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), tzinfo=timezone.get_current_timezone())


# -- agendas and their hours -----------------------------------------------------------------------


def agendas(*, include_unused: bool = False) -> ScopedQuerySet:
    """Clinics, officers, rooms; each kind by name, with site and officer."""
    chosen = Q() if include_unused else Q(is_active=True)
    rows: ScopedQuerySet = Agenda.objects.filter(chosen).select_related("site", "officer")
    return rows.order_by("kind", "name")


def rooms() -> ScopedQuerySet:
    return agendas().filter(kind=AgendaKind.ROOM.value)


def hours_of(row: Schedule) -> Hours:
    return Hours(
        weekday=row.weekday,
        opens=row.opens,
        closes=row.closes,
        minutes=row.minutes,
        places=row.places,
        topic=row.topic,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
    )


def standing_hours(agenda_id: UUID, day: dt.date) -> ScopedQuerySet:
    """Hours that hold on ``day`` or will, in the order of the week."""
    rows: ScopedQuerySet = Schedule.objects.filter(agenda_id=agenda_id)
    return rows.filter(Q(valid_to=None) | Q(valid_to__gt=day)).order_by("weekday", "opens")


def coming_absences(agenda_id: UUID, now: dt.datetime) -> ScopedQuerySet:
    rows: ScopedQuerySet = Absence.objects.filter(agenda_id=agenda_id, ends_at__gt=now)
    return rows.order_by("starts_at")


def booked_within(agenda_id: UUID, span: Span) -> ScopedQuerySet:
    """Appointments that somebody still expects in a stretch of time."""
    rows: ScopedQuerySet = Appointment.objects.filter(
        Q(agenda_id=agenda_id) | Q(room_id=agenda_id),
        state=Booking.BOOKED.value,
        starts_at__lt=span.ends,
        ends_at__gt=span.begins,
    )
    return rows.order_by("starts_at")


# -- days ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Expected:
    """An appointment as a page shows it."""

    appointment: Appointment
    name: str


@dataclass(frozen=True, slots=True)
class SlotLine:
    """A slot and who is expected in it. ``is_past``: its time is over."""

    slot: Slot
    expected: list[Expected]
    is_past: bool

    @property
    def is_bookable(self) -> bool:
        return self.slot.free > 0 and not self.is_past


@dataclass(slots=True)
class AgendaDay:
    """One agenda on one day."""

    agenda: Agenda
    day: dt.date
    holiday: str
    lines: list[SlotLine] = field(default_factory=list)


def days_of(wanted: Sequence[Agenda], days: Sequence[dt.date], now: dt.datetime) -> list[AgendaDay]:
    """Every agenda on every day, agenda by agenda; three queries, and three for the persons."""
    ids = [agenda.pk for agenda in wanted]
    span = span_of_days(days[0], days[-1])
    hours, absences = _hours_by_agenda(ids), _absences_by_agenda(ids, span)
    rows = list(_appointments(ids, span))
    names = names_of(rows, timezone.localdate(now))
    found = []
    for agenda in wanted:
        mine = [row for row in rows if agenda.pk in {row.agenda_id, row.room_id}]
        for day in days:
            slots = slots_of_day(
                day,
                hours[agenda.pk],
                absences=absences[agenda.pk],
                booked=[Span(row.starts_at, row.ends_at) for row in mine],
                holidays=holidays_of(day.year),
                zone=timezone.get_current_timezone(),
            )
            that_day = [row for row in mine if timezone.localdate(row.starts_at) == day]
            lines = _lines(slots, that_day, names, now)
            found.append(AgendaDay(agenda, day, holiday_name(day), lines))
    return found


def slot_at(agenda: Agenda, starts_at: dt.datetime, *, but: UUID | None = None) -> Slot | None:
    """The slot of an agenda that begins at a moment; ``but`` one appointment it may hold."""
    day = timezone.localdate(starts_at)
    span = span_of_days(day, day)
    rows = _appointments([agenda.pk], span).exclude(pk=but)
    slots = slots_of_day(
        day,
        _hours_by_agenda([agenda.pk])[agenda.pk],
        absences=_absences_by_agenda([agenda.pk], span)[agenda.pk],
        booked=[Span(row.starts_at, row.ends_at) for row in rows],
        holidays=holidays_of(day.year),
        zone=timezone.get_current_timezone(),
    )
    return next((slot for slot in slots if slot.span.begins == starts_at), None)


def next_free(agenda: Agenda, now: dt.datetime, *, days: int = 28, most: int = 12) -> list[Slot]:
    """The next free slots of an agenda within so many days."""
    today = timezone.localdate(now)
    ahead = [today + number * _DAY for number in range(days)]
    lines = [line for found in days_of([agenda], ahead, now) for line in found.lines]
    return [line.slot for line in lines if line.is_bookable][:most]


def _hours_by_agenda(ids: Collection[UUID]) -> dict[UUID, list[Hours]]:
    found: dict[UUID, list[Hours]] = defaultdict(list)
    for row in Schedule.objects.filter(agenda_id__in=ids):
        found[row.agenda_id].append(hours_of(row))
    return found


def _absences_by_agenda(ids: Collection[UUID], span: Span) -> dict[UUID, list[Span]]:
    found: dict[UUID, list[Span]] = defaultdict(list)
    rows = Absence.objects.filter(agenda_id__in=ids)
    for row in rows.filter(starts_at__lt=span.ends, ends_at__gt=span.begins):
        found[row.agenda_id].append(Span(row.starts_at, row.ends_at))
    return found


def _appointments(ids: Collection[UUID], span: Span) -> ScopedQuerySet:
    rows: ScopedQuerySet = Appointment.objects.filter(
        Q(agenda_id__in=ids) | Q(room_id__in=ids),
        state__in=TAKE_A_PLACE,
        starts_at__lt=span.ends,
        ends_at__gt=span.begins,
    )
    return rows.select_related("agenda", "room").order_by("starts_at", "booked_at", "pk")


def _lines(
    slots: Sequence[Slot], rows: Iterable[Appointment], names: dict[UUID, str], now: dt.datetime
) -> list[SlotLine]:
    """Slots with who is expected; an appointment made under earlier hours has a line of its own."""
    by_start: dict[dt.datetime, list[Expected]] = defaultdict(list)
    for row in rows:
        by_start[row.starts_at].append(Expected(row, names[row.pk]))
    lines = [SlotLine(slot, by_start.pop(slot.span.begins, []), _over(slot, now)) for slot in slots]
    for expected in by_start.values():
        first = expected[0].appointment
        slot = Slot(Span(first.starts_at, first.ends_at), len(expected), len(expected), first.topic)
        lines.append(SlotLine(slot, expected, _over(slot, now)))
    return sorted(lines, key=lambda line: line.slot.span.begins)


def _over(slot: Slot, now: dt.datetime) -> bool:
    return slot.span.ends <= now


def names_of(rows: Iterable[Any], today: dt.date) -> dict[UUID, str]:
    """How to call whoever an appointment or a place in the waiting list is for, by its id."""
    kept = list(rows)
    briefs: dict[UUID, PersonBrief] = {}
    if ids := {row.person_id for row in kept if row.person_id}:
        briefs = briefs_of(ids, today)
    return {
        row.pk: briefs[row.person_id].how_to_call if row.person_id in briefs else row.alias
        for row in kept
    }


# -- one person, one officer, who waits ------------------------------------------------------------


def appointment_sent_with(client_key: UUID | None) -> Appointment | None:
    """What a page has already written under its key, if it did."""
    rows = Appointment.objects.filter(client_key=client_key) if client_key else None
    found: Appointment | None = rows.first() if rows is not None else None
    return found


def is_taken(
    room_id: UUID | None, span: Span, *, by_other_than: UUID, but: UUID | None = None
) -> bool:
    """Whether a room has an appointment of another agenda: those of one talk share the room."""
    if room_id is None:
        return False
    same_talk = Q(agenda_id=by_other_than, starts_at=span.begins)
    return booked_within(room_id, span).exclude(same_talk).exclude(pk=but).exists()


def is_booked(person_id: UUID | None, span: Span, *, but: UUID | None = None) -> bool:
    """Whether a person is expected elsewhere in a stretch of time."""
    rows = Appointment.objects.filter(
        person_id=person_id,
        state=Booking.BOOKED.value,
        starts_at__lt=span.ends,
        ends_at__gt=span.begins,
    )
    return person_id is not None and rows.exclude(pk=but).exists()


def coming_of_person(person_id: UUID, now: dt.datetime) -> ScopedQuerySet:
    """Appointments in which a person is expected, the next first."""
    rows: ScopedQuerySet = Appointment.objects.filter(
        person_id=person_id, state=Booking.BOOKED.value, ends_at__gt=now
    )
    return rows.select_related("agenda__site").order_by("starts_at")


def appointments_of(person_id: UUID) -> ScopedQuerySet:
    """Every appointment a person had or has, the latest first."""
    rows: ScopedQuerySet = Appointment.objects.filter(person_id=person_id)
    return rows.select_related("agenda").order_by("-starts_at")


def expected_on(day: dt.date) -> list[Expected]:
    """Everybody with an appointment on a day, by hour; two queries and three for the persons."""
    span = span_of_days(day, day)
    rows = list(
        Appointment.objects.filter(starts_at__gte=span.begins, starts_at__lt=span.ends)
        .exclude(state=Booking.CANCELLED.value)
        .select_related("agenda", "room")
        .order_by("starts_at", "booked_at", "pk")
    )
    names = names_of(rows, day)
    return [Expected(row, names[row.pk]) for row in rows]


def waiting_for(agenda_id: UUID | None = None) -> ScopedQuerySet:
    """Who waits for an appointment, the longest first; of one agenda or of all."""
    rows: ScopedQuerySet = WaitingEntry.objects.filter(state=Wish.WAITING.value)
    if agenda_id is not None:
        rows = rows.filter(agenda_id=agenda_id)
    return rows.select_related("agenda").order_by("asked_at", "pk")


def of_officer(user_id: UUID, since: dt.datetime) -> ScopedQuerySet:
    """What stands in an officer's calendar from a moment on; no names are read."""
    rows: ScopedQuerySet = Appointment.objects.filter(
        agenda__officer_id=user_id, ends_at__gt=since
    ).exclude(state=Booking.CANCELLED.value)
    return rows.select_related("agenda__site", "room").order_by("starts_at")


def feed_of(user_id: UUID | None) -> FeedKey | None:
    """The open calendar address of a user, if she has one."""
    found: FeedKey | None = FeedKey.objects.filter(user_id=user_id, closed_at=None).first()
    return found


def feed_with(secret: str) -> FeedKey | None:
    """The calendar an address belongs to, wherever it is; None for one that was taken back."""
    with every_municipality(because="a calendar's address says which officer it is for"):
        found: FeedKey | None = (
            FeedKey.objects.filter(secret_hash=FeedKey.hash_of(secret), closed_at=None)
            .select_related("municipality", "user")
            .first()
        )
    return found
