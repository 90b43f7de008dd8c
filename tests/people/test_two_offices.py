"""No action reaches a file of another municipality, and none works without its permission."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.utils import timezone

from acogida.people import actions
from acogida.people.models import Identifier, Person
from acogida.people.rules import Identity, Paper, Speaks
from acogida.platform.actions import declared_actions
from acogida.platform.models import AuditEntry
from acogida.platform.scope import acting_for
from acogida.platform.writing import Actor
from tests.conftest import TODAY

pytestmark = pytest.mark.django_db

JAN = dt.date(2026, 1, 10)
RUN = Paper(kind="01", number="12.345.678-5")
CONSENT = {"text_version": "2026-1", "language": "es", "how": "signed", "given_on": JAN}
VERSIONS = {"survivor_version": 1, "absorbed_version": 1}

Rows = dict[str, UUID]


@pytest.fixture
def rows(norte: Actor, open_file) -> Rows:
    """One of everything, in Villa Norte."""
    ana, eva, luz = open_file("Ana", papers=[RUN]), open_file("Eva"), open_file("Luz")
    isa, zoe = open_file("Isa"), open_file("Zoe")
    said: dict[str, Any] = {"person_id": ana}
    declared = {"topic": "afro", "answer": "sí", "purpose": "beca", "day": JAN}
    merged = {"survivor_id": isa, "absorbed_id": zoe, "choices": {}, "reason": "misma"}
    with acting_for(norte.municipality_id):
        paper = Identifier.objects.get().pk
    return {
        "person": ana,
        "relative": eva,
        "third": luz,
        "paper": paper,
        "name": actions.add_other_name(norte, **said, kind="alias", name="Anita"),
        "contact": actions.add_contact(norte, **said, kind="phone", value="9 8765 4321"),
        "declaration": actions.declare(norte, **said, **declared),
        "link": actions.link_family(norte, **said, relative_id=eva, kind="parent"),
        "household": actions.form_household(norte, person_ids=[eva], since=JAN),
        "member": actions.join_household(
            norte,
            household_id=actions.form_household(norte, person_ids=[luz], since=JAN),
            since=JAN,
            **said,
        ),
        "consent": actions.give_consent(norte, **said, purpose="attention", **CONSENT),
        "request": actions.receive_request(norte, **said, kind="access", received_on=JAN),
        "merge": actions.merge_people(norte, **merged, **VERSIONS),
    }


Try = Callable[[Actor, Rows], object]

TRIES: dict[str, Try] = {
    "registering.change_identity": lambda actor, rows: actions.change_identity(
        actor, person_id=rows["person"], opened_version=1, identity=Identity()
    ),
    "numbers.add_identifier": lambda actor, rows: actions.add_identifier(
        actor, person_id=rows["relative"], paper=Paper(kind="05", number="A1", country="VE")
    ),
    "numbers.verify_identifier": lambda actor, rows: actions.verify_identifier(
        actor, identifier_id=rows["paper"], verification="seen"
    ),
    "numbers.void_identifier": lambda actor, rows: actions.void_identifier(
        actor, identifier_id=rows["paper"], reason="x", now=timezone.now()
    ),
    "naming.add_other_name": lambda actor, rows: actions.add_other_name(
        actor, person_id=rows["person"], kind="alias", name="Nita"
    ),
    "naming.remove_other_name": lambda actor, rows: actions.remove_other_name(
        actor, other_name_id=rows["name"]
    ),
    "naming.set_nationalities": lambda actor, rows: actions.set_nationalities(
        actor, person_id=rows["person"], countries=["VE"]
    ),
    "naming.set_languages": lambda actor, rows: actions.set_languages(
        actor, person_id=rows["person"], languages=[Speaks("ht")]
    ),
    "reaching.add_contact": lambda actor, rows: actions.add_contact(
        actor, person_id=rows["person"], kind="other", value="kiosko"
    ),
    "reaching.change_contact": lambda actor, rows: actions.change_contact(
        actor, contact_id=rows["contact"], kind="other", value="kiosko"
    ),
    "reaching.end_contact": lambda actor, rows: actions.end_contact(
        actor, contact_id=rows["contact"], day=JAN
    ),
    "reaching.move_house": lambda actor, rows: actions.move_house(
        actor, person_id=rows["person"], line="Calle Uno 1"
    ),
    "states.record_residence": lambda actor, rows: actions.record_residence(
        actor, person_id=rows["person"], status="visitor", since=JAN
    ),
    "states.record_rsh": lambda actor, rows: actions.record_rsh(
        actor, person_id=rows["person"], state="active", since=JAN
    ),
    "states.declare": lambda actor, rows: actions.declare(
        actor, person_id=rows["person"], topic="afro", answer="sí", purpose="beca", day=JAN
    ),
    "states.withdraw_declaration": lambda actor, rows: actions.withdraw_declaration(
        actor, declaration_id=rows["declaration"], day=JAN
    ),
    "families.link_family": lambda actor, rows: actions.link_family(
        actor, person_id=rows["person"], relative_id=rows["third"], kind="sibling"
    ),
    "families.end_link": lambda actor, rows: actions.end_link(actor, link_id=rows["link"], day=JAN),
    "families.form_household": lambda actor, rows: actions.form_household(
        actor, person_ids=[rows["person"]], since=JAN
    ),
    "families.join_household": lambda actor, rows: actions.join_household(
        actor, household_id=rows["household"], person_id=rows["third"], since=JAN
    ),
    "families.leave_household": lambda actor, rows: actions.leave_household(
        actor, member_id=rows["member"], day=JAN
    ),
    "consents.give_consent": lambda actor, rows: actions.give_consent(
        actor, person_id=rows["person"], purpose="contact", **CONSENT
    ),
    "consents.withdraw_consent": lambda actor, rows: actions.withdraw_consent(
        actor, consent_id=rows["consent"], how="spoken", day=JAN
    ),
    "requests.receive_request": lambda actor, rows: actions.receive_request(
        actor, person_id=rows["person"], kind="block", received_on=JAN
    ),
    "requests.close_request": lambda actor, rows: actions.close_request(
        actor, request_id=rows["request"], done_on=JAN, answer="listo"
    ),
    "exporting.export_person": lambda actor, rows: actions.export_person(
        actor, person_id=rows["person"]
    ),
    "undoing.undo_merge": lambda actor, rows: actions.undo_merge(
        actor, merge_id=rows["merge"], reason="eran dos"
    ),
    "merging.merge_people": lambda actor, rows: actions.merge_people(
        actor,
        survivor_id=rows["relative"],
        absorbed_id=rows["third"],
        choices={},
        reason="misma",
        **VERSIONS,
    ),
    "requests.block_person": lambda actor, rows: actions.block_person(
        actor, person_id=rows["third"], reason="x", today=TODAY
    ),
    "requests.unblock_person": lambda actor, rows: _unblock(actor, rows["third"]),
    "anonymising.anonymise_person": lambda actor, rows: actions.anonymise_person(
        actor, person_id=rows["person"], reason="x", today=TODAY
    ),
}


def _unblock(actor: Actor, person_id: UUID) -> None:
    with acting_for(actor.municipality_id):
        ours = Person.objects.filter(pk=person_id).exists()
    if ours and actor.may("people.block"):
        actions.block_person(actor, person_id=person_id, reason="x", today=TODAY)
    actions.unblock_person(actor, person_id=person_id, reason="x")


def test_every_action_on_a_file_is_tried() -> None:
    declared = {
        name.removeprefix("people.actions.")
        for name in declared_actions()
        if name.startswith("people.actions.")
    }

    assert set(TRIES) == declared - {"registering.register_person", "lists.export_list"}


@pytest.mark.parametrize("name", TRIES)
def test_it_works_here_and_finds_nothing_there(
    name: str, norte: Actor, sur: Actor, rows: Rows
) -> None:
    with pytest.raises(ObjectDoesNotExist):
        TRIES[name](sur, rows)
    with acting_for(sur.municipality_id):
        assert AuditEntry.objects.count() == 0

    TRIES[name](norte, rows)


@pytest.mark.parametrize("name", TRIES)
def test_it_asks_for_its_permission(name: str, norte: Actor, rows: Rows) -> None:
    permission = declared_actions()[f"people.actions.{name}"]
    lacking = replace(norte, permissions=norte.permissions - {permission})

    with pytest.raises(PermissionDenied):
        TRIES[name](lacking, rows)
