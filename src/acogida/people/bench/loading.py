"""Fill the real tables with synthetic people, fast: COPY on PostgreSQL, executemany on SQLite."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from acogida.people.models import Contact, Identifier, Nationality, Person
from acogida.people.search.keys import fold_phone
from acogida.people.synthetic import SyntheticPerson, people
from acogida.platform.benches import NotABench
from acogida.platform.bulk import insert
from acogida.platform.ids import new_id
from acogida.platform.models import Municipality
from acogida.platform.writing import maintenance

NUMBER = 990
_AT_ONCE = 10_000

Row = dict[str, Any]


def bench_municipality() -> Municipality:
    """The municipality of the measurement; raises NotABench where others live."""
    if Municipality.objects.exclude(number=NUMBER).exists():
        raise NotABench("set ACOGIDA_HOME (or the database) to an empty place of its own")
    office, _ = Municipality.objects.get_or_create(
        number=NUMBER,
        defaults={"name": "Banco de medición", "commune_code": "99990", "is_demo": True},
    )
    return office


def load(count: int, seed: int) -> None:
    """Make the acting municipality hold exactly these people; what stood there stays if it does."""
    if Person.objects.count() == count:
        return
    with maintenance(because="a bench loads its people"), transaction.atomic():
        for model in (Contact, Identifier, Nationality, Person):
            # No cascade to walk, nothing to note.
            model.objects.all()._raw_delete(using="default")  # noqa: SLF001
        source = people(count, seed)
        while some := list(islice(source, _AT_ONCE)):
            _load(some)
    with connection.cursor() as cursor:
        cursor.execute("analyze")


def _load(some: Sequence[SyntheticPerson]) -> None:
    ids = [new_id() for _ in some]
    both = list(zip(some, ids, strict=True))
    insert(Person, (_person(one, key) for one, key in both))
    insert(Nationality, (_of(key, country=code) for one, key in both for code in one.nationalities))
    insert(Identifier, (row for one, key in both for row in _identifiers(one, key)))
    insert(Contact, (row for one, key in both for row in _phones(one, key)))


def _person(one: SyntheticPerson, key: UUID) -> Row:
    born = one.birth_date if one.birth_precision != "unknown" else None
    return {
        "id": key,
        "file_number": one.number + 1,
        "given_names": one.given,
        "first_surname": one.first_surname,
        "second_surname": one.second_surname,
        "called": one.preferred_name,
        "sex": one.sex,
        "birth_year": born.year if born else None,
        "birth_month": born.month if born and one.birth_precision != "year" else None,
        "birth_day": born.day if born and one.birth_precision == "day" else None,
    }


def _of(key: UUID, **values: Any) -> Row:
    return {"person_id": key, **values}


def _identifiers(one: SyntheticPerson, key: UUID) -> Iterator[Row]:
    for known in one.identifiers:
        yield _of(
            key,
            kind=known.kind,
            country=known.country,
            number=known.number,
            normalised=known.number,
            issued_on=known.issued_on,
            expires_on=known.expires_on,
        )


def _phones(one: SyntheticPerson, key: UUID) -> Iterator[Row]:
    for contact in one.contacts:
        if contact.kind in {"phone", "whatsapp"}:
            normal = fold_phone(contact.value)
            yield _of(
                key, kind=contact.kind, value=contact.value, normalised=normal, safe=contact.safe
            )
