"""Each action leaves one entry; a changed, missing, reordered or cut chain is found."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from acogida.people.models import Person, ResidencePeriod
from acogida.platform.actions import action
from acogida.platform.audit import verify_chain
from acogida.platform.models import AuditEntry
from acogida.platform.scope import acting_for
from acogida.platform.writing import Actor, maintenance
from tests.conftest import TODAY


@action("people.register")
def add(actor: Actor, *, number: int, reason: str = "") -> Person:
    del actor, reason
    return Person.objects.create(given_names="Ana Secreta", file_number=number)


@action("people.edit")
def rename(actor: Actor, *, person: Person) -> None:
    del actor
    person.given_names = "Berta Secreta"
    person.save()


@action("people.edit")
def record(actor: Actor, *, person: Person) -> None:
    del actor
    ResidencePeriod.objects.create(person=person, status="overstay", since=TODAY)


@action("people.register")
def add_two(actor: Actor) -> None:
    add(actor, number=1)
    add(actor, number=2)


@action("people.register")
def fail(actor: Actor) -> None:
    add(actor, number=1)
    raise ZeroDivisionError


def entries(actor: Actor) -> list[AuditEntry]:
    with acting_for(actor.municipality_id):
        return list(AuditEntry.objects.order_by("number"))


def faults(actor: Actor) -> list[tuple[str, int]]:
    with acting_for(actor.municipality_id):
        return [(fault.kind, fault.number) for fault in verify_chain()]


def tamper(sql: str) -> None:
    """Do what only somebody with the owner's access to the database file can do."""
    with connection.cursor() as cursor, maintenance(because="a test plays the intruder"):
        if connection.vendor == "sqlite":
            for verb in ("update", "delete"):
                cursor.execute(f"drop trigger if exists platform_auditentry_no_{verb}")
        else:
            cursor.execute("reset role")
        cursor.execute(sql)
        if connection.vendor == "postgresql":
            cursor.execute("set role acogida_app")


@pytest.fixture
def chain(norte: Actor) -> list[AuditEntry]:
    for number in range(1, 6):
        add(norte, number=number)
    return entries(norte)


def test_an_action_leaves_one_entry_with_names_of_fields_and_no_values(norte: Actor) -> None:
    person = add(norte, number=7, reason="llegó sola")
    rename(norte, person=person)
    record(norte, person=person)

    first, second, third = entries(norte)
    assert (first.number, first.reason, first.user_name) == (1, "llegó sola", "Prueba")
    assert first.changes[0]["values"] == {
        "file_number": 7,
        "merged_into_id": None,
        "state": "active",
        "version": 1,
    }
    assert second.changes == [
        {
            "fields": ["given_names", "updated_at"],
            "id": str(person.pk),
            "model": "people.Person",
            "verb": "update",
        }
    ]
    said = str([entry.changes for entry in (first, second, third)])
    assert "Secreta" not in said
    assert "overstay" not in said


def test_a_failed_action_leaves_nothing(norte: Actor) -> None:
    with pytest.raises(ZeroDivisionError):
        fail(norte)

    assert entries(norte) == []
    with acting_for(norte.municipality_id):
        assert Person.objects.count() == 0


def test_an_action_within_an_action_leaves_its_own_entry(norte: Actor) -> None:
    add_two(norte)

    assert [entry.action.rsplit(".", 1)[-1] for entry in entries(norte)] == [
        "add_two",
        "add",
        "add",
    ]
    assert faults(norte) == []


def test_without_the_permission_nothing_happens(norte: Actor) -> None:
    with pytest.raises(PermissionDenied):
        add(Actor(user_id=None, municipality_id=norte.municipality_id), number=1)

    assert entries(norte) == []


def test_each_municipality_has_its_own_chain(norte: Actor, sur: Actor) -> None:
    add(norte, number=1)
    add(sur, number=1)
    add(norte, number=2)

    assert [entry.number for entry in entries(norte)] == [1, 2]
    assert [entry.number for entry in entries(sur)] == [1]


@pytest.mark.usefixtures("chain")
def test_an_untouched_chain_verifies(norte: Actor) -> None:
    out = StringIO()

    call_command("audit", "verify", stdout=out)

    assert "99901 ok, 5 entries" in out.getvalue()
    assert faults(norte) == []


def test_a_changed_entry_is_named(norte: Actor, chain: list[AuditEntry]) -> None:
    tamper("update platform_auditentry set reason = 'otra' where number = 3")

    assert faults(norte) == [("changed", 3)]
    with pytest.raises(CommandError, match="1 fault"):
        call_command("audit", "verify", stdout=StringIO())
    del chain


def test_a_missing_entry_is_named(norte: Actor, chain: list[AuditEntry]) -> None:
    tamper("delete from platform_auditentry where number = 3")

    assert faults(norte) == [("missing", 3)]
    del chain


def test_entries_that_changed_places_are_named(norte: Actor, chain: list[AuditEntry]) -> None:
    tamper("update platform_auditentry set number = 100 where number = 3")
    tamper("update platform_auditentry set number = 3 where number = 4")
    tamper("update platform_auditentry set number = 4 where number = 100")

    assert {number for _, number in faults(norte)} >= {3, 4}
    del chain


def test_a_cut_tail_is_named(norte: Actor, chain: list[AuditEntry]) -> None:
    tamper("delete from platform_auditentry where number > 3")

    assert faults(norte) == [("cut", 5)]
    del chain


@pytest.mark.usefixtures("chain")
@pytest.mark.parametrize(
    "verb", ["update platform_auditentry set reason = 'x'", "delete from platform_auditentry"]
)
def test_the_database_refuses_to_change_the_record(norte: Actor, verb: str) -> None:
    with (
        acting_for(norte.municipality_id),
        pytest.raises(DatabaseError),
        transaction.atomic(),
        maintenance(because="a test tries what is forbidden"),
        connection.cursor() as cursor,
    ):
        cursor.execute(verb)
