"""Fill the real tables with synthetic people, fast: COPY on PostgreSQL, executemany on SQLite."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import connection, models, transaction
from django.utils import timezone

from acogida.people.models import Contact, Identifier, Nationality, Person
from acogida.people.search.keys import fold_phone
from acogida.people.synthetic import SyntheticPerson, people
from acogida.platform import scope
from acogida.platform.ids import new_id
from acogida.platform.models import Municipality
from acogida.platform.writing import maintenance

NUMBER = 990
_AT_ONCE = 10_000

Row = dict[str, Any]


class NotABench(RuntimeError):
    """This database serves somebody: nothing is loaded into it."""


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
            model.objects.all()._raw_delete(using="default")
        source = people(count, seed)
        while some := list(islice(source, _AT_ONCE)):
            _load(some)
    with connection.cursor() as cursor:
        cursor.execute("analyze")


def _load(some: Sequence[SyntheticPerson]) -> None:
    ids = [new_id() for _ in some]
    both = list(zip(some, ids, strict=True))
    _insert(Person, (_person(one, key) for one, key in both))
    _insert(
        Nationality, (_of(key, country=code) for one, key in both for code in one.nationalities)
    )
    _insert(Identifier, (row for one, key in both for row in _identifiers(one, key)))
    _insert(Contact, (row for one, key in both for row in _phones(one, key)))


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


def _insert(model: type[models.Model], rows: Iterable[Row]) -> None:
    fields = model._meta.concrete_fields
    fillers = [(field.attname, _filler(field)) for field in fields]
    names = ", ".join(f'"{field.column}"' for field in fields)
    table = model._meta.db_table
    values = ([row[name] if name in row else fill() for name, fill in fillers] for row in rows)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("select 1")  # tells the session its scope
            with cursor.cursor.copy(f'copy "{table}" ({names}) from stdin') as copy:
                for line in values:
                    copy.write_row(line)
            return
        marks = ", ".join(["%s"] * len(fields))
        prepared = [[_plain.get(type(value), _same)(value) for value in line] for line in values]
        cursor.executemany(f'insert into "{table}" ({names}) values ({marks})', prepared)  # noqa: S608


def _same(value: Any) -> Any:
    return value


# As Django writes them on SQLite; asking each field for each value would take minutes.
_plain: dict[type, Callable[[Any], Any]] = {
    UUID: lambda value: value.hex,
    dt.date: dt.date.isoformat,
    dt.datetime: lambda value: value.astimezone(dt.UTC).replace(tzinfo=None).isoformat(" "),
}


def _filler(field: models.Field[Any, Any]) -> Callable[[], Any]:
    """What a column gets when nothing is said: its default, the municipality, or now."""
    if field.attname == "municipality_id":
        value: Any = scope.current()
    elif getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False):
        value = timezone.now()
    elif field.name == "id":
        return new_id
    else:
        value = field.get_default()
    return lambda: value
