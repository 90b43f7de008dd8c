"""Write many derived rows at once: COPY on PostgreSQL, executemany on SQLite."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import count
from typing import Any
from uuid import UUID

from django.db import connection, models
from django.utils import timezone

from acogida.platform import scope
from acogida.platform.ids import new_id

Row = Mapping[str, Any]


def insert(model: type[models.Model], rows: Iterable[Row]) -> None:
    """Insert rows given by column name; what is left out gets the model's default.

    For rows nobody audits (``maintenance``): no model instance is made and nothing is checked but
    what the database checks.
    """
    fields = model._meta.concrete_fields
    fillers = [(field.attname, _filler(field)) for field in fields]
    names = ", ".join(f'"{field.column}"' for field in fields)
    table = model._meta.db_table
    values = ([row[name] if name in row else fill() for name, fill in fillers] for row in rows)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            _copy(cursor, table, names, values)
            return
        marks = ", ".join(["%s"] * len(fields))
        prepared = [[_PLAIN.get(type(value), _same)(value) for value in line] for line in values]
        cursor.executemany(f'insert into "{table}" ({names}) values ({marks})', prepared)  # noqa: S608  names of our own models


def _copy(cursor: Any, table: str, names: str, values: Iterable[Sequence[Any]]) -> None:
    """COPY into a table of this transaction, then insert: row policies refuse a straight COPY."""
    aside = f"incoming_{table}"
    cursor.execute(
        f'create temporary table if not exists "{aside}" (like "{table}") on commit drop'
    )
    cursor.execute(f'truncate "{aside}"')
    with cursor.cursor.copy(f'copy "{aside}" ({names}) from stdin') as copy:
        for line in values:
            copy.write_row(line)
    cursor.execute(f'insert into "{table}" ({names}) select {names} from "{aside}"')  # noqa: S608  names of our own models


def _filler(field: models.Field[Any, Any]) -> Callable[[], Any]:
    """What a column gets when nothing is said: its default, the municipality, or now."""
    if field.attname == "municipality_id":
        value: Any = scope.current()
    elif getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False):
        value = timezone.now()
    elif field.name == "id":
        # Each one more than the last: ordered by time as they are, and soon made.
        numbers = count(new_id().int)
        return lambda: UUID(int=next(numbers))
    else:
        value = field.get_default()
    return lambda: value


def _same(value: Any) -> Any:
    return value


# As Django writes them on SQLite; asking each field for each value would take minutes.
_PLAIN: dict[type, Callable[[Any], Any]] = {
    UUID: lambda value: value.hex,
    dt.date: dt.date.isoformat,
    dt.datetime: lambda value: value.astimezone(dt.UTC).replace(tzinfo=None).isoformat(" "),
}
