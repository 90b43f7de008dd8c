"""Reminders by e-mail: asked once, sent once, to a safe address, and saying next to nothing."""

from __future__ import annotations

import datetime as dt
import smtplib

import pytest
from django.core import mail
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from acogida.desk.actions import booking
from acogida.desk.actions.agenda import add_agenda, add_hours
from acogida.desk.actions.reminding import CannotRemind, _host_of, ask_reminder, send_reminder
from acogida.desk.models import Agenda, Appointment, ReminderMail
from acogida.desk.queries import agenda as agendas
from acogida.desk.queries.reminding import reminder_state
from acogida.desk.rules.reminders import (
    LANGUAGES,
    NotReminded,
    Remindable,
    Told,
    hidden_address,
    letter,
    why_not_remind,
)
from acogida.desk.rules.slots import Hours
from acogida.people.actions.consents import give_consent, withdraw_consent
from acogida.people.actions.reaching import add_contact, end_contact
from acogida.people.models import Contact
from acogida.platform.events import MAX_ATTEMPTS, deliver_due
from acogida.platform.models import Delivery, OutboxEvent
from tests.conftest import sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_norte")]


@pytest.fixture(autouse=True)
def _mail_server(settings):
    settings.MAIL_LEAVES = True
    settings.DEFAULT_FROM_EMAIL = "Puerto <no-responder@muni.example.org>"


@pytest.fixture
def slots(norte, site):
    key = add_agenda(norte, kind="clinic", name="Clínica de asilo", site_id=site)
    for weekday in range(1, 8):
        hours = Hours(weekday, dt.time(9), dt.time(11), 30, valid_from=dt.date(2026, 1, 1))
        add_hours(norte, agenda_id=key, hours=hours)
    after = timezone.now() + dt.timedelta(days=1)
    return key, agendas.next_free(Agenda.objects.get(pk=key), after)


@pytest.fixture
def hour(norte, slots, ana):
    wanted = booking.Wanted(person_id=ana, topic="divorcio", language="ht", interpreter=True)
    key, free = slots
    return booking.book(norte, agenda_id=key, starts_at=free[0].span.begins, wanted=wanted)


@pytest.fixture
def safe(norte, ana):
    """Her address, and others that must not be used."""
    for value, is_safe in (("casa@example.org", False), ("nadie@example.org", None)):
        add_contact(norte, person_id=ana, kind="email", value=value, safe=is_safe)
    return add_contact(norte, person_id=ana, kind="email", value="Ana.R@example.org", safe=True)


@pytest.fixture
def page(client, norte_office, officer_user):
    return sign_in(client, officer_user, norte_office)


def ask(actor, hour, contact, language="ht", **more):
    return ask_reminder(actor, appointment_id=hour, contact_id=contact, language=language, **more)


def why_refused(*args, **more):
    with pytest.raises(CannotRemind) as refused, transaction.atomic():
        ask(*args, **more)
    return refused.value.why


def deliver(later=0):
    """Let the worker run, ``later`` seconds from now."""
    deliver_due(timezone.now() + dt.timedelta(seconds=1 + later))


@pytest.fixture
def broken_server(monkeypatch):
    """A mail server that answers what is put here, or takes the letter."""
    answers: list[Exception] = []
    real = mail.EmailMessage.send

    def send(self, **more):
        if answers:
            raise answers[0]
        return real(self, **more)

    monkeypatch.setattr(mail.EmailMessage, "send", send)
    return answers


# -- rules -----------------------------------------------------------------------------------------

NOW = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)
FINE = {
    "is_expected": True,
    "starts_at": NOW + dt.timedelta(days=1),
    "mail_leaves": True,
    "consent_withdrawn": False,
    "safe": [1],
    "wanted": 1,
}


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ({}, None),
        ({"mail_leaves": False}, NotReminded.NO_MAIL),
        ({"is_expected": False}, NotReminded.NOT_EXPECTED),
        ({"starts_at": NOW}, NotReminded.TOO_LATE),
        ({"consent_withdrawn": True}, NotReminded.CONSENT_WITHDRAWN),
        ({"wanted": 2}, NotReminded.NO_SAFE_ADDRESS),
        ({"asked": True}, NotReminded.ASKED_ALREADY),
    ],
)
def test_why_no_reminder_may_leave(other, why):
    assert why_not_remind(Remindable(**(FINE | other)), NOW) is why


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_says_when_and_where_and_nothing_else(language):
    told = Told(dt.datetime(2026, 11, 24, 10), "Calle 1", interpreter=False)
    said = letter(told, language)

    assert "24-11-2026" in said.body
    assert "10:00" in said.body
    assert "Calle 1" in said.body
    for unsaid in ("igra", "Acogida", "{"):
        assert unsaid not in said.subject + said.body


