"""When somebody can be given an appointment: weekly hours, absences, working days, what is taken.

Moments are aware and in the office's time zone; days are days there.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum, auto

SHORTEST, LONGEST = 5, 480  # minutes
MOST_PLACES = 200
LONGEST_TOPIC = 120


class AgendaKind(StrEnum):
    """Whose hours these are. A group talk is a stretch of hours with more than one place."""

    CLINIC = auto()
    OFFICER = auto()
    ROOM = auto()


class Booking(StrEnum):
    BOOKED = auto()
    ARRIVED = auto()
    NO_SHOW = auto()
    CANCELLED = auto()


class Wish(StrEnum):
    """Where somebody on the waiting list stands."""

    WAITING = auto()
    BOOKED = auto()
    DROPPED = auto()


@dataclass(frozen=True, slots=True)
class Hours:
    """A stretch of a weekday (1 Monday … 7 Sunday) cut into slots; ``topic``: of a group talk."""

    weekday: int
    opens: dt.time
    closes: dt.time
    minutes: int
    places: int = 1
    topic: str = ""
    valid_from: dt.date = dt.date.min
    valid_to: dt.date | None = None

    def holds_on(self, day: dt.date) -> bool:
        """Whether these hours hold on ``day``; ``valid_to`` is the first day they do not."""
        begun = self.valid_from <= day and (self.valid_to is None or day < self.valid_to)
        return begun and self.weekday == day.isoweekday()


class HoursFault(StrEnum):
    UNKNOWN_WEEKDAY = auto()
    CLOSES_BEFORE_IT_OPENS = auto()
    SLOT_TOO_SHORT_OR_LONG = auto()
    NO_SLOT_FITS = auto()
    PLACES = auto()
    OVERLAP = auto()
    ENDS_BEFORE_IT_BEGINS = auto()


@dataclass(frozen=True, slots=True)
class Span:
    """From a moment on, until another which no longer belongs to it."""

    begins: dt.datetime
    ends: dt.datetime

    def meets(self, other: Span) -> bool:
        return self.begins < other.ends and other.begins < self.ends


@dataclass(frozen=True, slots=True)
class Slot:
    """Something to book. ``free`` places are left of ``places``; ``absent``: nobody is there."""

    span: Span
    places: int
    taken: int = 0
    topic: str = ""
    absent: bool = False

    @property
    def free(self) -> int:
        return 0 if self.absent else max(0, self.places - self.taken)


class BookingFault(StrEnum):
    NO_SUCH_SLOT = auto()
    NOT_A_WORKING_DAY = auto()
    ABSENT = auto()
    FULL = auto()
    OVER = auto()
    ROOM_TAKEN = auto()
    SHE_IS_BOOKED = auto()


def hours_faults(hours: Hours, others: Iterable[Hours] = ()) -> set[HoursFault]:
    """Why these hours cannot be kept beside ``others`` of the same agenda."""
    faults = set()
    if hours.weekday not in range(1, 8):
        faults.add(HoursFault.UNKNOWN_WEEKDAY)
    if hours.closes <= hours.opens:
        faults.add(HoursFault.CLOSES_BEFORE_IT_OPENS)
    if not SHORTEST <= hours.minutes <= LONGEST:
        faults.add(HoursFault.SLOT_TOO_SHORT_OR_LONG)
    elif hours.closes > hours.opens and minutes_between(hours.opens, hours.closes) < hours.minutes:
        faults.add(HoursFault.NO_SLOT_FITS)
    if not 1 <= hours.places <= MOST_PLACES:
        faults.add(HoursFault.PLACES)
    if hours.valid_to is not None and hours.valid_to <= hours.valid_from:
        faults.add(HoursFault.ENDS_BEFORE_IT_BEGINS)
    if any(_overlap(hours, other) for other in others):
        faults.add(HoursFault.OVERLAP)
    return faults


def _overlap(one: Hours, other: Hours) -> bool:
    same_day = one.weekday == other.weekday
    same_time = one.opens < other.closes and other.opens < one.closes
    last = dt.date.max
    ever = other.valid_to is None or other.valid_from < other.valid_to
    both_hold = (
        ever
        and one.valid_from < (other.valid_to or last)
        and other.valid_from < (one.valid_to or last)
    )
    return same_day and same_time and both_hold


def minutes_between(opens: dt.time, closes: dt.time) -> int:
    return (closes.hour - opens.hour) * 60 + closes.minute - opens.minute


def spans_of(hours: Hours, day: dt.date, zone: dt.tzinfo) -> Iterator[Span]:
    """The slots these hours make on a day; what is left at the end is too short for one."""
    length = dt.timedelta(minutes=hours.minutes)
    begins = dt.datetime.combine(day, hours.opens)
    closes = dt.datetime.combine(day, hours.closes)
    while begins + length <= closes:
        yield Span(begins.replace(tzinfo=zone), (begins + length).replace(tzinfo=zone))
        begins += length


def slots_of_day(
    day: dt.date,
    hours: Iterable[Hours],
    *,
    absences: Collection[Span],
    booked: Collection[Span],
    holidays: Collection[dt.date],
    zone: dt.tzinfo,
) -> list[Slot]:
    """All slots of one agenda on a day, in order. None on a holiday; a weekend has those it says.

    ``booked`` holds every appointment of the agenda: one made under earlier hours takes each slot
    it lies across.
    """
    if day in holidays:
        return []
    made = [
        Slot(
            span,
            stretch.places,
            sum(span.meets(other) for other in booked),
            stretch.topic,
            any(span.meets(away) for away in absences),
        )
        for stretch in hours
        if stretch.holds_on(day)
        for span in spans_of(stretch, day, zone)
    ]
    return sorted(made, key=lambda slot: slot.span.begins)


def why_not_bookable(
    slot: Slot | None, *, now: dt.datetime, holiday: bool, room_taken: bool, she_is_booked: bool
) -> BookingFault | None:
    """Why this slot cannot be given to somebody, or None. The first reason stands."""
    if holiday:
        return BookingFault.NOT_A_WORKING_DAY
    if slot is None:
        return BookingFault.NO_SUCH_SLOT
    reasons = (
        (slot.span.ends <= now, BookingFault.OVER),
        (slot.absent, BookingFault.ABSENT),
        (slot.free == 0, BookingFault.FULL),
        (room_taken, BookingFault.ROOM_TAKEN),
        (she_is_booked, BookingFault.SHE_IS_BOOKED),
    )
    return next((fault for holds, fault in reasons if holds), None)


def week_of(day: dt.date) -> list[dt.date]:
    """Monday to Sunday of the week in which ``day`` lies."""
    monday = day - dt.timedelta(days=day.weekday())
    return [monday + dt.timedelta(days=number) for number in range(7)]
