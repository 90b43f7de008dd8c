"""Appointments: who gets which hour, what frees it, who waits for it."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.core.cache import cache

from acogida.desk.actions.agenda import (
    BadAgenda,
    BadHours,
    add_agenda,
    add_hours,
    change_agenda,
    close_feed,
    drop_absence,
    end_hours,
    note_absence,
    open_feed,
)
from acogida.desk.actions.booking import (
    CannotBook,
    NotExpected,
    Wanted,
    arrive,
    book,
    cancel,
    expect_again,
    move,
    no_show,
    stop_waiting,
    wait_for,
)
from acogida.desk.actions.forgetting import forget_at_the_desk
from acogida.desk.models import Absence, Agenda, Appointment, Arrival, Schedule, WaitingEntry
from acogida.desk.queries import agenda as queries
from acogida.desk.rules.slots import BookingFault, Hours, Span, week_of
from acogida.people.public import Identity, register_person
from acogida.places.public import SiteFacts, add_site
from acogida.platform.ids import new_id
from acogida.platform.scope import acting_for
from acogida.platform.writing import system_actor
from tests.conftest import all_powerful, member

ZONE = ZoneInfo("America/Santiago")
MONDAY = dt.date(2026, 11, 23)
NOW = dt.datetime(2026, 11, 20, 9, tzinfo=ZONE)
WEEK = dt.timedelta(days=7)
pytestmark = pytest.mark.django_db


def at(hour, minute=0, day=MONDAY):
    return dt.datetime.combine(day, dt.time(hour, minute), tzinfo=ZONE)


def mornings(**more):
    facts = {"weekday": 1, "opens": dt.time(9), "closes": dt.time(11), "minutes": 30}
    return Hours(**(facts | {"valid_from": dt.date(2026, 11, 1)} | more))


@pytest.fixture
def site(norte, in_norte):
    return add_site(norte, facts=SiteFacts(name="Central", address="Calle 1", is_main=True))


@pytest.fixture
def clinic(norte, site):
    key = add_agenda(norte, kind="clinic", name="Clínica jurídica", site_id=site)
    add_hours(norte, agenda_id=key, hours=mornings())
    return Agenda.objects.get(pk=key)


@pytest.fixture
def room(norte, site):
    return add_agenda(norte, kind="room", name="Sala 1", site_id=site)


@pytest.fixture
def rosa(norte, in_norte):
    return register_person(norte, identity=Identity(given_names="Rosa"))


@pytest.fixture
def give(norte, clinic):
    def make(starts_at=None, alias="Ana", agenda_id=None, **more):
        wanted = Wanted(alias="" if more.get("person_id") else alias, **_of_wanted(more))
        return book(
            norte,
            agenda_id=agenda_id or clinic.pk,
            starts_at=starts_at or at(9),
            wanted=wanted,
            now=NOW,
            **more,
        )

    return make


def _of_wanted(more):
    names = ("person_id", "topic", "language", "interpreter")
    return {name: more.pop(name) for name in names if name in more}


def free_hours(agenda, day=MONDAY):
    (found,) = queries.days_of([agenda], [day], NOW)
    return [
        line.slot.span.begins.astimezone(ZONE).strftime("%H:%M")
        for line in found.lines
        if line.is_bookable
    ]


# -- booking ---------------------------------------------------------------------------------------


def test_a_booked_hour_is_no_longer_free(give, clinic):
    assert free_hours(clinic) == ["09:00", "09:30", "10:00", "10:30"]

    give(at(9, 30))

    assert free_hours(clinic) == ["09:00", "10:00", "10:30"]


def test_the_same_page_sent_twice_books_once(give):
    key = new_id()

    assert give(client_key=key) == give(client_key=key)
    assert Appointment.objects.count() == 1


@pytest.mark.parametrize(
    ("starts_at", "fault"),
    [
        (at(8), BookingFault.NO_SUCH_SLOT),
        (at(9, 15), BookingFault.NO_SUCH_SLOT),
        (at(9, day=MONDAY - WEEK), BookingFault.OVER),
        (at(9, day=dt.date(2026, 12, 8)), BookingFault.NOT_A_WORKING_DAY),
    ],
)
def test_only_hours_that_exist_and_are_to_come_are_given(give, starts_at, fault):
    with pytest.raises(CannotBook) as refused:
        give(starts_at)

    assert refused.value.fault == fault


def test_a_full_hour_is_given_to_nobody_else(give):
    give()

    with pytest.raises(CannotBook) as refused:
        give(alias="Eva")

    assert refused.value.fault == BookingFault.FULL


def test_a_person_is_not_in_two_places_at_once(norte, give, rosa, site):
    other = add_agenda(norte, kind="clinic", name="Trabajo", site_id=site)
    add_hours(norte, agenda_id=other, hours=mornings())
    give(person_id=rosa)

    with pytest.raises(CannotBook) as refused:
        give(person_id=rosa, agenda_id=other)

    assert refused.value.fault == BookingFault.SHE_IS_BOOKED


def test_a_room_is_shared_by_one_talk_and_by_nobody_else(norte, give, room, site):
    talk = add_agenda(norte, kind="clinic", name="Charlas", site_id=site)
    add_hours(norte, agenda_id=talk, hours=mornings(places=2, topic="Residencia"))
    first = give(agenda_id=talk, room_id=room)
    give(agenda_id=talk, room_id=room, alias="Eva")

    with pytest.raises(CannotBook) as refused:
        give(room_id=room, alias="Luz")

    assert refused.value.fault == BookingFault.ROOM_TAKEN
    assert Appointment.objects.get(pk=first).topic == "Residencia"


def test_a_room_in_use_offers_none_of_its_own_hours(norte, give, room):
    add_hours(norte, agenda_id=room, hours=mornings())
    give(at(9), room_id=room)

    assert free_hours(Agenda.objects.get(pk=room)) == ["09:30", "10:00", "10:30"]
    (found,) = queries.days_of([Agenda.objects.get(pk=room)], [MONDAY], NOW)
    assert [said.name for said in found.lines[0].expected] == ["Ana"]


def test_an_agenda_out_of_use_gives_nothing(norte, give, clinic):
    change_agenda(norte, agenda_id=clinic.pk, name="Clínica", is_active=False)

    with pytest.raises(Agenda.DoesNotExist):
        give()


def test_changed_hours_book_nobody_twice(norte, give, clinic):
    """An appointment made under earlier hours takes each new hour it lies across."""
    give(at(9, 30))
    end_hours(norte, schedule_id=Schedule.objects.get().pk, first_day_without=MONDAY)
    add_hours(norte, agenda_id=clinic.pk, hours=mornings(minutes=60, valid_from=MONDAY))

    assert free_hours(clinic) == ["10:00"]
    (found,) = queries.days_of([clinic], [MONDAY], NOW)
    assert [(len(line.expected), line.slot.taken) for line in found.lines] == [
        (0, 1),
        (1, 1),
        (0, 0),
    ]


# -- what becomes of it ----------------------------------------------------------------------------


def test_she_who_comes_gets_a_number_with_her_hour(norte, give, rosa):
    appointment = give(person_id=rosa, language="ht")

    arrival = Arrival.objects.get(pk=arrive(norte, appointment_id=appointment, now=at(8, 50)))

    assert (arrival.promised_at, arrival.way, arrival.language, arrival.person_id) == (
        at(9),
        "appointment",
        "ht",
        rosa,
    )
    with pytest.raises(NotExpected):
        arrive(norte, appointment_id=appointment)
    with pytest.raises(NotExpected):
        expect_again(norte, appointment_id=appointment)


def test_a_cancelled_hour_frees_and_is_taken_back_while_it_is_free(norte, give, clinic):
    first = give()
    cancel(norte, appointment_id=first)
    assert "09:00" in free_hours(clinic)

    expect_again(norte, appointment_id=first)
    assert "09:00" not in free_hours(clinic)

    cancel(norte, appointment_id=first)
    give(alias="Eva")
    with pytest.raises(CannotBook):
        expect_again(norte, appointment_id=first)


def test_who_did_not_come_is_noted_once(norte, give):
    appointment = give()
    no_show(norte, appointment_id=appointment)

    with pytest.raises(NotExpected):
        cancel(norte, appointment_id=appointment)

    assert Appointment.objects.get().state == "no_show"


def test_a_moved_appointment_frees_its_hour(norte, give, clinic, rosa):
    appointment = give(person_id=rosa)
    give(at(10))

    move(norte, appointment_id=appointment, agenda_id=clinic.pk, starts_at=at(10, 30), now=NOW)
    with pytest.raises(CannotBook):
        move(norte, appointment_id=appointment, agenda_id=clinic.pk, starts_at=at(10), now=NOW)

    assert free_hours(clinic) == ["09:00", "09:30"]
    assert [row.starts_at for row in queries.coming_of_person(rosa, NOW)] == [at(10, 30)]
    assert queries.appointments_of(rosa).count() == 1


def test_an_appointment_moves_to_its_own_hour(norte, give, clinic):
    appointment = give()

    move(norte, appointment_id=appointment, agenda_id=clinic.pk, starts_at=at(9), now=NOW)

    assert Appointment.objects.get().starts_at == at(9)


# -- the waiting list ------------------------------------------------------------------------------


def test_the_longest_waiting_comes_first_and_gets_what_frees(norte, give, clinic):
    key = new_id()
    first = wait_for(norte, agenda_id=clinic.pk, wanted=Wanted(alias="Ana"), client_key=key)
    again = wait_for(norte, agenda_id=clinic.pk, wanted=Wanted(alias="Ana"), client_key=key)
    second = wait_for(norte, agenda_id=clinic.pk, wanted=Wanted(alias="Eva"))
    assert first == again
    assert [row.pk for row in queries.waiting_for(clinic.pk)] == [first, second]

    appointment = give(entry_id=first)
    stop_waiting(norte, entry_id=first)
    stop_waiting(norte, entry_id=second)

    assert list(queries.waiting_for()) == []
    assert WaitingEntry.objects.get(pk=first).appointment_id == appointment
    assert WaitingEntry.objects.get(pk=first).state == "booked"


def test_the_next_free_hours_skip_holidays_and_absences(norte, clinic):
    note_absence(norte, agenda_id=clinic.pk, span=Span(at(0), at(10)))

    found = queries.next_free(clinic, NOW, days=21, most=3)

    assert [slot.span.begins for slot in found] == [at(10), at(10, 30), at(9, day=MONDAY + WEEK)]


# -- agendas ---------------------------------------------------------------------------------------


def test_an_agenda_is_of_this_office_and_has_one_name(norte, sur, norte_office, site, clinic):
    officer = member(norte_office, "officer")
    own = add_agenda(norte, kind="officer", name="Ana", site_id=site, officer_id=officer.pk)
    assert Agenda.objects.get(pk=own).officer_id == officer.pk

    for wrong in (
        {"kind": "officer", "name": "Eva", "site_id": site},
        {"kind": "officer", "name": "Eva", "site_id": site, "officer_id": new_id()},
        {"kind": "room", "name": "Sala", "site_id": new_id()},
        {"kind": "room", "name": clinic.name, "site_id": site},
    ):
        with pytest.raises(BadAgenda):
            add_agenda(norte, **wrong)
    with acting_for(sur.municipality_id), pytest.raises(Agenda.DoesNotExist):
        add_hours(sur, agenda_id=clinic.pk, hours=mornings())


def test_overlapping_hours_are_refused(norte, clinic):
    with pytest.raises(BadHours):
        add_hours(norte, agenda_id=clinic.pk, hours=mornings(opens=dt.time(10)))

    assert Schedule.objects.count() == 1


def test_an_absence_comes_and_goes(norte, give, clinic):
    appointment = give()
    away = note_absence(norte, agenda_id=clinic.pk, span=Span(at(0), at(23)))

    assert free_hours(clinic) == []
    assert [row.pk for row in queries.booked_within(clinic.pk, Span(at(0), at(23)))] == [
        appointment
    ]
    assert [row.pk for row in queries.coming_absences(clinic.pk, NOW)] == [away]
    drop_absence(norte, absence_id=away)
    assert (free_hours(clinic), Absence.objects.count()) == (["09:30", "10:00", "10:30"], 0)


def test_ended_hours_stay_on_record(norte, clinic):
    end_hours(norte, schedule_id=Schedule.objects.get().pk, first_day_without=MONDAY)

    assert free_hours(clinic) == []
    assert list(queries.standing_hours(clinic.pk, MONDAY)) == []
    assert queries.standing_hours(clinic.pk, MONDAY - WEEK).count() == 1


# -- reading ---------------------------------------------------------------------------------------


def test_a_week_is_read_in_as_many_queries_for_one_as_for_three(
    norte, give, clinic, django_assert_num_queries
):
    queries.holidays_of(2026)
    for minute in (0, 30, 60):
        person = register_person(norte, identity=Identity(given_names=f"Rosa {minute}"))
        give(at(9) + dt.timedelta(minutes=minute), person_id=person)
        with django_assert_num_queries(6):
            queries.days_of([clinic], week_of(MONDAY), NOW)
        with django_assert_num_queries(4):
            assert queries.expected_on(MONDAY)[0].name == "Rosa 0"


def test_holidays_are_kept_for_every_process(in_norte):
    queries.holidays_of.cache_clear()
    computed = queries.holidays_of(2026)
    queries.holidays_of.cache_clear()

    assert cache.get("holidays:2026") == computed
    assert queries.holidays_of(2026) == computed
    assert queries.holiday_name(dt.date(2026, 12, 25)) == "Navidad"
    assert queries.holiday_name(MONDAY) == ""


# -- the calendar elsewhere ------------------------------------------------------------------------


def test_a_new_address_of_a_calendar_makes_the_old_one_worthless(norte_office, in_norte):
    officer = all_powerful(norte_office, member(norte_office, "officer"))
    close_feed(officer)
    first, second = open_feed(officer), open_feed(officer)

    assert queries.feed_with(first) is None
    found = queries.feed_with(second)
    assert (found.user_id, found.secret()) == (officer.user_id, second)
    close_feed(officer)
    assert queries.feed_with(second) is None
    assert queries.feed_of(officer.user_id) is None


def test_the_house_itself_has_no_calendar(norte_office, in_norte):
    with pytest.raises(BadAgenda):
        open_feed(system_actor(norte_office.pk, "casa"))


# -- forgetting ------------------------------------------------------------------------------------


def test_of_who_is_forgotten_the_hour_stays_and_no_word(norte, give, clinic, rosa):
    give(person_id=rosa, topic="visa")
    wait_for(norte, agenda_id=clinic.pk, wanted=Wanted(person_id=rosa, topic="visa"))

    forget_at_the_desk(norte, files=[rosa], today=MONDAY)

    row, entry = Appointment.objects.get(), WaitingEntry.objects.get()
    assert (row.person_id, row.alias, row.topic, row.state) == (None, "—", "", "cancelled")
    assert (entry.person_id, entry.alias, entry.topic, entry.state) == (None, "—", "", "dropped")