@given(st.emails())
def test_an_address_is_shown_by_its_first_letter_and_its_host(address):
    hidden = hidden_address(address)

    assert hidden == f"{address[0]}…@{address.partition('@')[2]}"


@pytest.mark.parametrize(
    ("sender", "host"),
    [("a@b.cl", "b.cl"), ("P <a@b.cl>", "b.cl"), ("", "localhost")],
)
def test_letters_are_numbered_under_the_sender(sender, host):
    assert _host_of(sender) == host


# -- what is done ----------------------------------------------------------------------------------


def test_a_reminder_leaves_once(officer, hour, safe):
    key = ask(officer, hour, safe)
    assert mail.outbox == []
    for _again in range(3):
        deliver()
    [event] = OutboxEvent.objects.filter(name="desk.ReminderAsked")
    Delivery.objects.filter(event=event).update(state="waiting")  # delivered twice after all
    deliver()

    [sent] = mail.outbox
    assert sent.to == ["Ana.R@example.org"]
    assert sent.subject == "Pou w sonje randevou ou"
    assert "Calle 1" in sent.body
    assert "Nou mande yon entèprèt" in sent.body
    for unsaid in ("Ana", "asilo", "divorcio", "Casa", "Villa"):
        assert unsaid not in sent.body + sent.subject
    assert sent.extra_headers["Message-ID"] == f"<{key}@muni.example.org>"
    row = ReminderMail.objects.get()
    assert (row.state, row.language) == ("sent", "ht")
    assert why_refused(officer, hour, safe) is NotReminded.ASKED_ALREADY


def test_an_unknown_language_is_spanish(officer, hour, safe):
    ask(officer, hour, safe, language="fr")
    deliver()

    assert mail.outbox[0].subject == "Recordatorio de su hora"


def test_only_safe_addresses_of_hers_are_used(officer, norte, hour, safe, today):
    unsafe = Contact.objects.get(value="casa@example.org").pk
    assert why_refused(officer, hour, unsafe) is NotReminded.NO_SAFE_ADDRESS
    end_contact(norte, contact_id=safe, day=today)
    assert why_refused(officer, hour, safe) is NotReminded.NO_SAFE_ADDRESS


def test_who_took_her_consent_back_is_not_written_to(officer, norte, ana, hour, safe, today):
    consent = {"purpose": "contact", "text_version": "2026-1", "language": "es", "how": "spoken"}
    given_id = give_consent(norte, person_id=ana, given_on=today, **consent)
    withdraw_consent(norte, consent_id=given_id, day=today, how="spoken")

    assert why_refused(officer, hour, safe) is NotReminded.CONSENT_WITHDRAWN


def test_who_has_no_file_gets_no_letter(officer, norte, slots, safe):
    key, free = slots
    wanted = booking.Wanted(alias="la señora del almacén")
    there = booking.book(norte, agenda_id=key, starts_at=free[1].span.begins, wanted=wanted)

    assert why_refused(officer, there, safe) is NotReminded.NO_SAFE_ADDRESS


def test_without_a_mail_server_nothing_is_promised(officer, hour, safe, settings):
    settings.MAIL_LEAVES = False

    assert why_refused(officer, hour, safe) is NotReminded.NO_MAIL
    assert not OutboxEvent.objects.filter(name="desk.ReminderAsked").exists()


def test_two_at_the_same_moment_ask_once(officer, hour, safe, monkeypatch):
    ask(officer, hour, safe)
    monkeypatch.setattr("acogida.desk.actions.reminding.is_asked", lambda _appointment: False)

    assert why_refused(officer, hour, safe) is NotReminded.ASKED_ALREADY
    assert ReminderMail.objects.count() == 1


@pytest.mark.parametrize(
    ("meanwhile", "why"),
    [("cancelled", "not_expected"), ("moved", "moved"), ("unsafe", "no_safe_address")],
)
def test_what_changed_meanwhile_stops_it(officer, norte, slots, hour, safe, meanwhile, why):
    ask(officer, hour, safe)
    agenda_id, free = slots
    match meanwhile:
        case "cancelled":
            booking.cancel(norte, appointment_id=hour)
        case "moved":
            booking.move(
                norte, appointment_id=hour, agenda_id=agenda_id, starts_at=free[2].span.begins
            )
        case _:
            end_contact(norte, contact_id=safe, day=timezone.localdate())
    deliver()

    row = ReminderMail.objects.get()
    assert (mail.outbox, row.state, row.why_not) == ([], "dropped", why)


