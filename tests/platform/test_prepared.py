"""A prepared read gives what the model's own manager gives, and no more."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from acogida.people.actions import add_contact, give_consent, record_residence, register_person
from acogida.people.models import Consent, Contact, Person, ResidencePeriod
from acogida.people.rules import Identity
from acogida.platform.ids import new_id
from acogida.platform.prepared import asked, asked_among, count_of, pointing, rows_of
from acogida.platform.scope import NoMunicipality, acting_for, every_municipality
from acogida.platform.writing import Actor
from tests.conftest import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_norte")]


@pytest.fixture
def ana(norte: Actor) -> UUID:
    ana = register_person(norte, identity=Identity(given_names="Ana"), apart_because="a test")
    for number in "12":
        add_contact(norte, person_id=ana, kind="phone", value=f"9 8765 432{number}")
    record_residence(norte, person_id=ana, status="visitor", since=TODAY)
    more = {"text_version": "2026-1", "language": "es", "how": "signed", "given_on": TODAY}
    give_consent(norte, person_id=ana, purpose="attention", **more)
    return ana


@pytest.mark.parametrize("model", [Contact, Consent, ResidencePeriod])
def test_the_rows_are_those_of_the_manager_field_by_field(model, ana) -> None:
    fields = [field.attname for field in model._meta.concrete_fields]
    for _ in range(2):  # written, then asked again
        ours = sorted(rows_of(model, "person_id", ana), key=lambda row: row.pk)
        theirs = list(model.objects.filter(person_id=ana).order_by("pk"))
        assert ours == theirs != []
        for one, other in zip(ours, theirs, strict=True):
            assert [getattr(one, name) for name in fields] == [
                getattr(other, name) for name in fields
            ]
            assert not one._state.adding
    assert rows_of(model, "person_id", new_id()) == []


def test_another_municipality_gets_none_of_them(ana, sur: Actor) -> None:
    rows_of(Contact, "person_id", ana)
    with acting_for(sur.municipality_id):
        assert rows_of(Contact, "person_id", ana) == []


def test_nobody_reads_without_a_municipality(ana) -> None:
    with every_municipality(because="a test"), pytest.raises(NoMunicipality):
        rows_of(Contact, "person_id", ana)


def test_a_count_is_that_of_the_rows_for_each_value_and_office(
    ana, norte: Actor, sur: Actor
) -> None:
    def since(person_id: UUID, day: dt.date) -> Any:
        kept = ResidencePeriod.objects.filter(person_id=person_id, status="visitor")
        return kept.filter(since__gte=day)

    asked = [(ana, TODAY), (ana, TODAY + dt.timedelta(1)), (new_id(), TODAY)]
    assert [count_of("a test", since, *values) for values in asked] == [1, 0, 0]
    with acting_for(sur.municipality_id):
        assert count_of("a test", since, ana, TODAY) == 0


def test_what_is_asked_brings_its_relations_plain_values_and_instants(ana, sur: Actor) -> None:
    def telephones(person_id: UUID, before: dt.datetime) -> Any:
        hers = Contact.objects.filter(person_id=person_id, kind="phone")
        return hers.filter(person__registered_at__lt=before).select_related("person").order_by("pk")

    def numbers(person_id: UUID, before: dt.datetime) -> Any:
        return telephones(person_id, before).values_list("value", "person__given_names")

    for instant in (timezone.now(), timezone.now() - dt.timedelta(days=1)):
        for name, rows in (("telephones", telephones), ("numbers", numbers)):
            for person_id in (ana, new_id()):
                assert asked(name, rows, person_id, instant) == list(rows(person_id, instant))
    found = asked("telephones", telephones, ana, timezone.now())
    with CaptureQueriesContext(connection) as further:
        assert [row.person.given_names for row in found] == ["Ana", "Ana"]
    assert len(further) == 0
    with acting_for(sur.municipality_id):
        assert asked("numbers", numbers, ana, timezone.now()) == []


def test_rows_among_some_keys_are_those_of_the_manager_however_many_keys(ana, sur: Actor) -> None:
    def kept(keys, value):
        return Contact.objects.filter(kind="phone", id__in=keys, person_id=value).order_by("value")

    keys = list(Contact.objects.values_list("pk", flat=True))
    for some in (keys[:1], [*keys, new_id(), keys[0]], keys):  # written, then asked again
        assert asked_among("test.kept", kept, some, ana) == list(kept(some, ana)) != []
    assert asked_among("test.kept", kept, [], ana) == []
    assert asked_among("test.kept", kept, keys, new_id()) == []
    assert pointing(Contact, "person_id", [ana, new_id()]) == {ana}
    with acting_for(sur.municipality_id):
        assert asked_among("test.kept", kept, keys, ana) == []
        assert pointing(Contact, "person_id", [ana]) == set()


@pytest.mark.parametrize(("model", "column"), [(Contact, "value"), (Person, "file_number")])
def test_keys_may_be_texts_and_numbers(ana, model, column) -> None:
    keys = set(model.objects.values_list(column, flat=True))

    def kept(keys):
        return model.objects.filter(**{f"{column}__in": keys})

    rows = asked_among(("test.kinds", column), kept, keys)
    assert {getattr(row, column) for row in rows} == keys != set()


def test_two_that_took_the_same_name_do_not_answer_for_each_other(ana) -> None:
    def contacts(person: UUID) -> Any:
        return Contact.objects.filter(person_id=person)

    def periods(person: UUID) -> Any:
        return ResidencePeriod.objects.filter(person_id=person)

    def people(keys: Any) -> Any:
        return Person.objects.filter(pk__in=keys)

    name = "a test's"
    assert len(asked(name, contacts, ana)) == 2
    assert len(asked(name, periods, ana)) == 1
    assert [row.pk for row in asked_among(name, people, [ana])] == [ana]
    assert count_of(name, contacts, ana) == 2
