from __future__ import annotations

import time

import pytest
from django.test import Client

from tests.accounts.test_door import log_in
from tests.conftest import member

FETCH = {"HTTP_X_REQUESTED_WITH": "fetch", "HTTP_ACCEPT": "application/json"}
PASSWORD = "clave-de-prueba-larga"


@pytest.fixture
def officer(norte_office):
    return member(norte_office, "officer")


@pytest.fixture
def at_work(client, officer):
    log_in(client, officer)
    client.get("/")
    return client


def left_alone(client, minutes):
    session = client.session
    session["seen"] = int(time.time()) - minutes * 60
    session.save()


def test_a_locked_screen_answers_nothing_but_the_unlocking_page(at_work):
    assert at_work.post("/bloquear/", **FETCH).status_code == 204
    page = at_work.get("/nota/")
    assert page.status_code == 423
    assert "bloqueada" in page.content.decode()
    assert at_work.get("/cuenta/clave/").status_code == 423


def test_a_script_is_told_that_the_screen_is_locked(at_work):
    at_work.post("/bloquear/")
    assert at_work.get("/nota/", HTTP_HX_REQUEST="true").status_code == 423
    assert at_work.get("/nota/", **FETCH).json() == {"message": "La pantalla está bloqueada."}


def test_the_password_opens_the_screen_and_leads_back(at_work):
    at_work.post("/bloquear/")
    response = at_work.post("/desbloquear/", {"password": PASSWORD, "next": "/nota/"})
    assert response.url == "/nota/"
    assert at_work.get("/nota/").status_code == 200


def test_a_wrong_password_keeps_it_locked(at_work):
    at_work.post("/bloquear/")
    wrong = at_work.post("/desbloquear/", {"password": "otra"}, **FETCH)
    assert (wrong.status_code, wrong.json()["message"]) == (
        403,
        "Esta no es su contraseña. Intente de nuevo.",
    )
    page = at_work.post("/desbloquear/", {"password": "otra", "next": "/nota/"})
    assert 'value="/nota/"' in page.content.decode()
    assert at_work.get("/nota/").status_code == 423


def test_guessing_at_the_locked_screen_is_limited(at_work):
    at_work.post("/bloquear/")
    for _time in range(5):
        at_work.post("/desbloquear/", {"password": "otra"}, **FETCH)
    closed = at_work.post("/desbloquear/", {"password": PASSWORD}, **FETCH)
    assert closed.status_code == 429
    assert "minutos" in closed.json()["message"]


def test_unlocking_never_leads_out_of_the_house(at_work):
    at_work.post("/bloquear/")
    response = at_work.post("/desbloquear/", {"password": PASSWORD, "next": "//evil.example/"})
    assert response.url == "/"


def test_unlocking_without_a_session_asks_to_sign_in(client, db):
    assert client.post("/desbloquear/", {"password": PASSWORD}, **FETCH).status_code == 401
    assert client.post("/desbloquear/", {"password": PASSWORD}).url == "/cuenta/entrar/"


def test_a_session_left_alone_is_locked(at_work):
    left_alone(at_work, 31)
    assert at_work.get("/nota/").status_code == 423
    at_work.post("/desbloquear/", {"password": PASSWORD})
    assert at_work.get("/nota/").status_code == 200


def test_a_session_left_alone_for_long_is_over(at_work):
    left_alone(at_work, 241)
    assert at_work.get("/nota/").url == "/cuenta/entrar/?next=/nota/"
    assert "_auth_user_id" not in at_work.session


def test_a_page_that_asks_by_itself_keeps_no_session_awake(at_work):
    left_alone(at_work, 20)
    at_work.get("/", HTTP_X_BACKGROUND="yes")
    before = at_work.session["seen"]
    at_work.get("/")
    assert at_work.session["seen"] - before >= 20 * 60


def test_somebody_at_work_costs_one_write_a_minute(at_work, django_assert_num_queries):
    left_alone(at_work, 2)
    with django_assert_num_queries(6):  # who acts, and the session's row in its own savepoint
        at_work.get("/salud/")
    with django_assert_num_queries(3):
        at_work.get("/")


@pytest.mark.parametrize("minutes", [31, 241])
def test_a_form_sent_too_late_is_offered_again(at_work, officer, minutes):
    left_alone(at_work, minutes)
    late = at_work.post("/nota/?a=1", {"words": "lo que\nescribí ñ", "boxes": ["a", "b"]})
    if minutes > 240:
        assert late.url == "/cuenta/entrar/?next=/cuenta/retomar/"
        back = log_in(at_work, officer, next="/cuenta/retomar/").url
    else:
        assert late.status_code == 423
        assert "escribí" not in late.content.decode()
        back = at_work.post("/desbloquear/", {"password": PASSWORD, "next": "/cuenta/retomar/"}).url
    page = at_work.get(back).content.decode()
    assert "lo que\nescribí ñ" in page
    assert 'action="/nota/?a=1"' in page
    assert page.count('name="boxes"') == 2


def test_what_is_kept_of_a_form_cannot_be_read_in_the_database(at_work):
    from acogida.accounts.models import SharedCacheRow

    left_alone(at_work, 31)
    at_work.post("/nota/", {"words": "palabrasecreta"})
    kept = SharedCacheRow.objects.filter(cache_key__contains="unsent").get()
    assert "palabrasecreta" not in kept.value


def test_nobody_else_gets_the_form(at_work, norte_office):
    left_alone(at_work, 241)
    at_work.post("/nota/", {"words": "palabrasecreta"})
    log_in(at_work, member(norte_office, "lawyer"))
    page = at_work.get("/cuenta/retomar/")
    assert page.status_code == 200
    assert "palabrasecreta" not in page.content.decode()


def test_a_kept_form_can_be_thrown_away(at_work):
    left_alone(at_work, 31)
    at_work.post("/nota/", {"words": "palabrasecreta"})
    at_work.post("/desbloquear/", {"password": PASSWORD})
    at_work.post("/cuenta/retomar/")
    assert "palabrasecreta" not in at_work.get("/cuenta/retomar/").content.decode()


def test_a_forged_form_is_not_kept(norte_office):
    strict = Client(enforce_csrf_checks=True)
    officer = member(norte_office, "officer")
    strict.force_login(officer)
    left_alone(strict, 241)
    assert strict.post("/nota/", {"words": "forjado"}).status_code == 403
    assert "acogida_unsent" not in strict.cookies


def test_a_form_of_a_stranger_is_not_kept(client, db):
    assert client.post("/nota/", {"words": "a"}).url == "/cuenta/entrar/?next=/"


def test_a_form_too_large_is_not_kept(at_work):
    left_alone(at_work, 31)
    page = at_work.post("/nota/", {"words": "x" * 1_100_000})
    assert page.status_code == 423
    assert "acogida_unsent" not in at_work.cookies


def test_an_htmx_part_leads_to_signing_in_and_back_to_its_page(client, db):
    response = client.get(
        "/nota/", HTTP_HX_REQUEST="true", HTTP_HX_CURRENT_URL="http://testserver/nota/"
    )
    assert response.status_code == 401
    assert response["HX-Redirect"] == "/cuenta/entrar/?next=/nota/"


def test_an_htmx_form_without_a_session_stays_where_it_is(client, db):
    response = client.post("/nota/", {"words": "a"}, HTTP_HX_REQUEST="true")
    assert response.status_code == 401
    assert "otra pesta" in response.json()["message"]
    assert "HX-Redirect" not in response
