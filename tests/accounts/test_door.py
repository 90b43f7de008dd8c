from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail
from django.test import Client

from acogida.platform.models import AuditEntry
from acogida.platform.scope import acting_for
from acogida.platform.writing import maintenance
from tests.conftest import member

PASSWORD = "clave-de-prueba-larga"


def log_in(client, user, password=PASSWORD, **rest):
    return client.post("/cuenta/entrar/", {"login": user.email, "password": password, **rest})


def test_signing_in_with_one_office_leads_to_the_first_page(client, norte_office):
    user = member(norte_office, "officer")
    response = log_in(client, user)
    assert (response.status_code, response.url) == (302, "/")
    assert str(norte_office.pk) in client.get("/").content.decode()


def test_signing_in_with_two_offices_asks_which(client, norte_office, sur_office):
    user = member(norte_office, "officer")
    also_serves(user, sur_office, "analyst")
    log_in(client, user)
    response = client.get("/")
    assert (response.status_code, response.url) == (302, "/oficinas/?next=%2F")
    page = client.get(response.url).content.decode()
    assert "Villa Norte" in page
    assert "Villa Sur" in page
    client.post("/oficinas/elegir/", {"office": str(sur_office.pk), "next": "/"})
    assert str(sur_office.pk) in client.get("/").content.decode()


def test_two_offices_give_different_permissions(client, norte_office, sur_office):
    user = member(norte_office, "officer")
    also_serves(user, sur_office, "analyst")
    log_in(client, user)
    client.post("/oficinas/elegir/", {"office": str(norte_office.pk)})
    assert client.post("/nota/", {"words": "a"}).status_code == 200
    client.post("/oficinas/elegir/", {"office": str(sur_office.pk)})
    assert client.post("/nota/", {"words": "a"}).status_code == 403


def test_an_office_that_is_not_hers_cannot_be_chosen(client, norte_office, sur_office):
    user = member(norte_office, "officer")
    log_in(client, user)
    client.get("/")
    client.post("/oficinas/elegir/", {"office": str(sur_office.pk)})
    assert str(norte_office.pk) in client.get("/").content.decode()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"ends_on": dt.date(2026, 2, 1)}, "terminó"),
        ({"suspended_at": dt.datetime(2026, 2, 1, tzinfo=dt.UTC)}, "suspendida"),
        ({"starts_on": dt.date(2999, 1, 1)}, "empieza"),
    ],
)
def test_who_no_longer_serves_is_told_whom_to_ask(client, norte_office, change, said):
    user = member(norte_office, "officer")
    with acting_for(norte_office.pk), maintenance(because="a test ends a membership"):
        user.memberships.update(**change)
    log_in(client, user)
    response = client.get("/", follow=True)
    assert response.status_code == 403
    assert said in response.content.decode()
    assert "coordinación" in response.content.decode()


def test_a_suspension_shuts_the_door_at_the_next_click(client, norte_office):
    user = member(norte_office, "officer")
    log_in(client, user)
    assert client.get("/").status_code == 200
    with acting_for(norte_office.pk), maintenance(because="a test suspends"):
        user.memberships.update(suspended_at=dt.datetime(2026, 2, 1, tzinfo=dt.UTC))
    assert client.get("/").status_code == 302


def test_five_failures_close_the_account_and_say_when_to_come_back(client, norte_office):
    user = member(norte_office, "officer")
    for _time in range(5):
        assert "no corresponden" in log_in(client, user, "equivocada").content.decode()
    page = log_in(client, user).content.decode()
    assert "5 minutos" in page
    assert "_auth_user_id" not in client.session


def test_failures_of_one_account_do_not_close_another(client, norte_office):
    one, other = member(norte_office, "officer"), member(norte_office, "lawyer")
    for _time in range(5):
        log_in(client, one, "equivocada")
    assert log_in(client, other).status_code == 302


def test_what_was_typed_as_e_mail_stays(client, norte_office):
    user = member(norte_office, "officer")
    assert user.email in log_in(client, user, "equivocada").content.decode()


def test_capitals_in_the_e_mail_do_not_matter(client, norte_office):
    user = member(norte_office, "officer")
    response = client.post("/cuenta/entrar/", {"login": user.email.upper(), "password": PASSWORD})
    assert response.status_code == 302


