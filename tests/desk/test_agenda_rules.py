"""Which hours are free: nothing overlaps, nothing is on a holiday, nobody is booked twice."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acogida.desk.rules.reminders import LANGUAGES, Told, reminder, reminders
from acogida.desk.rules.slots import (
    BookingFault,
    Hours,
    HoursFault,
    Slot,
    Span,
    hours_faults,
    slots_of_day,
    spans_of,
    week_of,
    why_not_bookable,
)
from acogida.lib.chilean_holidays import holidays_of, is_working_day

ZONE = ZoneInfo("America/Santiago")
DAY = dt.date(2026, 11, 23)  # a Monday
HOUR = dt.timedelta(hours=1)
TEN = dt.datetime(2026, 11, 23, 10, tzinfo=ZONE)

days = st.dates(dt.date(2026, 1, 1), dt.date(2027, 12, 31))
times = st.integers(0, 24 * 12 - 1).map(lambda fives: dt.time(fives // 12, fives % 12 * 5))


@st.composite
def good_hours(draw):
    opens, closes = sorted(draw(st.lists(times, min_size=2, max_size=2, unique=True)))
    return Hours(
        weekday=draw(st.integers(1, 7)),
        opens=opens,
        closes=closes,
        minutes=draw(st.integers(5, 120)),
        places=draw(st.integers(1, 20)),
    )


@st.composite
def weeks(draw):
    """Hours that may stand beside each other in one agenda."""
    kept: list[Hours] = []
    for hours in draw(st.lists(good_hours(), max_size=6)):
        if not hours_faults(hours, kept):
            kept.append(hours)
    return kept


@st.composite
def spans(draw, day):
    begins = draw(times)
    minutes = draw(st.integers(1, 600))
    start = dt.datetime.combine(day, begins, tzinfo=ZONE)
    return Span(start, start + dt.timedelta(minutes=minutes))


def made(day, week, *, absences=(), booked=(), holidays=()):
    return slots_of_day(day, week, absences=absences, booked=booked, holidays=holidays, zone=ZONE)


@given(days, weeks())
def test_slots_of_a_day_never_overlap_and_lie_in_their_hours(day, week):
    slots = made(day, week)

    assert all(not one.span.meets(other.span) for one, other in pairwise(slots))
    for slot in slots:
        assert slot.span.begins.date() == day
        assert any(
            hours.opens <= slot.span.begins.time() and slot.span.ends.time() <= hours.closes
            for hours in week
            if hours.holds_on(day)
        )


@given(st.data(), days, weeks())
def test_no_slot_is_free_while_somebody_is_away(data, day, week):
    away = data.draw(st.lists(spans(day), max_size=3))

    for slot in made(day, week, absences=away):
        assert slot.absent == any(slot.span.meets(absence) for absence in away)
        assert not (slot.absent and slot.free)


@given(st.data(), days, weeks())
def test_places_are_never_given_twice(data, day, week):
    booked = data.draw(st.lists(spans(day), max_size=8))

    for slot in made(day, week, booked=booked):
        across = sum(slot.span.meets(other) for other in booked)
        assert slot.free == max(0, slot.places - across)


@given(weeks())
def test_a_holiday_has_no_slots(week):
    christmas = dt.date(2026, 12, 25)

    assert made(christmas, week, holidays=holidays_of(2026)) == []


@given(good_hours(), days)
def test_what_is_left_at_the_end_is_too_short(hours, day):
    slots = list(spans_of(hours, day, ZONE))

    last = slots[-1].ends.time() if slots else hours.opens
    rest = dt.datetime.combine(day, hours.closes) - dt.datetime.combine(day, last)
    assert rest < dt.timedelta(minutes=hours.minutes)


@given(days)
def test_a_week_is_monday_to_sunday_around_the_day(day):
    week = week_of(day)

    assert (len(week), week[0].isoweekday(), day in week) == (7, 1, True)


@given(days)
def test_the_administration_works_on_no_weekend_and_no_holiday(day):
    works = is_working_day(day, holidays_of(day.year))

    assert works == (day.isoweekday() <= 5 and day not in holidays_of(day.year))


def test_the_eighteenth_of_september_is_a_holiday():
    assert holidays_of(2026)[dt.date(2026, 9, 18)] == "Día de la Independencia"


# -- faults ----------------------------------------------------------------------------------------


def hours(**more):
    return Hours(**{"weekday": 1, "opens": dt.time(9), "closes": dt.time(13), "minutes": 30} | more)


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        ({"weekday": 8}, HoursFault.UNKNOWN_WEEKDAY),
        ({"closes": dt.time(9)}, HoursFault.CLOSES_BEFORE_IT_OPENS),
        ({"minutes": 4}, HoursFault.SLOT_TOO_SHORT_OR_LONG),
        ({"minutes": 300}, HoursFault.NO_SLOT_FITS),
        ({"places": 0}, HoursFault.PLACES),
        ({"places": 201}, HoursFault.PLACES),
        ({"valid_from": DAY, "valid_to": DAY}, HoursFault.ENDS_BEFORE_IT_BEGINS),
    ],
)
def test_hours_that_make_no_sense_are_refused(wrong, fault):
    assert hours_faults(hours(**wrong)) == {fault}


@pytest.mark.parametrize(
    ("other", "meet"),
    [
        ({"opens": dt.time(12), "closes": dt.time(14)}, True),
        ({"opens": dt.time(13), "closes": dt.time(14)}, False),
        ({"weekday": 2}, False),
        ({"valid_to": dt.date(2026, 1, 1)}, False),
        ({"valid_from": DAY, "valid_to": DAY}, False),
    ],
)
def test_hours_of_one_agenda_do_not_overlap(other, meet):
    found = hours_faults(hours(valid_from=dt.date(2026, 6, 1)), [hours(**other)])

    assert found == ({HoursFault.OVERLAP} if meet else set())


def bookable(slot=None, **more):
    facts = {"now": TEN - HOUR, "holiday": False, "room_taken": False, "she_is_booked": False}
    return why_not_bookable(slot, **(facts | more))


def test_the_first_reason_against_a_booking_is_told():
    free = Slot(Span(TEN, TEN + HOUR), places=1)
    full = Slot(free.span, places=1, taken=1)
    absent = Slot(free.span, places=1, absent=True)

    assert bookable(free) is None
    assert bookable(free, holiday=True) == BookingFault.NOT_A_WORKING_DAY
    assert bookable() == BookingFault.NO_SUCH_SLOT
    assert bookable(free, now=TEN + HOUR) == BookingFault.OVER
    assert bookable(absent) == BookingFault.ABSENT
    assert bookable(full) == BookingFault.FULL
    assert bookable(free, room_taken=True) == BookingFault.ROOM_TAKEN
    assert bookable(free, she_is_booked=True) == BookingFault.SHE_IS_BOOKED


# -- reminders -------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reminder_says_when_and_where_in_each_language(language):
    said = reminder(Told(TEN, "Casa Central", interpreter=True), language)

    assert "23-11-2026" in said
    assert "10:00" in said
    assert "Casa Central" in said
    assert len(said) > len(reminder(Told(TEN, "Casa Central", interpreter=False), language))


def test_her_own_language_comes_first_where_it_is_written():
    told = Told(TEN, "Casa Central", interpreter=False)

    assert [language for language, _text in reminders(told, "ht")] == ["ht", "es", "en", "pt"]
    assert [language for language, _text in reminders(told, "zh")] == list(LANGUAGES)
