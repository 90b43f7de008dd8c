"""The pages of the agenda, and the calendar an officer reads elsewhere."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from acogida.desk.actions.agenda import add_agenda, add_hours, note_absence, open_feed
from acogida.desk.actions.booking import Wanted, book, wait_for
from acogida.desk.models import Absence, Agenda, Appointment, Arrival, Schedule, WaitingEntry
from acogida.desk.queries import agenda as queries
from acogida.desk.queries.agenda import holidays_of, next_free
from acogida.desk.rules.slots import Hours, Span
from acogida.people.public import Identity, register_person
from acogida.places.public import SiteFacts, add_site
from acogida.platform.ids import new_id
from tests.conftest import all_powerful, member, sign_in

ZONE = ZoneInfo("America/Santiago")
pytestmark = pytest.mark.django_db


@pytest.fixture
def site(norte, in_norte):
    return add_site(norte, facts=SiteFacts(name="Central", address="Calle 1", is_main=True))


@pytest.fixture
def user(norte_office):
    return member(norte_office, "officer")


@pytest.fixture
def officer(client, norte_office, user):
    return sign_in(client, user, norte_office)


@pytest.fixture
def clinic(norte, site):
    """Open every working day of the year, so that the tests hold on any day."""
    key = add_agenda(norte, kind="clinic", name="Clínica jurídica", site_id=site)
    every_day(norte, key)
    return Agenda.objects.get(pk=key)


def every_day(actor, agenda_id, **more):
    for weekday in range(1, 8):
        facts = {"weekday": weekday, "opens": dt.time(9), "closes": dt.time(11), "minutes": 30}
        hours = Hours(**(facts | {"valid_from": dt.date(2026, 1, 1)} | more))
        add_hours(actor, agenda_id=agenda_id, hours=hours)


@pytest.fixture
def slots(clinic):
    """Free hours from tomorrow on, none today, for the day goes on while tests run."""
    return next_free(clinic, timezone.now() + dt.timedelta(days=1))


@pytest.fixture
def rosa(norte, in_norte):
    return register_person(norte, identity=Identity(given_names="Rosa", interpreter_needed=True))


@pytest.fixture
def booked(norte, clinic, slots, rosa):
    wanted = Wanted(person_id=rosa, topic="visa", language="ht", interpreter=True)
    return book(norte, agenda_id=clinic.pk, starts_at=slots[0].span.begins, wanted=wanted)


def words(response):
    return response.content.decode()


def local(slot):
    return slot.span.begins.astimezone(ZONE).strftime("%Y-%m-%dT%H:%M")


def day_of(slot):
    return slot.span.begins.astimezone(ZONE).date().isoformat()


def page_to_book(agenda, slot, **more):
    query = "&".join(f"{name}={value}" for name, value in {"a": local(slot), **more}.items())
    return f"{reverse('booking_new', args=[agenda.pk])}?{query}"


def typed(**more):
    return {"key": str(new_id()), "alias": "Ana"} | more


def said(answer):
    return " ".join(str(message) for message in answer.context["messages"])


# -- week and day ----------------------------------------------------------------------------------


def test_an_office_without_hours_is_led_to_them(officer):
    for name in ("agenda_week", "agenda_day", "agenda_list"):
        assert reverse("agenda_new") in words(officer.get(reverse(name)))


def test_the_week_shows_who_comes_and_what_is_free(officer, clinic, booked, slots):
    week = words(officer.get(reverse("agenda_week"), {"dia": day_of(slots[0])}))
    day = words(officer.get(reverse("agenda_day"), {"dia": day_of(slots[0])}))

    for page in (week, day):
        assert "Rosa" in page
        assert reverse("appointment", args=[booked]) in page
        assert f"?a={local(slots[1])}" in page
        assert f"?a={local(slots[0])}" not in page


SATURDAY = dt.date(2026, 11, 28)


def test_on_a_weekend_without_hours_the_week_to_come_is_shown(officer, norte, site, monkeypatch):
    agenda = add_agenda(norte, kind="clinic", name="Clínica jurídica", site_id=site)
    monkeypatch.setattr(timezone, "localdate", lambda *_: SATURDAY)

    ahead = officer.get(reverse("agenda_week")).context
    asked = officer.get(reverse("agenda_week"), {"dia": SATURDAY.isoformat()}).context
    every_day(norte, agenda)
    at_work = officer.get(reverse("agenda_week")).context

    monday = SATURDAY - dt.timedelta(days=5)
    assert [one["days"][0].day for one in (ahead, asked, at_work)] == [
        monday + dt.timedelta(days=7),
        monday,
        monday,
    ]
    assert (ahead["beside"], at_work["beside"]) == (ahead["days"][0].day, SATURDAY)


def test_a_day_without_hours_names_its_weekday_and_leads_to_the_agendas(officer, norte, site):
    add_agenda(norte, kind="clinic", name="Clínica jurídica", site_id=site)

    page = words(officer.get(reverse("agenda_day"), {"dia": SATURDAY.isoformat()}))

    assert "Sábado 28 de noviembre de 2026" in page
    assert f'class="button" href="{reverse("agenda_list")}"' in page


@pytest.mark.parametrize("day", ["", "x", "2026-02-31", "1999-01-01", "9999-12-31"])
def test_a_day_that_is_none_shows_today(officer, clinic, day):
    page = officer.get(reverse("agenda_day"), {"dia": day})

    assert page.context["day"] == timezone.localdate()


def test_a_holiday_is_named_and_has_no_hours(officer, clinic):
    christmas = dt.date(timezone.localdate().year, 12, 25)

    for name in ("agenda_week", "agenda_day"):
        page = words(officer.get(reverse(name), {"dia": christmas.isoformat()}))
        assert "Navidad" in page
        assert f"?a={christmas.isoformat()}" not in page


def test_an_officer_sees_her_own_week_first(norte, officer, clinic, user, site):
    own = add_agenda(norte, kind="officer", name="Ana", site_id=site, officer_id=user.pk)
    room = add_agenda(norte, kind="room", name="Aula", site_id=site)

    assert officer.get(reverse("agenda_week")).context["chosen"].pk == own
    asked = officer.get(reverse("agenda_week"), {"con": room})
    assert asked.context["chosen"].pk == room
    other = officer.get(reverse("agenda_week"), {"con": "x"})
    assert other.context["chosen"].pk == own


def test_an_office_with_rooms_only_shows_the_first(norte, officer, site):
    room = add_agenda(norte, kind="room", name="Aula", site_id=site)

    assert officer.get(reverse("agenda_week")).context["chosen"].pk == room


def test_as_many_queries_for_three_as_for_one(
    norte, officer, clinic, slots, django_assert_max_num_queries
):
    holidays_of(timezone.localdate().year)
    officer.get(reverse("agenda_week"))
    counts = []
    for slot in slots[:3]:
        person = register_person(norte, identity=Identity(given_names="Rosa"), apart_because="x")
        wanted = Wanted(person_id=person)
        book(norte, agenda_id=clinic.pk, starts_at=slot.span.begins, wanted=wanted)
        with django_assert_max_num_queries(40) as asked:
            officer.get(reverse("agenda_week"), {"dia": day_of(slots[0])})
        counts.append(len(asked.captured_queries))

    assert counts[0] == counts[2]


# -- booking ---------------------------------------------------------------------------------------


def test_from_a_file_to_an_appointment(officer, clinic, slots, rosa):
    agenda = officer.get(reverse("person_appointment", args=[rosa]), follow=True)
    assert "Rosa" in words(agenda)
    assert f"persona={rosa}" in words(agenda)

    page = officer.get(page_to_book(clinic, slots[0], persona=rosa))
    assert page.context["form"].initial["interpreter"] is True
    answer = officer.post(page_to_book(clinic, slots[0]), typed(person=str(rosa)), follow=True)

    assert "La hora quedó reservada." in said(answer)
    assert "23-" in words(answer) or "N ap raple w" in words(answer)
    row = Appointment.objects.get()
    assert (row.person_id, row.alias, row.starts_at) == (rosa, "", slots[0].span.begins)
    assert "Cita:" in words(officer.get(reverse("person_file", args=[rosa])))


def test_somebody_without_a_file_is_booked_by_one_word(officer, clinic, slots):
    officer.post(page_to_book(clinic, slots[0]), typed(topic="RUN"))

    assert Appointment.objects.get().alias == "Ana"


def test_nobody_at_all_and_a_file_that_is_gone_stay_on_the_page(officer, clinic, slots):
    for wrong in (
        {"alias": ""},
        {"alias": "", "person": str(new_id())},
        {"alias": "", "other": "x"},
    ):
        answer = officer.post(page_to_book(clinic, slots[0]), typed(**wrong))
        assert answer.status_code == 422
        assert "Elija su ficha" in words(answer)


def test_an_hour_taken_meanwhile_is_said_in_words(officer, clinic, slots, booked):
    answer = officer.post(page_to_book(clinic, slots[0]), typed())

    assert answer.status_code == 422
    assert "Alguien acaba de tomar esta hora" in words(answer)


def test_a_room_is_booked_with_it(norte, officer, clinic, slots, site):
    room = add_agenda(norte, kind="room", name="Sala 1", site_id=site)

    officer.post(page_to_book(clinic, slots[0]), typed(room=str(room)))

    row = Appointment.objects.get()
    assert row.room_id == room
    assert "Sala 1" in words(officer.get(reverse("appointment", args=[row.pk])))


def test_an_address_without_an_hour_leads_nowhere(officer, clinic):
    assert officer.get(reverse("booking_new", args=[clinic.pk])).status_code == 404


# -- what becomes of it ----------------------------------------------------------------------------


def test_she_who_comes_stands_in_the_queue(officer, booked):
    answer = officer.post(reverse("appointment_arrived", args=[booked]), follow=True)

    assert "El número 1 espera." in said(answer)
    assert Arrival.objects.get().promised_at == Appointment.objects.get().starts_at
    again = officer.post(reverse("appointment_arrived", args=[booked]), follow=True)
    assert "ya dijo cómo terminó" in said(again)


def test_ends_are_noted_and_taken_back(norte, officer, clinic, slots, booked):
    wait_for(norte, agenda_id=clinic.pk, wanted=Wanted(alias="Eva"))
    answer = officer.post(reverse("appointment_cancel", args=[booked]), follow=True)
    assert "Ofrézcales" in words(answer)

    officer.post(reverse("appointment_expect", args=[booked]))
    before = words(officer.get(reverse("appointment", args=[booked])))
    assert reverse("appointment_no_show", args=[booked]) not in before, "its day has not come"
    officer.post(reverse("appointment_no_show", args=[booked]))
    assert Appointment.objects.get().state == "no_show"
    again = officer.post(reverse("appointment_cancel", args=[booked]), follow=True)
    assert "ya dijo cómo terminó" in said(again)

    officer.post(reverse("appointment_expect", args=[booked]))
    again = officer.post(reverse("appointment_expect", args=[booked]), follow=True)
    assert "ya dijo cómo terminó" in said(again)


def test_an_end_is_not_taken_back_when_the_hour_is_given(officer, clinic, slots, booked):
    officer.post(reverse("appointment_cancel", args=[booked]))
    officer.post(page_to_book(clinic, slots[0]), typed())

    answer = officer.post(reverse("appointment_expect", args=[booked]), follow=True)

    assert "Alguien acaba de tomar esta hora" in said(answer)


def test_an_appointment_moves(officer, clinic, slots, booked):
    here = page_to_book(clinic, slots[2], cita=booked)
    assert "Rosa" in words(officer.get(here))
    assert f"cita={booked}" in words(officer.get(reverse("agenda_week"), {"cita": booked}))

    answer = officer.post(here, follow=True)
    assert "La cita queda para" in said(answer)
    assert Appointment.objects.get().starts_at == slots[2].span.begins

    officer.post(page_to_book(clinic, slots[1]), typed())
    full = officer.post(page_to_book(clinic, slots[1], cita=booked), follow=True)
    assert "Alguien acaba de tomar esta hora" in said(full)
    officer.post(reverse("appointment_cancel", args=[booked]))
    late = officer.post(page_to_book(clinic, slots[0], cita=booked), follow=True)
    assert "ya dijo cómo terminó" in said(late)


def test_the_first_page_shows_who_is_expected_today(norte, officer, booked, monkeypatch):
    row = Appointment.objects.get()
    day = timezone.localdate(row.starts_at)
    monkeypatch.setattr(queries, "expected_on", lambda _today, on=queries.expected_on: on(day))

    page = words(officer.get(reverse("counter")))

    assert "Citas de hoy" in page
    assert reverse("appointment_arrived", args=[booked]) in page


# -- the waiting list ------------------------------------------------------------------------------


def test_who_finds_no_hour_waits_and_gets_the_next(officer, clinic, slots):
    assert "No hay nadie esperando" in words(officer.get(reverse("waiting_list")))
    assert officer.get(reverse("waiting_new", args=[clinic.pk])).status_code == 200
    assert officer.post(reverse("waiting_new", args=[clinic.pk]), {}).status_code == 422
    officer.post(reverse("waiting_new", args=[clinic.pk]), typed(topic="refugio"))
    entry = WaitingEntry.objects.get()
    assert f"espera={entry.pk}" in words(officer.get(reverse("waiting_list")))
    assert "quien espera" in words(officer.get(reverse("agenda_week"), {"espera": entry.pk}))

    page = officer.get(page_to_book(clinic, slots[0], espera=entry.pk))
    assert page.context["form"].initial["topic"] == "refugio"
    officer.post(page_to_book(clinic, slots[0]), typed(entry=str(entry.pk)))

    entry.refresh_from_db()
    assert (entry.state, entry.appointment_id) == ("booked", Appointment.objects.get().pk)


def test_who_no_longer_waits_goes(norte, officer, clinic):
    entry = wait_for(norte, agenda_id=clinic.pk, wanted=Wanted(alias="Eva"))
    note_absence(
        norte,
        agenda_id=clinic.pk,
        span=Span(timezone.now(), timezone.now() + dt.timedelta(days=90)),
    )
    assert "cuatro semanas" in words(officer.get(reverse("waiting_list")))

    officer.post(reverse("waiting_drop", args=[entry]))

    assert WaitingEntry.objects.get().state == "dropped"


# -- agendas ---------------------------------------------------------------------------------------


def test_an_agenda_from_its_name_to_its_hours(officer, site, user):
    wrong = officer.post(
        reverse("agenda_new"), {"kind": "officer", "name": "Ana", "site": str(site)}
    )
    assert wrong.status_code == 422
    officer.post(
        reverse("agenda_new"),
        {"kind": "officer", "name": "Ana", "site": str(site), "officer": str(user.pk)},
    )
    assert officer.get(reverse("agenda_new")).status_code == 200
    own = Agenda.objects.get()
    here = reverse("agenda", args=[own.pk])
    hours = {
        "weekday": "3",
        "opens": "9",
        "closes": "13.30",
        "minutes": "45",
        "places": "1",
        "valid_from": "01-12-2026",
        "valid_to": "31-12-2026",
    }
    officer.post(reverse("hours_add", args=[own.pk]), hours)
    row = Schedule.objects.get()
    assert (row.closes, row.valid_to) == (dt.time(13, 30), dt.date(2027, 1, 1))

    again = officer.post(reverse("hours_add", args=[own.pk]), hours)
    assert (again.status_code, "se topan con otras" in words(again)) == (422, True)
    assert officer.post(reverse("hours_add", args=[own.pk]), {}).status_code == 422
    officer.post(reverse("hours_end", args=[row.pk]))
    row.refresh_from_db()
    assert row.valid_to == row.valid_from

    officer.post(here, {"name": "Ana María"})
    own.refresh_from_db()
    assert (own.name, own.is_active) == ("Ana María", False)


def test_two_agendas_of_a_site_do_not_share_a_name(norte, officer, clinic, site):
    other = add_agenda(norte, kind="room", name="Sala", site_id=site)

    answer = officer.post(reverse("agenda", args=[other]), {"name": clinic.name})

    assert (answer.status_code, "ya tiene ese nombre" in words(answer)) == (422, True)


def test_an_absence_says_what_stands_in_it(officer, clinic, slots, booked):
    day = slots[0].span.begins.astimezone(ZONE).strftime("%d-%m-%Y")
    url = reverse("absence_add", args=[clinic.pk])

    backwards = officer.post(url, {"first": day, "begins": "10", "last": day, "ends": "9"})
    assert backwards.status_code == 422
    answer = officer.post(url, {"first": day, "last": day}, follow=True)
    assert "por mover: 1" in said(answer)
    assert reverse("appointment", args=[booked]) in words(answer)

    officer.post(reverse("absence_drop", args=[Absence.objects.get().pk]))
    assert Absence.objects.count() == 0


# -- the calendar elsewhere ------------------------------------------------------------------------


def test_a_calendar_program_reads_hours_and_no_names(norte, norte_office, user, site, rosa):
    own = add_agenda(norte, kind="officer", name="Ana", site_id=site, officer_id=user.pk)
    room = add_agenda(norte, kind="room", name="Sala 1", site_id=site)
    every_day(norte, own)
    first, second = next_free(Agenda.objects.get(pk=own), timezone.now(), most=2)
    for slot, more in ((first, {"room_id": room}), (second, {})):
        wanted = Wanted(person_id=rosa, topic="visa", interpreter=not more)
        book(norte, agenda_id=own, starts_at=slot.span.begins, wanted=wanted, **more)
    secret = open_feed(all_powerful(norte_office, user))

    answer = Client().get(reverse("calendar_feed", args=[secret]))

    events = Calendar.from_ical(answer.content).walk("VEVENT")
    assert [event.decoded("dtstart") for event in events] == [
        first.span.begins,
        second.span.begins,
    ]
    assert events[0]["location"] == "Central · Sala 1"
    assert "Rosa" not in words(answer)
    assert "visa" not in words(answer)
    assert Client().get(reverse("calendar_feed", args=["x"])).status_code == 404


def test_an_officer_opens_and_closes_her_calendar(officer):
    assert "No tiene una dirección" in words(officer.get(reverse("my_calendar")))
    officer.post(reverse("my_calendar_open"))
    page = words(officer.get(reverse("my_calendar")))
    assert "/calendario/" in page
    officer.post(reverse("my_calendar_close"))
    assert "/calendario/" not in words(officer.get(reverse("my_calendar")))


def test_another_office_finds_nothing(client, sur_office, norte, clinic, booked, rosa, slots):
    entry = wait_for(norte, agenda_id=clinic.pk, wanted=Wanted(alias="Eva"))
    sign_in(client, member(sur_office, "coordinator"), sur_office)

    asked = [
        client.get(page_to_book(clinic, slots[0])),
        client.post(page_to_book(clinic, slots[1]), typed()),
        client.get(reverse("person_appointment", args=[rosa])),
        client.get(reverse("agenda", args=[clinic.pk])),
        client.post(reverse("waiting_new", args=[clinic.pk]), typed()),
        client.post(reverse("waiting_drop", args=[entry])),
        client.post(reverse("absence_add", args=[clinic.pk]), {}),
        client.post(reverse("hours_add", args=[clinic.pk]), {}),
        client.post(reverse("hours_end", args=[Schedule.objects.first().pk])),
        *(
            client.post(reverse(f"appointment_{verb}", args=[booked]))
            for verb in ("arrived", "no_show", "cancel", "expect")
        ),
    ]

    assert {answer.status_code for answer in asked} == {404}
