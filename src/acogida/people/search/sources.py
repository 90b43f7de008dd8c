"""Reads what is indexed of a person from her tables."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any
from uuid import UUID

from django.db.models import CharField, F, Func, Model, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast

from acogida.lib.partial_dates import PartialDate
from acogida.people.models import Contact, Identifier, Nationality, OtherName, Person
from acogida.people.search.keys import Card, PersonKeys, written_card
from acogida.platform.prepared import asked_among

_PHONE_KINDS = (Contact.Kind.PHONE, Contact.Kind.WHATSAPP)
_FINDABLE = (Person.State.ACTIVE, Person.State.MERGED)
_BETWEEN = "\x1f"  # never stands in what was typed: signs that nobody sees are taken out
_COLUMNS = (
    "file_number",
    "plain_id",
    "plain_merged_into",
    "given_names",
    "first_surname",
    "second_surname",
    "birth_year",
    "birth_month",
    "birth_day",
    "sex",
    "called",
    "plain_other_names",
    "plain_countries",
    "plain_numbers",
    "plain_phones",
)
_ROWS_AT_ONCE = 2000

_Row = tuple[Any, ...]


def keys_of(files: Collection[int]) -> Iterator[PersonKeys]:
    """Keys of the persons with these file numbers; none for who may not be found."""
    found = Person.objects.filter(file_number__in=list(files)).values_list("id", flat=True)
    yield from keys_of_people(list(found))


def keys_of_people(people: Collection[UUID]) -> Iterator[PersonKeys]:
    """As ``keys_of``, for persons known by their id."""
    for row, survivor in _found(asked_among("people.findable", _with_ids, people)):
        number, key, _, given, first, second, *born, sex, called, others, countries = row[:-2]
        yield PersonKeys(
            person_hex=key.replace("-", ""),
            file_number=number,
            survivor_hex=survivor,
            given_names=given,
            first_surname=first,
            second_surname=second,
            other_names=_other_names(called, others),
            birth=PartialDate(*born),
            sex=sex,
            nationalities=_parts(countries),
            identifiers=_parts(row[-2]),
            phones=_parts(row[-1]),
        )


def cards_between(first: int, last: int) -> Iterator[Card]:
    """Cards of the persons with file numbers from ``first`` to ``last``, in their order."""
    rows = _people(Q(file_number__gte=first, file_number__lte=last)).order_by("file_number")
    for row, survivor in _found(rows.iterator(_ROWS_AT_ONCE)):
        number, key, _, given, surname, second, year, month, day, sex, called, others, *lists = row
        countries, numbers, phones = map(_parts, lists)
        yield written_card(
            (
                number,
                key.replace("-", ""),
                survivor,
                (given, surname, second),
                _other_names(called, others) if called or others else (),
                (year, month, day),
                sex,
                (countries, numbers, phones),
            )
        )


def _found(rows: Iterable[_Row]) -> Iterator[tuple[_Row, str]]:
    """Rows of who may be found, with the id of the person to show instead after a merge."""
    for row in rows:
        if not row[2]:
            yield row, ""
        elif survivor := _survivor(UUID(row[2])):
            yield row, survivor.hex


def _with_ids(keys: Sequence[UUID]) -> QuerySet[Person, _Row]:
    return _people(Q(id__in=keys))


def _people(which: Q) -> QuerySet[Person, _Row]:
    """One row a person with all that hangs on her: she is read whole, in one pass."""
    rows: QuerySet[Person] = Person.objects.filter(which, state__in=_FINDABLE)
    told = rows.annotate(
        # As text: an object for each id of a million would be made and thrown away.
        plain_id=Cast("id", CharField()),
        plain_merged_into=Cast("merged_into_id", CharField()),
        plain_other_names=_all_of(OtherName.objects.all(), "name"),
        plain_countries=_all_of(Nationality.objects.all(), "country"),
        plain_numbers=_all_of(Identifier.objects.all(), "normalised"),
        plain_phones=_all_of(Contact.objects.filter(kind__in=_PHONE_KINDS), "value"),
    )
    return told.values_list(*_COLUMNS)


class _Joined(Func):
    """The values of a column in one text."""

    function = "string_agg"
    output_field = CharField()

    def as_sqlite(self, compiler: Any, connection: Any, **words: Any) -> Any:
        return self.as_sql(compiler, connection, function="group_concat", **words)


def _all_of(rows: QuerySet[Any], column: str) -> Subquery:
    hers: QuerySet[Model] = rows.filter(person=OuterRef("id")).order_by()
    return Subquery(hers.values(all=_Joined(F(column), Value(_BETWEEN))))


def _parts(joined: str | None) -> tuple[str, ...]:
    return tuple(joined.split(_BETWEEN)) if joined else ()


def _other_names(called: str, others: str | None) -> tuple[str, ...]:
    return (*([called] if called else ()), *_parts(others))


def _survivor(person_id: UUID) -> UUID | None:
    """Where a chain of merges ends, or None if who is there may not be found."""
    person = Person.objects.get(id=person_id)
    while person.merged_into_id:
        person = Person.objects.get(id=person.merged_into_id)
    return person.id if person.state == Person.State.ACTIVE else None
