from __future__ import annotations

from typing import Any

import pytest
from django.core.management import CommandError

from acogida.accounts.models import User
from acogida.accounts.public import DemoMember, NotADemonstration, open_demo_accounts
from acogida.people.demo import DEMO_PASSWORD
from acogida.people.demo.rows import shown_contact
from acogida.people.rules import normal_contact
from acogida.people.synthetic import people
from acogida.platform.models import Municipality
from acogida.platform.writing import system_actor
from tests.conftest import TODAY
from tests.people.opening import BAY, PORT, demo, rows_in

pytestmark = pytest.mark.django_db


def test_running_twice_adds_nothing() -> None:
    demo(60)
    before = rows_in(PORT), rows_in(BAY), User.objects.count()

    said = demo(90, seed=8)

    assert (rows_in(PORT), rows_in(BAY), User.objects.count()) == before
    assert "Puerto Esperanza: 0 people added" in said
    assert "coordinator@puerto-esperanza.example.org" in said


def test_an_installation_that_serves_somebody_is_left_alone() -> None:
    Municipality.objects.create(number=13, name="Una de verdad", commune_code="13101")

    with pytest.raises(CommandError, match="serves a real municipality"):
        demo(5)

    assert Municipality.objects.count() == 1
    assert User.objects.count() == 0


def test_no_known_password_in_a_real_municipality() -> None:
    real = Municipality.objects.create(number=13, name="Una de verdad", commune_code="13101")
    staff = [DemoMember(email="a@example.org", name="A", roles=("officer",))]

    with pytest.raises(NotADemonstration):
        open_demo_accounts(
            system_actor(real.pk, "prueba"), staff=staff, password=DEMO_PASSWORD, today=TODAY
        )

    assert User.objects.count() == 0


@pytest.mark.parametrize("count", [0, -3, 1_000_001])
def test_impossible_counts_are_refused(count: int) -> None:
    with pytest.raises(CommandError, match="--people"):
        demo(count)


def test_contacts_are_written_as_the_rules_would_write_them() -> None:
    for person in people(300, seed=2):
        for contact in person.contacts:
            kept = normal_contact(contact.kind, contact.value)
            assert kept.normalised == contact.value
            assert kept.shown == shown_contact(contact.kind, contact.value)


def test_a_demonstration_that_fails_half_way_leaves_no_people(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from acogida.people.demo import offices

    def broken(*args: Any, **kwargs: Any) -> int:
        raise ArithmeticError

    monkeypatch.setattr(offices, "register_second_records", broken)
    with pytest.raises(ArithmeticError):
        demo(20)
    monkeypatch.undo()

    assert rows_in(PORT)["Person"] == 0
    demo(20)
    assert rows_in(PORT)["Person"] == 20
