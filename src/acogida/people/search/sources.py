"""Reads what is indexed of a person from her tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any
from uuid import UUID

from acogida.lib.partial_dates import PartialDate
from acogida.people.models import Contact, Identifier, Nationality, OtherName, Person
from acogida.people.search.keys import PersonKeys

_PHONE_KINDS = (Contact.Kind.PHONE, Contact.Kind.WHATSAPP)
_FINDABLE = (Person.State.ACTIVE, Person.State.MERGED)
_COLUMNS = (
    "id",
    "file_number",
    "state",
    "merged_into_id",
    "given_names",
    "first_surname",
    "second_surname",
    "called",
    "birth_year",
    "birth_month",
    "birth_day",
    "sex",
)
_Lists = dict[UUID, list[str]]


def keys_of(files: Collection[int]) -> Iterator[PersonKeys]:
    """Keys of the persons with these file numbers; none for who may not be found."""
    yield from _keys(Person.objects.filter(file_number__in=list(files)))


def keys_between(first: int, last: int) -> Iterator[PersonKeys]:
    """Keys of the persons with file numbers from ``first`` to ``last``, in their order."""
    yield from _keys(
        Person.objects.filter(file_number__range=(first, last)).order_by("file_number")
    )


def _keys(people: Any) -> Iterator[PersonKeys]:
    rows = list(people.filter(state__in=_FINDABLE).values_list(*_COLUMNS))
    ids = [row[0] for row in rows]
    survivors = {row[0]: _survivor(row[3]) for row in rows if row[3]}
    lists = (
        _lists(OtherName.objects, ids, "name"),
        _lists(Nationality.objects, ids, "country"),
        _lists(Identifier.objects.filter(voided_at=None), ids, "normalised"),
        _lists(Contact.objects.filter(kind__in=_PHONE_KINDS), ids, "value"),
    )
    for row in rows:
        if row[3] and survivors[row[0]] is None:
            continue
        yield _person_keys(row, survivors.get(row[0]), lists)


def _person_keys(row: Any, survivor: UUID | None, lists: tuple[_Lists, ...]) -> PersonKeys:
    key, number, _, _, given, first, second, called, year, month, day, sex = row
    others, nationalities, identifiers, phones = (tuple(found.get(key, ())) for found in lists)
    return PersonKeys(
        person_id=key,
        file_number=number,
        survivor_id=survivor,
        given_names=given,
        first_surname=first,
        second_surname=second,
        other_names=(called, *others) if called else others,
        birth=PartialDate(year, month, day),
        sex=sex,
        nationalities=nationalities,
        identifiers=identifiers,
        phones=phones,
    )


def _survivor(person_id: UUID) -> UUID | None:
    """Where a chain of merges ends, or None if who is there may not be found."""
    person = Person.objects.get(id=person_id)
    while person.merged_into_id:
        person = Person.objects.get(id=person.merged_into_id)
    return person.id if person.state == Person.State.ACTIVE else None


def _lists(rows: Any, ids: list[UUID], column: str) -> _Lists:
    found: _Lists = defaultdict(list)
    if len(ids) == 0:
        return found
    for person, value in rows.filter(person_id__in=ids).values_list("person_id", column):
        found[person].append(value)
    return found
