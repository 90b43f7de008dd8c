"""The record of actions and the work that failed, as the office reads them."""

from __future__ import annotations

import io

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from openpyxl import load_workbook

from acogida.people.actions.registering import register_person
from acogida.people.rules import Identity
from acogida.platform.action_words import unsaid, words_for
from acogida.platform.actions import declared_actions
from acogida.platform.failures import FAILED
from acogida.platform.jobs import job
from acogida.platform.models import AuditEntry, Delivery, OutboxEvent
from acogida.platform.scope import acting_for
from acogida.platform.writing import maintenance
from tests.conftest import member, sign_in

pytestmark = pytest.mark.django_db


@job
def stumble(actor):
    del actor
    raise ZeroDivisionError


@pytest.fixture
def coordinator(client, norte_office):
    return sign_in(client, member(norte_office, "coordinator"), norte_office)


@pytest.fixture
def registered(norte):
    return register_person(norte, identity=Identity(given_names="Ana"))


def failed_delivery(actor, attempts=8):
    with acting_for(actor.municipality_id), maintenance(because="a test fails a delivery"):
        event = OutboxEvent.objects.create(name="people.PersonChanged", payload={})
        return Delivery.objects.create(
            event=event,
            receiver="x.y",
            state=Delivery.State.FAILED,
            attempts=attempts,
            error="OperationalError",
            next_try_at=timezone.now(),
        )


def test_every_action_has_words():
    ours = {name: code for name, code in declared_actions().items() if not name.startswith("test")}
    assert unsaid({n: c for n, c in ours.items() if ".actions." in n or "platform." in n}) == []


def test_an_action_nobody_named_is_shown_as_it_is_called():
    assert words_for("people.actions.gone.knit_a_jumper") == "knit a jumper"
    assert words_for("odd") == "odd"


def test_the_record_says_who_did_what(coordinator, registered):
    page = coordinator.get(reverse("record")).content.decode()

    assert "registró a una persona" in page
    assert "Prueba" in page


def test_the_record_is_filtered_and_taken_along(coordinator, norte, registered):
    with acting_for(norte.municipality_id):
        numbers = set(AuditEntry.objects.filter(user_id=None).values_list("number", flat=True))

    page = coordinator.get(reverse("record"), {"quien": "system"})
    assert {row.number for row in page.context["listing"].page.object_list} == numbers
    none = coordinator.get(reverse("record"), {"hasta": "01-01-2020"})
    assert none.context["listing"].count == 0
    sheet = coordinator.get(reverse("record"), {"formato": "xlsx", "quien": "system"})
    cells = list(load_workbook(io.BytesIO(b"".join(sheet))).active.values)
    assert {row[0] for row in cells[1:]} == numbers


def test_the_chain_is_verified_at_a_button(coordinator, registered):
    page = coordinator.post(reverse("record_verify"))

    assert page.context["faults"] == []
    assert "está íntegro" in page.content.decode()
    assert coordinator.get(reverse("record_verify")).status_code == 405


def test_a_fault_is_told_in_words(coordinator, registered, monkeypatch):
    from acogida.platform import audit

    monkeypatch.setattr(audit, "hash_of", lambda _entry: "0" * 64)

    page = coordinator.post(reverse("record_verify"))

    assert page.context["many"] >= 1
    assert "se cambió después de escrito" in page.content.decode()


def test_a_failed_delivery_is_tried_again(coordinator, norte):
    delivery = failed_delivery(norte)
    assert "abandonado" in coordinator.get(reverse("work")).content.decode()

    coordinator.post(reverse("delivery_retry", args=[delivery.pk]))

    with acting_for(norte.municipality_id):
        again = Delivery.objects.get()
    assert again.attempts == 0
    assert again.next_try_at <= timezone.now()


def test_a_failed_job_is_tried_again(coordinator, norte):
    stumble.later(norte)
    call_command("worker", "--once")
    failed = DBTaskResult.objects.get(status=FAILED)
    assert "ZeroDivisionError" in coordinator.get(reverse("work")).content.decode()

    coordinator.post(reverse("job_retry", args=[failed.pk]))

    assert DBTaskResult.objects.get().status == "READY"
    assert coordinator.post(reverse("job_retry", args=[failed.pk])).status_code == 404


def test_the_other_office_sees_and_touches_none_of_it(coordinator, sur):
    delivery = failed_delivery(sur)
    stumble.later(sur)
    call_command("worker", "--once")
    failed = DBTaskResult.objects.get(status=FAILED)

    page = coordinator.get(reverse("work"))

    assert (page.context["deliveries"], page.context["jobs"]) == ([], [])
    assert coordinator.post(reverse("delivery_retry", args=[delivery.pk])).status_code == 404
    assert coordinator.post(reverse("job_retry", args=[failed.pk])).status_code == 404


def test_the_office_s_tabs_show_what_each_may_open(client, norte_office):
    sign_in(client, member(norte_office, "officer"), norte_office)
    page = client.get(reverse("places:office")).content.decode()

    assert reverse("places:sites") in page
    assert reverse("record") not in page
    assert client.get(reverse("record")).status_code == 403
    assert client.get(reverse("work")).status_code == 403
