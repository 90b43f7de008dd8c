"""Reads what is indexed of a person from her tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any
from uuid import UUID

from django.db.models import CharField, Q, QuerySet
from django.db.models.functions import Cast

from acogida.lib.partial_dates import PartialDate
from acogida.people.models import Contact, Identifier, Nationality, OtherName, Person
from acogida.people.search.keys import PersonKeys
from acogida.platform.scope import current

_PHONE_KINDS = (Contact.Kind.PHONE, Contact.Kind.WHATSAPP)
_FINDABLE = (Person.State.ACTIVE, Person.State.MERGED)
_COLUMNS = (
    "file_number",
    "plain_id",
    "plain_merged_into",
    "given_names",
    "first_surname",
    "second_surname",
    "called",
    "birth_year",
    "birth_month",
    "birth_day",
    "sex",
)
_Lists = dict[int, list[str]]


def keys_of(files: Collection[int]) -> Iterator[PersonKeys]:
    """Keys of the persons with these file numbers; none for who may not be found."""
    found = Person.objects.filter(file_number__in=list(files)).values_list("id", flat=True)
    yield from keys_of_people(list(found))


def keys_of_people(people: Collection[UUID]) -> Iterator[PersonKeys]:
    """As ``keys_of``, for persons known by their id."""
    yield from _keys(_people(Q(id__in=people)), Q(person__in=people))


def keys_between(first: int, last: int) -> Iterator[PersonKeys]:
    """Keys of the persons with file numbers from ``first`` to ``last``, in their order."""
    yield from _keys(
        _people(Q(file_number__gte=first, file_number__lte=last)).iterator(5000),
        # The office is said of the person as well: only so is she found by her number.
        Q(
            person__municipality_id=current(),
            person__file_number__gte=first,
            person__file_number__lte=last,
        ),
    )


def _people(which: Q) -> QuerySet[Person, tuple[Any, ...]]:
    rows: QuerySet[Person] = Person.objects.filter(which, state__in=_FINDABLE)
    # As text: an object for each id of a million would be made and thrown away.
    plain = rows.annotate(plain_id=_text_of("id"), plain_merged_into=_text_of("merged_into_id"))
    return plain.order_by("file_number").values_list(*_COLUMNS)


def _keys(people: Iterable[tuple[Any, ...]], of_which: Q) -> Iterator[PersonKeys]:
    """Five queries, however many persons. ``of_which`` says who they are for what is theirs."""
    others = _lists(OtherName.objects, "name", of_which)
    nationalities = _lists(Nationality.objects, "country", of_which)
    identifiers = _lists(Identifier.objects, "normalised", of_which)
    phones = _lists(Contact.objects.filter(kind__in=_PHONE_KINDS), "value", of_which)
    for number, key, merged_into, given, first, second, called, *born, sex in people:
        survivor = _survivor(UUID(merged_into)) if merged_into else None
        if merged_into and not survivor:
            continue
        yield PersonKeys(
            person_hex=key.replace("-", ""),
            file_number=number,
            survivor_hex=survivor.hex if survivor else "",
            given_names=given,
            first_surname=first,
            second_surname=second,
            other_names=(*([called] if called else ()), *others.get(number, ())),
            birth=PartialDate(*born),
            sex=sex,
            nationalities=tuple(nationalities.get(number, ())),
            identifiers=tuple(identifiers.get(number, ())),
            phones=tuple(phones.get(number, ())),
        )


def _text_of(column: str) -> Cast:
    """An id as the database writes it: with hyphens or without."""
    return Cast(column, CharField())


def _survivor(person_id: UUID) -> UUID | None:
    """Where a chain of merges ends, or None if who is there may not be found."""
    person = Person.objects.get(id=person_id)
    while person.merged_into_id:
        person = Person.objects.get(id=person.merged_into_id)
    return person.id if person.state == Person.State.ACTIVE else None


def _lists(rows: Any, column: str, of_which: Q) -> _Lists:
    """What stands in a table of the person's, by her file number."""
    found: _Lists = defaultdict(list)
    for number, value in rows.filter(of_which).values_list("person__file_number", column):
        found[number].append(value)
    return found
