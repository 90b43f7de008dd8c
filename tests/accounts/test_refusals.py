"""What is refused at the door or inside stands in the record, without what was typed."""

from __future__ import annotations

import json

import pytest
from allauth.account.utils import user_pk_to_url_str
from allauth.core import context
from allauth.mfa import app_settings
from allauth.utils import get_form_class
from django.core.cache import cache
from django.test import Client
from fido2.utils import websafe_encode

from acogida.platform.models import AuditEntry
from acogida.platform.scope import acting_for
from tests.accounts.test_door import PASSWORD, log_in
from tests.accounts.test_second_factor import set_up
from tests.conftest import member

pytestmark = pytest.mark.django_db
DOOR = "accounts.actions.door."


@pytest.fixture
def officer(norte_office):
    return member(norte_office, "officer")


def entries(office):
    with acting_for(office.pk):
        rows = AuditEntry.objects.order_by("number")
        return [(row.action.removeprefix(DOOR), row.user_id) for row in rows]


def key_of(user):
    """What a browser sends that pretends to hold a passkey of ``user``."""
    handle = websafe_encode(user_pk_to_url_str(user).encode())
    answer = dict.fromkeys(("clientDataJSON", "authenticatorData", "signature"), "AAAA")
    signed = answer | {"userHandle": handle}
    return {"id": "AAAA", "rawId": "AAAA", "type": "public-key", "response": signed}


def send_key(client, path, said):
    return client.post(path, {"credential": said if isinstance(said, str) else json.dumps(said)})


def test_a_wrong_code_at_the_door(client, officer, norte_office):
    log_in(client, officer)
    set_up(client)
    again = Client()
    log_in(again, officer)

    again.post("/cuenta/entrar/codigo/", {"code": "000000"})

    assert entries(norte_office)[-1] == ("code_refused", officer.pk)
    with acting_for(norte_office.pk):
        kept = list(AuditEntry.objects.values("user_name", "reason", "changes"))
    assert "000000" not in str(kept)


def test_a_wrong_code_and_a_wrong_password_inside(client, officer, norte_office):
    log_in(client, officer)
    set_up(client)

    client.post("/cuenta/confirmar/codigo/", {"code": "000000"})
    client.post("/cuenta/confirmar/", {"password": "equivocada"})
    client.post("/cuenta/clave/", {"oldpassword": "equivocada", "password1": "x", "password2": "x"})

    refused = [what for what, _ in entries(norte_office)]
    assert refused[-3:] == ["code_refused", "sign_in_refused", "sign_in_refused"]


def test_the_right_password_is_changed_and_leaves_no_refusal(client, officer, norte_office):
    log_in(client, officer)
    new = "cuatro palabras bastante largas"

    client.post("/cuenta/clave/", {"oldpassword": PASSWORD, "password1": new, "password2": new})

    assert log_in(Client(), officer, new).status_code == 302
    assert {what for what, _ in entries(norte_office)} == {"signed_in"}


def test_too_many_failures_close_the_account_once_in_the_record(client, officer, norte_office):
    for _time in range(8):
        log_in(client, officer, "equivocada")

    refused = [what for what, _ in entries(norte_office)]
    assert refused == ["sign_in_refused"] * 5 + ["account_closed"]


def test_too_many_wrong_codes_close_it_too(client, officer, norte_office):
    log_in(client, officer)
    set_up(client)
    cache.clear()  # else setting up counts among the failures
    again = Client()
    log_in(again, officer)

    for _time in range(7):
        again.post("/cuenta/entrar/codigo/", {"code": "000000"})

    refused = [what for what, _ in entries(norte_office)]
    assert refused[-6:] == ["code_refused"] * 5 + ["account_closed"]


def test_a_passkey_that_does_not_open(client, officer, norte_office):
    client.get("/cuenta/entrar/llave/", HTTP_ACCEPT="application/json")

    answer = send_key(client, "/cuenta/entrar/llave/", key_of(officer))

    assert answer.url == "/cuenta/entrar/"
    assert entries(norte_office) == [("key_refused", officer.pk)]


@pytest.mark.parametrize("said", ['"x"', "{}", '{"response": {"userHandle": "AAAA"}}', "[1]"])
def test_a_passkey_of_nobody_leaves_no_entry(client, officer, norte_office, said):
    assert send_key(client, "/cuenta/entrar/llave/", said).status_code == 302
    assert entries(norte_office) == []


def test_a_key_that_does_not_open_as_the_second_factor(client, officer, norte_office):
    log_in(client, officer)
    set_up(client)
    again = Client()
    log_in(again, officer)

    send_key(again, "/cuenta/entrar/codigo/", key_of(officer))

    assert entries(norte_office)[-1] == ("key_refused", officer.pk)


def test_a_key_that_does_not_open_inside(client, officer, norte_office, rf):
    request = rf.post("/cuenta/confirmar/llave/")
    request.session = {}
    form_class = get_form_class(app_settings.FORMS, "reauthenticate_webauthn", None)

    with context.request_context(request):
        form = form_class(user=officer, data={"credential": json.dumps(key_of(officer))})
        assert not form.is_valid()

    assert entries(norte_office) == [("key_refused", officer.pk)]
