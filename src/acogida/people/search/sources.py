"""Reads what is indexed of a person from her tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import CharField, Q, QuerySet
from django.db.models.functions import Cast

from acogida.lib.partial_dates import PartialDate
from acogida.people.models import Contact, Identifier, Nationality, OtherName, Person
from acogida.people.search.keys import PersonKeys
from acogida.platform.prepared import asked_among
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
_Theirs = Callable[[Callable[[], Any], str], Iterable[tuple[int, str]]]


def keys_of(files: Collection[int]) -> Iterator[PersonKeys]:
    """Keys of the persons with these file numbers; none for who may not be found."""
    found = Person.objects.filter(file_number__in=list(files)).values_list("id", flat=True)
    yield from keys_of_people(list(found))


def keys_of_people(people: Collection[UUID]) -> Iterator[PersonKeys]:
    """As ``keys_of``, for persons known by their id."""
    wanted = list(people)
    yield from _keys(
        asked_among("people.findable", lambda keys: _people(Q(id__in=keys)), wanted),
        partial(_of_people, wanted),
    )


def _of_people(people: Collection[UUID], rows: Any, column: str) -> list[tuple[int, str]]:
    def of_these(keys: Sequence[UUID]) -> QuerySet[Any, Any]:
        found: QuerySet[Any, Any] = _by_file(rows().filter(person__in=keys), column)
        return found

    return asked_among(("people.findable", rows), of_these, people)


def keys_between(first: int, last: int) -> Iterator[PersonKeys]:
    """Keys of the persons with file numbers from ``first`` to ``last``, in their order."""
    yield from _keys(
        _people(Q(file_number__gte=first, file_number__lte=last)).iterator(5000),
        partial(_of_files, first, last),
    )


def _of_files(first: int, last: int, rows: Any, column: str) -> Iterable[tuple[int, str]]:
    # The office is said of the person as well: only so is she found by her number.
    of_these = rows().filter(
        person__municipality_id=current(),
        person__file_number__gte=first,
        person__file_number__lte=last,
    )
    found: Iterable[tuple[int, str]] = _by_file(of_these, column)
    return found


def _people(which: Q) -> QuerySet[Person, tuple[Any, ...]]:
    rows: QuerySet[Person] = Person.objects.filter(which, state__in=_FINDABLE)
    # As text: an object for each id of a million would be made and thrown away.
    plain = rows.annotate(plain_id=_text_of("id"), plain_merged_into=_text_of("merged_into_id"))
    return plain.order_by("file_number").values_list(*_COLUMNS)


def _keys(people: Iterable[tuple[Any, ...]], theirs: _Theirs) -> Iterator[PersonKeys]:
    """Five queries, however many persons. ``theirs`` reads what hangs on them."""
    others = _lists(theirs(_other_names, "name"))
    nationalities = _lists(theirs(_nationalities, "country"))
    identifiers = _lists(theirs(_identifiers, "normalised"))
    phones = _lists(theirs(_phones, "value"))
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


def _lists(rows: Iterable[tuple[int, str]]) -> _Lists:
    """What stands in a table of the person's, by her file number."""
    found: _Lists = defaultdict(list)
    for number, value in rows:
        found[number].append(value)
    return found


def _by_file(rows: Any, column: str) -> Any:
    return rows.values_list("person__file_number", column)


def _other_names() -> Any:
    return OtherName.objects.all()


def _nationalities() -> Any:
    return Nationality.objects.all()


def _identifiers() -> Any:
    return Identifier.objects.all()


def _phones() -> Any:
    return Contact.objects.filter(kind__in=_PHONE_KINDS)