def test_who_moved_may_be_reminded_anew(officer, norte, slots, hour, safe):
    ask(officer, hour, safe)
    deliver()
    agenda_id, free = slots
    booking.move(norte, appointment_id=hour, agenda_id=agenda_id, starts_at=free[2].span.begins)
    state = reminder_state(Appointment.objects.get(pk=hour))
    ask(officer, hour, safe)
    deliver()

    assert state is not None
    assert not state.is_of_this_hour
    assert len(mail.outbox) == 2


def test_what_the_server_refuses_is_tried_again_and_then_sent_once(
    officer, hour, safe, broken_server
):
    ask(officer, hour, safe)
    broken_server.append(ConnectionRefusedError("10.0.0.1"))
    deliver()
    state = reminder_state(Appointment.objects.get(pk=hour))
    assert state is not None
    assert (state.error, state.gave_up, state.row.state) == (
        "ConnectionRefusedError",
        False,
        "asked",
    )
    broken_server.clear()
    deliver(later=3600)

    assert len(mail.outbox) == 1
    assert ReminderMail.objects.get().state == "sent"


def test_when_nobody_tries_any_more_it_may_be_asked_again(officer, hour, safe, broken_server):
    first = ask(officer, hour, safe)
    broken_server.append(smtplib.SMTPRecipientsRefused({}))
    for attempt in range(MAX_ATTEMPTS):
        deliver(later=10 * 4 ** (attempt + 2))
    state = reminder_state(Appointment.objects.get(pk=hour))
    assert state is not None
    assert state.gave_up
    broken_server.clear()
    ask(officer, hour, safe)
    deliver()
    send_reminder(officer, reminder_id=first)  # and the old one leaves no more

    assert len(mail.outbox) == 1
    assert ReminderMail.objects.get(pk=first).why_not == "failed"


# -- the page --------------------------------------------------------------------------------------


def said(page, hour):
    return page.get(reverse("appointment", args=[hour])).content.decode()


def press(page, hour, contact, **more):
    address = reverse("appointment_remind", args=[hour])
    sent = {"contact": str(contact), "language": "ht"} | more
    return page.post(address, sent, follow=True).content.decode()


def test_from_the_page_of_the_appointment(page, hour, safe, broken_server):
    before = said(page, hour)
    assert "A…@example.org" in before
    assert "Ana.R@" not in before
    assert "casa@" not in before
    assert "El recordatorio va en camino" in press(page, hour, safe)
    assert "en camino" in said(page, hour)
    broken_server.append(TimeoutError())
    deliver()
    assert "El servidor de correo no contesta. Se intenta otra vez" in " ".join(
        said(page, hour).split()
    )
    broken_server.clear()
    deliver(later=3600)
    after = said(page, hour)
    assert "enviado" in after
    assert "Enviar recordatorio" not in after
    assert "ya no está marcado como seguro" in press(page, hour, hour)
    assert "Ya se pidió" in press(page, hour, safe)


def test_the_page_says_what_stands_in_the_way(page, norte, hour, safe, settings, slots, ana):
    settings.MAIL_LEAVES = False
    assert "no tiene servidor de correo" in said(page, hour)
    settings.MAIL_LEAVES = True
    end_contact(norte, contact_id=safe, day=timezone.localdate())
    assert "no tiene un correo marcado como seguro" in said(page, hour)
    booking.cancel(norte, appointment_id=hour)
    assert "Recordatorio por correo" not in said(page, hour)


def test_the_page_says_when_nobody_tries_any_more_and_why_one_was_dropped(
    page, officer, norte, slots, hour, safe, broken_server
):
    ask(officer, hour, safe)
    broken_server.append(ValueError())
    for attempt in range(MAX_ATTEMPTS):
        deliver(later=10 * 4 ** (attempt + 2))
    given_up = said(page, hour)
    assert "no se pudo enviar" in given_up
    assert "El servidor de correo no lo recibió" in given_up
    assert "Enviar recordatorio" in given_up
    broken_server.clear()
    ask(officer, hour, safe)
    agenda_id, free = slots
    booking.move(norte, appointment_id=hour, agenda_id=agenda_id, starts_at=free[2].span.begins)
    deliver()
    dropped = said(page, hour)
    assert "La cita tiene ahora otra hora" in dropped
    assert "Avisaba de la hora anterior" in dropped


def test_whose_address_it_is_is_said(page, norte, ana, hour):
    add_contact(
        norte, person_id=ana, kind="email", value="tia@example.org", safe=True, belongs_to="su tía"
    )

    assert "t…@example.org (su tía)" in said(page, hour)
