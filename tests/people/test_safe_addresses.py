"""Addresses to which something may be sent: only those somebody said are safe."""

from __future__ import annotations

from uuid import UUID

import pytest

from acogida.people.actions import add_contact, block_person, end_contact, register_person
from acogida.people.queries import safe_emails
from acogida.people.rules import Identity
from acogida.platform.writing import Actor
from tests.conftest import TODAY

pytestmark = pytest.mark.usefixtures("in_norte")


@pytest.fixture
def ana(norte: Actor) -> UUID:
    return register_person(norte, identity=Identity(given_names="Ana"))


def test_only_mail_that_is_in_use_and_said_to_be_safe_is_used(norte: Actor, ana: UUID) -> None:
    for value, safe in (("no@example.org", False), ("quizas@example.org", None)):
        add_contact(norte, person_id=ana, kind="email", value=value, safe=safe)
    add_contact(norte, person_id=ana, kind="phone", value="912345678", safe=True)
    hers = add_contact(norte, person_id=ana, kind="email", value="ana@example.org", safe=True)
    old = add_contact(norte, person_id=ana, kind="email", value="antes@example.org", safe=True)
    end_contact(norte, contact_id=old, day=TODAY)
    sister = add_contact(
        norte,
        person_id=ana,
        kind="email",
        value="eva@example.org",
        safe=True,
        belongs_to="su hermana",
    )

    assert [(one.id, one.value, one.belongs_to) for one in safe_emails(ana)] == [
        (hers, "ana@example.org", ""),
        (sister, "eva@example.org", "su hermana"),
    ]


def test_nobody_writes_to_who_asked_to_be_left_alone(norte: Actor, ana: UUID) -> None:
    add_contact(norte, person_id=ana, kind="email", value="ana@example.org", safe=True)
    block_person(norte, person_id=ana, reason="pidió", today=TODAY)

    assert safe_emails(ana) == []
