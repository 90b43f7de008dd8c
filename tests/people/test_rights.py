"""Her rights over her data: to know, to block, to be forgotten, to take a copy along."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import translation

from acogida.lib.partial_dates import PartialDate
from acogida.people.actions import (
    Fault,
    Faulty,
    FileClosed,
    add_contact,
    anonymise_person,
    block_person,
    close_request,
    declare,
    export_person,
    form_household,
    give_consent,
    link_family,
    merge_people,
    move_house,
    receive_request,
    record_residence,
    unblock_person,
)
from acogida.people.models import (
    Address,
    Consent,
    Contact,
    DataRequest,
    FamilyLink,
    Household,
    Identifier,
    Person,
    ResidencePeriod,
    SelfDeclaration,
)
from acogida.people.rules import Paper, Speaks
from acogida.people.search.api import find
from acogida.platform.facts import pseudonym
from acogida.platform.models import Document, OutboxEvent, ReadEntry
from acogida.platform.vault import Filing, keep_document, open_document
from acogida.platform.writing import Actor
from tests.conftest import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_norte")]

JAN, MAY = dt.date(2026, 1, 10), dt.date(2026, 5, 12)
RUN = Paper(kind="01", number="12.345.678-5")


def faults_of(call, *args, **kwargs) -> dict[str, Fault]:
    with pytest.raises(Faulty) as caught:
        call(*args, **kwargs)
    return caught.value.faults


def without(actor: Actor, *permissions: str) -> Actor:
    return replace(actor, permissions=actor.permissions - set(permissions))


# -- requests --------------------------------------------------------------------------------------


def test_a_request_has_its_deadline_and_is_answered(norte: Actor, open_file) -> None:
    request_id = receive_request(norte, person_id=open_file(), kind="block", received_on=MAY)
    request = DataRequest.objects.get()
    assert request.due_on == dt.date(2026, 5, 14)

    early = {"request_id": request_id, "done_on": JAN, "answer": "listo"}
    assert faults_of(close_request, norte, **early) == {"done_on": Fault.ENDS_BEFORE_IT_BEGINS}
    assert faults_of(close_request, norte, **early | {"answer": " "}) == {"answer": Fault.MISSING}
    close_request(norte, request_id=request_id, done_on=MAY, answer="No procede: ya se hizo.")

    request.refresh_from_db()
    assert (request.done_on, request.answer) == (MAY, "No procede: ya se hizo.")


def test_a_request_is_of_a_kind_and_a_day_that_came(norte: Actor, open_file) -> None:
    said = {"person_id": open_file(), "kind": "access", "received_on": dt.date(2999, 1, 1)}
    assert faults_of(receive_request, norte, **said) == {"received_on": Fault.IN_THE_FUTURE}
    assert faults_of(receive_request, norte, **said | {"kind": "magic"}) == {
        "kind": Fault.UNKNOWN_CODE
    }


# -- blocking --------------------------------------------------------------------------------------


def test_a_blocked_file_leaves_search_and_lists_until_the_block_is_lifted(
    norte: Actor, open_file
) -> None:
    ana = open_file("Ana", "Rojas")
    receive_request(norte, person_id=ana, kind="block", received_on=MAY)

    block_person(norte, person_id=ana, reason="su expareja trabaja aquí", today=TODAY)
    assert find("ana rojas") == []
    assert list(Person.objects.open_files()) == []
    request = DataRequest.objects.get()
    assert (request.done_on, request.answer) == (TODAY, "su expareja trabaja aquí")
    with pytest.raises(FileClosed):
        block_person(norte, person_id=ana, reason="again", today=TODAY)

    unblock_person(norte, person_id=ana, reason="ella lo pide")
    assert [hit.person_id for hit in find("ana rojas")] == [ana]
    assert Person.objects.open_files().get().pk == ana
    with pytest.raises(FileClosed):
        unblock_person(norte, person_id=ana, reason="again")


def test_a_block_nobody_had_noted_leaves_a_request_that_was_met(norte: Actor, open_file) -> None:
    block_person(norte, person_id=open_file(), reason="en el mesón", today=TODAY)

    request = DataRequest.objects.get()
    assert (request.kind, request.received_on, request.done_on) == ("block", TODAY, TODAY)


# -- being forgotten -------------------------------------------------------------------------------


@pytest.fixture
def known(norte: Actor, open_file):
    """Somebody of whom much is kept, in two files that are one."""
    ana = open_file(
        "Ana",
        "Rojas",
        birth=PartialDate(1987, 3, 4),
        sex="female",
        note="vino con su hija",
        arrival=PartialDate(2019, 5, 6),
        papers=[RUN],
        nationalities=["VE"],
        languages=[Speaks("es")],
        phone="9 8765 4321",
    )
    old = open_file("Anita", called="Nita")
    said = {"choices": {}, "reason": "misma", "survivor_version": 1, "absorbed_version": 1}
    merge_people(norte, survivor_id=ana, absorbed_id=old, **said)
    record_residence(norte, person_id=ana, status="visitor", since=JAN, source="dijo Ana")
    declare(norte, person_id=ana, topic="afro", answer="sí", purpose="beca", day=MAY)
    move_house(norte, person_id=ana, line="Calle Uno 1")
    daughter = open_file("Luz")
    link_family(norte, person_id=ana, relative_id=daughter, kind="parent")
    form_household(norte, person_ids=[ana, daughter], since=JAN)
    give_consent(
        norte,
        person_id=ana,
        purpose="attention",
        text_version="2026-1",
        language="es",
        how="signed",
        given_on=MAY,
        given_by="Pedro Rojas",
    )
    receive_request(norte, person_id=ana, kind="erasure", received_on=MAY)
    filing = Filing("person", ana, "passport", "Pasaporte de Ana")
    keep_document(norte, filing=filing, content=b"%PDF-1.7 nothing")
    return ana, old, daughter


def test_nothing_that_tells_who_she_was_is_left(norte: Actor, known) -> None:
    ana, old, _ = known
    (document,) = Document.objects.all()

    anonymise_person(
        without(norte, "documents.keep"), person_id=ana, reason="ella lo pide", today=TODAY
    )

    gone = (Identifier, Contact, Address, SelfDeclaration, FamilyLink)
    assert {model.__name__: model.objects.count() for model in gone} == dict.fromkeys(
        (model.__name__ for model in gone), 0
    )
    for person in Person.objects.filter(pk__in=[ana, old]):
        assert (person.full_name, person.called, person.note, person.apart_because) == ("",) * 4
        assert person.registered_at.astimezone().minute == 0
    assert find("ana rojas") == find("anita") == find("nita") == find("12345678-5") == []
    with pytest.raises(Document.DoesNotExist):
        open_document(norte, document_id=document.pk)
    told = str(list(Consent.objects.values()) + list(DataRequest.objects.values()))
    assert "Rojas" not in told
    assert Household.objects.get().members.count() == 1


def test_what_can_be_counted_stays(norte: Actor, known) -> None:
    ana, _, daughter = known
    before = pseudonym(ana)

    anonymise_person(norte, person_id=ana, reason="ella lo pide", today=TODAY)

    person = Person.objects.get(pk=ana)
    assert person.state == "anonymised"
    assert (person.sex, person.birth, person.arrival) == (
        "female",
        PartialDate(1985),
        PartialDate(2019, 5),
    )
    assert person.nationalities.get().country == "VE"
    period = ResidencePeriod.objects.get()
    assert (period.status, period.since, period.source) == ("visitor", JAN.replace(day=1), "")
    assert Consent.objects.get().given_on == MAY.replace(day=1)
    assert DataRequest.objects.get().done_on == TODAY
    assert pseudonym(ana) == before
    assert Person.objects.get(pk=daughter).given_names == "Luz"
    assert OutboxEvent.objects.filter(name="people.PersonAnonymised").count() == 1


def test_it_needs_a_reason_and_happens_once(norte: Actor, open_file) -> None:
    ana = open_file("Ana")
    said = {"person_id": ana, "today": TODAY}
    assert faults_of(anonymise_person, norte, **said, reason=" ") == {"reason": Fault.MISSING}

    block_person(norte, person_id=ana, reason="ella lo pide", today=TODAY)
    anonymise_person(norte, **said, reason="ella lo pide")
    assert Person.objects.get().birth_estimated is False
    with pytest.raises(FileClosed):
        anonymise_person(norte, **said, reason="ella lo pide")


# -- a copy to take along --------------------------------------------------------------------------


def test_the_copy_holds_everything_in_words_and_is_logged(norte: Actor, known) -> None:
    ana, _, _ = known

    with translation.override("en"):
        copy = export_person(norte, person_id=ana)

    assert json.loads(json.dumps(copy)) == copy
    assert copy["person"]["given names"] == "Ana"
    assert copy["person"]["sex or gender"] == "woman"
    assert copy["numbers"][0]["number"] == "12.345.678-5"
    assert copy["residence status"][0]["status"] == "visitor (transitory stay)"
    assert copy["declarations"][0]["in the person's words"] == "sí"
    assert (copy["family"][0]["who"], copy["family"][0]["whose"]) == ("Ana Rojas", "Luz")
    assert copy["households"][0]["since"] == "2026-01-10"
    assert copy["documents"][0]["title"] == "Pasaporte de Ana"
    assert copy["left out: ask somebody who may see it"] == []
    entry = ReadEntry.objects.get(subject_id=ana)
    assert (entry.page, entry.user_name) == ("export", norte.name)
    with translation.override("en"):
        assert (
            export_person(norte, person_id=ana)["who opened my file"][0]["page"]
            == "copy of her data"
        )


def test_who_may_not_see_sensitive_parts_hands_over_a_copy_that_says_so(
    norte: Actor, known
) -> None:
    ana, _, _ = known
    with translation.override("en"):
        copy = export_person(without(norte, "people.sensitive"), person_id=ana)

    assert "residence status" not in copy
    left_out = copy["left out: ask somebody who may see it"]
    assert left_out == ["residence status", "declarations", "residence status at each attention"]


def test_a_blocked_file_is_copied_only_by_who_may_open_it(norte: Actor, known) -> None:
    ana, old, _ = known
    block_person(norte, person_id=ana, reason="ella lo pide", today=TODAY)

    assert export_person(norte, person_id=ana)
    with pytest.raises(PermissionDenied):
        export_person(without(norte, "people.block"), person_id=ana)
    with pytest.raises(FileClosed):
        export_person(norte, person_id=old)


def test_contacts_of_a_closed_file_are_not_added(norte: Actor, known) -> None:
    _, old, _ = known
    with pytest.raises(FileClosed):
        add_contact(norte, person_id=old, kind="phone", value="9 8765 4321")