def test_signing_in_and_failing_leave_entries_in_the_record(client, norte_office, norte):
    user = member(norte_office, "officer")
    log_in(client, user, "equivocada")
    log_in(client, user)
    with acting_for(norte.municipality_id):
        entries = list(AuditEntry.objects.order_by("number").values_list("action", "user_id"))
    assert entries == [
        ("accounts.actions.door.sign_in_refused", user.pk),
        ("accounts.actions.door.signed_in", user.pk),
    ]


def test_an_unknown_e_mail_gets_the_same_words_and_leaves_no_entry(client, norte_office, norte):
    known = log_in(client, member(norte_office, "officer"), "equivocada").content.decode()
    response = client.post(
        "/cuenta/entrar/", {"login": "nadie@example.org", "password": "equivocada"}
    )
    assert "no corresponden" in known
    assert "no corresponden" in response.content.decode()


@pytest.mark.parametrize(
    "there", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"]
)
def test_next_never_leads_out_of_the_house(client, norte_office, there):
    user = member(norte_office, "officer")
    assert log_in(client, user, next=there).url == "/"
    response = client.post("/oficinas/elegir/", {"office": str(norte_office.pk), "next": there})
    assert response.url == "/"


def test_next_leads_back_to_the_page_that_was_asked_for(client, norte_office):
    user = member(norte_office, "officer")
    asked = client.get("/nota/")
    assert asked.url == "/cuenta/entrar/?next=/nota/"
    assert log_in(client, user, next="/nota/").url == "/nota/"


def test_signing_in_without_a_csrf_token_is_refused(norte_office):
    strict = Client(enforce_csrf_checks=True)
    user = member(norte_office, "officer")
    assert log_in(strict, user).status_code == 403


@pytest.mark.parametrize(
    "path", ["/cuenta/signup/", "/cuenta/email/", "/cuenta/confirm-email/", "/accounts/signup/"]
)
def test_nobody_signs_up_by_herself(client, db, path):
    assert client.get(path).status_code == 404


def test_a_forgotten_password_is_replaced_by_e_mail(client, norte_office):
    user = member(norte_office, "officer")
    client.post("/cuenta/clave/olvidada/", {"email": user.email})
    [letter] = mail.outbox
    assert "nueva" in letter.subject
    link = next(line for line in letter.body.splitlines() if "/cuenta/clave/nueva/" in line)
    page = client.get(link.removeprefix("http://testserver"), follow=True)
    new = {"password1": "otra-clave-muy-larga", "password2": "otra-clave-muy-larga"}
    client.post(page.redirect_chain[-1][0], new)
    assert log_in(Client(), user, "otra-clave-muy-larga").status_code == 302


def test_a_forgotten_password_of_nobody_sends_nothing_and_says_the_same(client, db):
    response = client.post("/cuenta/clave/olvidada/", {"email": "nadie@example.org"})
    assert response.url == "/cuenta/clave/olvidada/enviada/"
    assert mail.outbox == []


def test_a_closed_account_is_told_so(client, norte_office):
    user = member(norte_office, "officer")
    user.is_active = False
    user.save()
    assert log_in(client, user).url == "/cuenta/inactiva/"


def test_ending_other_sessions_keeps_this_one(client, norte_office):
    user, elsewhere = member(norte_office, "officer"), Client()
    log_in(client, user)
    log_in(elsewhere, user)
    client.post("/cuenta/cerrar-otras/")
    assert client.get("/").status_code == 200
    assert elsewhere.get("/").status_code == 302


def test_a_request_costs_three_queries_to_know_who_acts(
    client, norte_office, django_assert_num_queries
):
    log_in(client, member(norte_office, "officer"))
    client.get("/")
    with django_assert_num_queries(3):  # session, user, membership with its office
        client.get("/")


def also_serves(user, office, *roles):
    from acogida.accounts.models import Membership

    with acting_for(office.pk), maintenance(because="a test sets up its people"):
        return Membership.objects.create(
            user=user, roles=list(roles), starts_on=dt.date(2026, 1, 1)
        )
