from __future__ import annotations

import datetime as dt
import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import hotp_value, yield_hotp_counters_from_time
from django.test import Client
from django.utils import timezone

from acogida.accounts.models import User
from tests.accounts.test_door import PASSWORD, log_in
from tests.conftest import member


def code_for(secret):
    counters = list(yield_hotp_counters_from_time())
    return f"{hotp_value(secret, counters[len(counters) // 2]):06d}"


def set_up(client):
    """Set up the application as a person does; the secret it shows."""
    client.post("/cuenta/confirmar/", {"password": PASSWORD, "next": "/cuenta/segundo-factor/"})
    page = client.get("/cuenta/segundo-factor/aplicacion/").content.decode()
    secret = re.search(r"<code>([A-Z2-7]+)</code>", page).group(1)
    answer = client.post("/cuenta/segundo-factor/aplicacion/", {"code": code_for(secret)})
    assert answer.url == "/cuenta/segundo-factor/codigos/"
    return secret


@pytest.fixture
def veteran(real_office):
    user = member(real_office, "social_worker")
    User.objects.filter(pk=user.pk).update(created_at=timezone.now() - dt.timedelta(days=30))
    return user


def test_a_sensitive_role_is_sent_to_set_up_a_second_factor(client, veteran):
    log_in(client, veteran)
    assert client.get("/nota/").url == "/cuenta/segundo-factor/"
    page = client.get("/cuenta/segundo-factor/").content.decode()
    assert "Su rol necesita un segundo factor" in page
    assert client.get("/cuenta/").status_code == 200


def test_after_setting_it_up_the_work_goes_on_and_the_next_sign_in_asks_for_it(client, veteran):
    log_in(client, veteran)
    secret = set_up(client)
    assert client.get("/nota/").status_code == 200
    codes = client.get("/cuenta/segundo-factor/codigos/").content.decode()
    assert codes.count("<code>") == 10

    again = Client()
    assert log_in(again, veteran).url == "/cuenta/entrar/codigo/"
    assert "_auth_user_id" not in again.session
    wrong = again.post("/cuenta/entrar/codigo/", {"code": "000000"})
    assert "incorrecto" in wrong.content.decode().lower()
    Authenticator.objects.filter(type="totp").update(last_used_at=None)
    from django.core.cache import cache

    cache.clear()  # the code was used a moment ago, and is refused twice
    assert again.post("/cuenta/entrar/codigo/", {"code": code_for(secret)}).status_code == 302
    assert again.get("/nota/").status_code == 200


def test_a_recovery_code_opens_once(client, veteran):
    log_in(client, veteran)
    set_up(client)
    page = client.get("/cuenta/segundo-factor/codigos/").content.decode()
    recovery = re.search(r"<code>(\w+)</code>", page).group(1)
    for expected in (302, 200):
        again = Client()
        log_in(again, veteran)
        assert again.post("/cuenta/entrar/codigo/", {"code": recovery}).status_code == expected


def test_taking_it_away_asks_for_another_at_the_next_click(client, veteran):
    log_in(client, veteran)
    set_up(client)
    assert client.get("/nota/").status_code == 200
    client.post("/cuenta/segundo-factor/aplicacion/quitar/")
    assert client.get("/nota/").url == "/cuenta/segundo-factor/"


def test_the_secret_is_sealed_in_the_database(client, veteran):
    log_in(client, veteran)
    secret = set_up(client)
    row = Authenticator.objects.get(type="totp")
    assert secret not in str(row.data)


def test_a_new_account_has_some_days(client, real_office):
    log_in(client, member(real_office, "social_worker"))
    assert client.get("/nota/").status_code == 200


def test_a_role_without_protected_content_needs_none(client, real_office):
    user = member(real_office, "unit_officer")
    User.objects.filter(pk=user.pk).update(created_at=timezone.now() - dt.timedelta(days=30))
    log_in(client, user)
    assert client.get("/").status_code == 200


def test_a_demonstration_office_asks_for_none(client, norte_office):
    user = member(norte_office, "social_worker")
    User.objects.filter(pk=user.pk).update(created_at=timezone.now() - dt.timedelta(days=30))
    log_in(client, user)
    assert client.get("/nota/").status_code == 200


def test_an_installation_may_ask_for_none(client, veteran, settings):
    settings.REQUIRE_MFA = False
    log_in(client, veteran)
    assert client.get("/nota/").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/cuenta/segundo-factor/",
        "/cuenta/segundo-factor/aplicacion/",
        "/cuenta/segundo-factor/llaves/",
        "/cuenta/segundo-factor/llaves/nueva/",
        "/cuenta/clave/",
        "/cuenta/salir/",
    ],
)
def test_pages_of_security_carry_no_inline_script(client, norte_office, path):
    log_in(client, member(norte_office, "officer"))
    client.post("/cuenta/confirmar/", {"password": PASSWORD})
    response = client.get(path)
    assert response.status_code == 200
    page = response.content.decode()
    inline = re.findall(r"<script(?![^>]*(?:src=|application/json))", page)
    assert inline == []
    assert " style=" not in page
    assert "'self'" in response["Content-Security-Policy"]


def test_passkeys_can_be_used_at_the_door(client, db):
    page = client.get("/cuenta/entrar/").content.decode()
    assert "llave de acceso" in page
    options = client.get("/cuenta/entrar/llave/", HTTP_ACCEPT="application/json").json()
    assert options["request_options"]["publicKey"]["rpId"] == "testserver"


def test_changing_what_protects_asks_for_the_password_again(client, norte_office):
    client.force_login(member(norte_office, "officer"))
    response = client.get("/cuenta/segundo-factor/aplicacion/")
    assert response.url.startswith("/cuenta/confirmar/")
    assert client.get(response.url).status_code == 200


def test_the_confirmation_speaks_our_words(client, veteran):
    log_in(client, veteran)
    set_up(client)
    by_password = client.get("/cuenta/confirmar/").content.decode()
    by_code = client.get("/cuenta/confirmar/codigo/").content.decode()
    assert "Con un código de la aplicación" in by_password
    assert "Olvidé mi contraseña" in by_password
    assert "Con la contraseña" in by_code
