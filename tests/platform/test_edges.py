"""Where two things happen at once, or somebody asks for what is not there."""

from __future__ import annotations

import os
import signal
from io import StringIO

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command
from django.db import IntegrityError, connection
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from acogida.accounts.actions import invitations
from acogida.accounts.models import Invitation
from acogida.places import actions as places
from acogida.places.models import OfficeProfile
from acogida.platform import fences
from acogida.platform.access import staff_view
from acogida.platform.management.commands import worker
from acogida.platform.models import (
    AuditEntry,
    CatalogueEntry,
    Delivery,
    Document,
    Municipality,
    OutboxEvent,
    Stale,
)
from acogida.platform.scope import acting_for, scoped_models
from acogida.platform.writing import Actor, maintenance
from tests.conftest import member, sign_in
from tests.house.full_office import FullOffice

pytestmark = pytest.mark.django_db
FACTS = places.ProfileFacts(office_name="Oficina de Migrantes", unit_kind="office")


def test_a_guarded_view_sends_a_stranger_to_sign_in_also_without_our_middleware() -> None:
    view = staff_view("people.view")(lambda _request: HttpResponse("in"))
    request = RequestFactory().get("/personas/")
    request.user = AnonymousUser()

    answer = view(request)

    assert (answer.status_code, answer.headers["Location"]) == (
        302,
        "/cuenta/entrar/?next=/personas/",
    )


def test_maintenance_must_say_why() -> None:
    with pytest.raises(ValueError, match="why"), maintenance(because=" "):
        pass


def test_one_municipality_can_be_verified_alone(norte: Actor, sur: Actor) -> None:
    del norte, sur
    out = StringIO()

    call_command("audit", "verify", "--commune", "99901", stdout=out)

    assert out.getvalue() == "99901 ok, 0 entries, head -\n"


def test_the_worker_ends_when_it_is_told_to(monkeypatch: pytest.MonkeyPatch) -> None:
    pauses: list[float] = []

    def pause(seconds: float) -> None:
        pauses.append(seconds)
        os.kill(os.getpid(), signal.SIGTERM)

    monkeypatch.setattr(worker.time, "sleep", pause)
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        call_command("worker")
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)

    assert pauses == [worker.PAUSE_SECONDS]


def test_the_worker_goes_on_at_once_while_there_is_work(
    norte: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    del norte
    tried = iter([3, 0])
    monkeypatch.setattr(worker, "deliver_due", lambda _now: next(tried))
    command = worker.Command()
    monkeypatch.setattr(worker.time, "sleep", lambda _seconds: command._stop())
    monkeypatch.setattr(worker.signal, "signal", lambda *_: None)

    call_command(command)

    assert list(tried) == []


def test_rows_name_themselves_without_personal_data(norte_office: Municipality) -> None:
    document, entry = Document(title="Pasaporte de Ana"), AuditEntry(number=3, action="a.b")
    visa = CatalogueEntry(catalogue="visas", code="t1")

    assert (str(document), str(entry), str(visa)) == (
        f"Document {document.pk}",
        "3 a.b",
        "visas/t1",
    )
    assert str(norte_office) == "Villa Norte"


@pytest.mark.usefixtures("in_norte")
def test_a_technical_row_needs_no_action_to_go() -> None:
    with maintenance(because="a test makes an event"):
        event = OutboxEvent.objects.create(name="x.Y")
    delivery = Delivery.objects.create(event=event, receiver="r", next_try_at=timezone.now())

    delivery.delete()

    assert Delivery.objects.count() == 0


@pytest.mark.postgres
def test_fences_that_stand_are_not_built_twice() -> None:
    statements = list(fences._postgresql(connection, list(scoped_models())))

    assert {statement.split()[0] for statement in statements} == {"do", "grant", "revoke"}
    assert not fences._owns_tables(connection)
    before = fences.fence_names(connection)
    fences.build_fences(connection)  # by a role that owns none: nothing is tried
    assert fences.fence_names(connection) == before


@pytest.mark.parametrize("query", ["desde=01-01-2026", "hasta=01-01-2026", "quien=sistema"])
def test_the_record_can_be_narrowed(client, norte_office: Municipality, query: str) -> None:
    FullOffice(norte_office)
    sign_in(client, member(norte_office, "coordinator"), norte_office)

    assert client.get(f"{reverse('record')}?{query}").status_code == 200


def test_a_closed_invitation_cannot_be_accepted() -> None:
    gone = Invitation(expires_at=timezone.now())

    with pytest.raises(invitations.InvitationClosed):
        invitations._close(gone, timezone.now())


@pytest.mark.usefixtures("in_norte")
def test_another_refusal_of_the_database_goes_up() -> None:
    facts = places.NeighbourhoodFacts(name="Las Lomas", kind="neighbourhood")

    with pytest.raises(IntegrityError), places._nobody_was_quicker(facts):
        raise IntegrityError("something else")


def test_the_second_of_two_first_profiles_is_told(
    norte: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_self: OfficeProfile) -> None:
        raise IntegrityError("one open profile")

    monkeypatch.setattr(OfficeProfile, "save", refuse)

    with pytest.raises(Stale):
        places.change_office_profile(
            norte, facts=FACTS, valid_from=timezone.localdate(), opened_id=None
        )
    with acting_for(norte.municipality_id):
        assert OfficeProfile.objects.count() == 0
