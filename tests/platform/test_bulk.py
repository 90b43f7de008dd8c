"""Many rows are written as Django writes each: whole, noted, and in their own office only."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from acogida.desk.models import Attention
from acogida.lib.periods import month_key
from acogida.people.actions import register_person
from acogida.people.models import Address, Nationality, Person, SearchPage
from acogida.people.rules import Identity
from acogida.places.models import Site
from acogida.platform import bulk
from acogida.platform.actions import action
from acogida.platform.models import AuditEntry, FactMark, OutboxEvent, SavedFilter, TallyMark
from acogida.platform.scope import acting_for
from acogida.platform.writing import Actor, WriteOutsideAction, maintenance
from tests.conftest import TODAY

pytestmark = pytest.mark.usefixtures("in_norte")


@action("people.register")
def write(actor: Actor, *, rows: Any) -> Any:
    """Add rows given as (model, rows), or write rows again."""
    del actor
    if isinstance(rows, tuple):
        return bulk.add(*rows)
    return bulk.save_again(rows)


@action("people.edit")
def cleared(actor: Actor, *, keys: Any) -> None:
    del actor
    bulk.remove(Nationality, "person_id", keys)


def last_changes() -> list[Any]:
    entry: AuditEntry = AuditEntry.objects.order_by("-number")[0]
    return list(entry.changes)


def ana(norte: Actor, **said: Any) -> Person:
    key = register_person(norte, identity=Identity(given_names="Ana", **said), apart_because="sí")
    person: Person = Person.objects.get(pk=key)
    return person


@pytest.mark.parametrize("many", [1, 3, 1201])
def test_rows_come_back_as_they_were_given_with_the_defaults_of_their_model(
    norte: Actor, many: int
) -> None:
    given = [{"name": f"n{place}", "payload": {"ñ": [place, None]}} for place in range(many)]

    whole = write(norte, rows=(OutboxEvent, given))

    found = {row["id"]: row for row in OutboxEvent.objects.values()}
    assert [found[row["id"]] for row in whole] == whole
    assert {row["name"] for row in whole} == {f"n{place}" for place in range(many)}
    assert {row["municipality_id"] for row in whole} == {norte.municipality_id}


def test_rows_added_are_one_line_of_the_entry_without_values(norte: Actor) -> None:
    person = ana(norte)
    rows = [{"person_id": person.pk, "country": code} for code in ("HT", "CL")]

    write(norte, rows=(Nationality, rows))

    line = {"model": "people.Nationality", "verb": "insert", "fields": [], "rows": 2}
    assert last_changes() == [line]
    assert {held.country for held in Nationality.objects.all()} == {"HT", "CL"}


def test_nothing_added_is_nothing_noted(norte: Actor) -> None:
    assert write(norte, rows=(Nationality, [])) == []
    assert write(norte, rows=[]) is None
    assert last_changes() == []


def test_counts_that_were_kept_are_outdated_by_rows_added(norte: Actor) -> None:
    long_ago = dt.date(TODAY.year - 1, 3, 4)
    said = {"client_key": norte.municipality_id, "kind": "anonymous", "channel": "phone"}

    write(norte, rows=(Attention, [{**said, "on": long_ago}]))

    assert month_key(long_ago) in set(TallyMark.objects.values_list("key", flat=True))


def test_what_the_database_refuses_is_refused_and_nothing_stays(norte: Actor) -> None:
    said = {"user_id": norte.municipality_id, "listing": "people", "name": "mine", "query": "a=b"}
    with pytest.raises(IntegrityError), transaction.atomic():
        write(norte, rows=(SavedFilter, [said, said]))
    assert SavedFilter.objects.count() == 0


def test_nobody_adds_rows_outside_an_action(norte: Actor) -> None:
    person = ana(norte)
    with pytest.raises(WriteOutsideAction):
        bulk.add(Nationality, [{"person_id": person.pk, "country": "HT"}])


def test_only_what_changed_is_written_again_and_noted_by_name(norte: Actor) -> None:
    one, other, third = ana(norte), ana(norte), ana(norte)
    one.first_surname, one.version = "Rojas", 2
    other.birth_year = 1980
    third.note = third.note

    write(norte, rows=[one, other, third])

    assert [(line["id"], line["fields"]) for line in last_changes()] == [
        (str(one.pk), ["first_surname", "updated_at", "version"]),
        (str(other.pk), ["birth_year", "updated_at"]),
    ]
    assert last_changes()[0]["values"] == {"version": 2}
    again = Person.objects.get(pk=one.pk)
    assert (again.first_surname, again.version, again.birth_year) == ("Rojas", 2, None)
    assert Person.objects.get(pk=other.pk).birth_year == 1980
    assert Person.objects.get(pk=third.pk).updated_at == third.updated_at
    write(norte, rows=[one])
    assert last_changes() == [], "what was written is what it was read as"


def test_what_empties_and_what_has_no_kind_of_its_own_is_written_again(norte: Actor) -> None:
    person = ana(norte, sex="female")
    write(norte, rows=(Address, [{"person_id": person.pk, "line": "Uno 1", "commune": "13101"}]))
    address = Address.objects.get()
    address.line, address.since = "Dos 2", TODAY

    write(norte, rows=[address])

    kept = Address.objects.get()
    assert (kept.line, kept.since, kept.commune) == ("Dos 2", TODAY, "13101")
    kept.since = None
    write(norte, rows=[kept])
    assert Address.objects.get().since is None


def test_counts_are_outdated_by_what_they_count_by_and_by_nothing_else(norte: Actor) -> None:
    person = ana(norte)
    with maintenance(because="the test begins with no marks"):
        TallyMark.objects.all().delete()
    person.note = "Algo"
    write(norte, rows=[person])
    assert TallyMark.objects.filter(shelf="people.traits").count() == 0

    person.birth_year = 1990
    write(norte, rows=[person])

    assert TallyMark.objects.filter(shelf="people.traits").exists()


def test_rows_of_another_office_stay_as_they_are(norte: Actor, sur: Actor) -> None:
    person = ana(norte)
    person.given_names = "Otra"

    with acting_for(sur.municipality_id), maintenance(because="the test writes elsewhere"):
        bulk.save_again([person])

    assert Person.objects.get(pk=person.pk).given_names == "Ana"


def test_a_derived_row_is_inserted_once_and_then_written_over(norte: Actor, sur: Actor) -> None:
    with maintenance(because="the test writes derived rows"):
        for cards in (b"one", b"two"):
            rows = [{"number": number, "cards": cards} for number in range(3)]
            bulk.upsert(SearchPage, rows, ("number",), ("cards",))
        with acting_for(sur.municipality_id):
            bulk.upsert(SearchPage, [{"number": 1, "cards": b"x"}], ("number",), ("cards",))

    assert {bytes(page.cards) for page in SearchPage.objects.all()} == {b"two"}
    assert SearchPage.objects.count() == 3


def test_very_many_rows_are_taken_as_they_are(norte: Actor) -> None:
    del norte
    began = timezone.now()
    with maintenance(because="the test fills a table"):
        bulk.insert(Site, ({"name": f"Sede {place}"} for place in range(5)))

    assert [site.name for site in Site.objects.order_by("pk")] == [f"Sede {n}" for n in range(5)]
    assert OutboxEvent.objects.filter(at__gte=began).count() == 0


def test_rows_are_removed_with_the_note_of_a_delete_and_in_their_own_office(
    norte: Actor, sur: Actor
) -> None:
    person = ana(norte)
    write(norte, rows=(Nationality, [{"person_id": person.pk, "country": "HT"}]))
    TallyMark.objects.all().delete()
    with acting_for(sur.municipality_id), maintenance(because="the test writes elsewhere"):
        bulk.remove(Nationality, "person_id", [person.pk])
    assert Nationality.objects.count() == 1

    cleared(norte, keys=[person.pk])

    assert Nationality.objects.count() == 0
    note = {"model": "people.Nationality", "verb": "delete", "fields": [], "rows": 1}
    assert last_changes() == [note]
    assert TallyMark.objects.filter(shelf="people.traits").exists()
    assert FactMark.objects.filter(source="people.person", row_id=person.pk).exists()
    cleared(norte, keys=[])
    assert last_changes() == []
