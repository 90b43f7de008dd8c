"""Opening a file: whoever comes, with or without papers, once."""

from __future__ import annotations

import pytest

from acogida.lib.partial_dates import PartialDate
from acogida.people.actions import (
    Fault,
    Faulty,
    FileClosed,
    LooksLikeAnother,
    NumberTaken,
    block_person,
    change_identity,
    register_person,
    words_of,
)
from acogida.people.models import Contact, FileCounter, Person
from acogida.people.rules import Identity, Paper, Speaks
from acogida.people.search.api import find
from acogida.platform.ids import new_id
from acogida.platform.models import AuditEntry, OutboxEvent, Stale
from acogida.platform.scope import acting_for
from acogida.platform.writing import Actor
from tests.conftest import TODAY

pytestmark = pytest.mark.django_db

RUN = Paper(kind="01", number="12.345.678-5")


def test_somebody_without_any_paper_or_name_gets_a_file(norte: Actor, in_norte: None) -> None:
    first = register_person(norte, identity=Identity(called="La señora de la plaza"))

    person = Person.objects.get(pk=first)
    assert (person.file_number, str(person)) == (1, "La señora de la plaza")


def test_all_that_is_said_at_the_counter_is_kept(norte: Actor, in_norte: None) -> None:
    person_id = register_person(
        norte,
        identity=Identity(given_names="Wilkens", first_surname="Jean-Baptiste"),
        papers=[RUN],
        nationalities=["HT", "CL"],
        languages=[Speaks("ht", "native", preferred=True), Speaks("es", "basic")],
        phone="9 8765 4321",
    )

    person = Person.objects.get(pk=person_id)
    assert [paper.normalised for paper in person.identifiers.all()] == ["123456785"]
    assert sorted(held.country for held in person.nationalities.all()) == ["CL", "HT"]
    assert {row.code: row.preferred for row in person.languages.all()} == {"ht": True, "es": False}
    assert [contact.normalised for contact in person.contacts.all()] == ["+56987654321"]
    assert [hit.person_id for hit in find("janbatis wilkenz")] == [person_id]
    assert list(OutboxEvent.objects.values_list("name", flat=True)) == ["people.PersonRegistered"]


def test_each_municipality_counts_its_own_files(norte: Actor, sur: Actor) -> None:
    for actor in (norte, sur, norte):
        register_person(actor, identity=Identity(given_names="Ana"), apart_because="other one")

    for actor, numbers in ((norte, [1, 2]), (sur, [1])):
        with acting_for(actor.municipality_id):
            found = Person.objects.order_by("file_number").values_list("file_number", flat=True)
            assert list(found) == numbers
            assert FileCounter.objects.get().last == len(numbers)


def test_a_form_sent_twice_opens_one_file(norte: Actor, in_norte: None) -> None:
    key = new_id()
    once = register_person(norte, identity=Identity(given_names="Ana"), key=key)
    twice = register_person(norte, identity=Identity(given_names="Ana"), key=key)

    assert once == twice == key
    assert Person.objects.count() == 1


def test_a_key_of_another_municipality_tells_nothing(norte: Actor, sur: Actor) -> None:
    key = register_person(norte, identity=Identity(given_names="Ana"), key=new_id())
    other = register_person(sur, identity=Identity(given_names="Eva"), key=key)

    assert other != key
    with acting_for(norte.municipality_id):
        assert Person.objects.get().given_names == "Ana"


def test_somebody_very_like_her_stops_it_until_it_is_said_why(norte: Actor, in_norte: None) -> None:
    identity = Identity(
        given_names="María José", first_surname="Rojas", birth=PartialDate(1990, 5, 1)
    )
    first = register_person(norte, identity=identity)
    alike = Identity(given_names="Maria Jose", first_surname="Rojas", birth=PartialDate(1990, 5, 1))

    with pytest.raises(LooksLikeAnother) as caught:
        register_person(norte, identity=alike)
    assert caught.value.matches[0].person_id == first

    second = register_person(norte, identity=alike, apart_because="prima, otro carné")
    assert Person.objects.get(pk=second).apart_because == "prima, otro carné"


def test_a_number_in_another_file_refuses_the_whole_registration(
    norte: Actor, in_norte: None
) -> None:
    owner = register_person(norte, identity=Identity(given_names="Ana"), papers=[RUN])

    with pytest.raises(NumberTaken) as caught:
        register_person(
            norte,
            identity=Identity(given_names="Eva"),
            papers=[Paper(kind="02", number="123456785")],
            apart_because="other",
        )
    assert (caught.value.person_id, caught.value.kind) == (owner, "02")
    assert Person.objects.count() == 1
    assert FileCounter.objects.get().last == 1


def test_what_is_wrong_is_said_in_words_and_nothing_is_written(
    norte: Actor, in_norte: None
) -> None:
    with pytest.raises(Faulty) as caught:
        register_person(norte, identity=Identity(given_names="Ana"), phone="12")

    assert caught.value.faults == {"value": Fault.NOT_A_PHONE}
    assert "+" in str(words_of(caught.value)["value"])
    assert (Person.objects.count(), Contact.objects.count()) == (0, 0)


def test_a_changed_identity_is_found_under_its_new_name(
    norte: Actor, in_norte: None, open_file, person_of
) -> None:
    person_id = open_file("Ana", "Rojas", birth=PartialDate(1990))

    identity = Identity(given_names="Anaís", first_surname="Quispe")
    change_identity(norte, person_id=person_id, opened_version=1, identity=identity)

    person = person_of(person_id)
    assert (person.full_name, person.birth, person.version) == ("Anaís Quispe", PartialDate(), 2)
    assert [hit.person_id for hit in find("quispe anais")] == [person_id]
    assert find("rojas") == []


def test_the_second_officer_is_told_and_loses_nothing_of_the_first(
    norte: Actor, open_file, person_of
) -> None:
    person_id = open_file("Ana")
    change_identity(
        norte, person_id=person_id, opened_version=1, identity=Identity(given_names="Anaís")
    )

    with pytest.raises(Stale):
        change_identity(
            norte, person_id=person_id, opened_version=1, identity=Identity(given_names="Any")
        )
    assert person_of(person_id).given_names == "Anaís"


def test_a_closed_file_is_not_changed(norte: Actor, open_file) -> None:
    person_id = open_file("Ana")
    block_person(norte, person_id=person_id, reason="she asks", today=TODAY)

    with pytest.raises(FileClosed) as caught:
        change_identity(norte, person_id=person_id, opened_version=2, identity=Identity())
    assert (caught.value.person_id, caught.value.state) == (person_id, "blocked")


def test_the_audit_entry_names_fields_and_never_what_stands_in_them(
    norte: Actor, in_norte: None, open_file
) -> None:
    open_file("Secretísima", "Nombre", papers=[RUN], note="algo delicado")

    entry = AuditEntry.objects.get()
    said = str(entry.changes)
    assert "given_names" in said
    for secret in ("Secretísima", "12.345.678-5", "123456785", "delicado"):
        assert secret not in said
