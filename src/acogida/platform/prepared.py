"""Small reads that a page repeats: the statement is written once, then only asked.

A page about one person reads a dozen tables by the same key. Django writes such a statement anew
each time, which takes six times what the database takes to answer it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar
from uuid import UUID
from weakref import WeakKeyDictionary

from django.db import connection, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.sql.compiler import SQLCompiler

from acogida.platform.models import ScopedModel
from acogida.platform.scope import acting_for, current

Row = TypeVar("Row", bound=ScopedModel)
_ANY = UUID(int=0)
Value = UUID | dt.date


class _Statement(NamedTuple):
    sql: str
    compiler: SQLCompiler
    converters: dict[int, Any]
    names: list[str]


# A statement belongs to a connection, and so to a thread.
_written: WeakKeyDictionary[BaseDatabaseWrapper, dict[tuple[type, str], _Statement]]
_written = WeakKeyDictionary()


def rows_of(model: type[Row], column: str, key: UUID) -> list[Row]:
    """The acting municipality's rows of ``model`` whose ``column`` (a UUID) is ``key``, unordered.

    As ``model.objects.filter(column=key)``, through the same guards. Raises NoMunicipality where
    nobody acts for one.
    """
    statement = _statement(model, column)
    with connection.cursor() as cursor:
        cursor.execute(statement.sql, [_prepared(value) for value in (current(), key)])
        found = cursor.fetchall()
    if statement.converters:
        found = statement.compiler.apply_converters(found, statement.converters)
    return [model.from_db(connection.alias, statement.names, row) for row in found]


def _statement(model: type[ScopedModel], column: str) -> _Statement:
    known = _written.setdefault(connections[connection.alias], {})
    if (model, column) not in known:
        every_row: models.QuerySet[Any] = models.QuerySet(model)
        rows = every_row.filter(municipality_id=_ANY).filter(**{column: _ANY})
        compiler = rows.query.get_compiler(connection.alias)
        sql, _params = compiler.as_sql()
        converters = compiler.get_converters([selected for selected, _, _ in compiler.select])
        names = [field.attname for field in model._meta.concrete_fields]
        known[model, column] = _Statement(sql, compiler, converters, names)
    return known[model, column]


def count_of(name: str, rows: Callable[..., models.QuerySet[Any]], *values: Value) -> int:
    """How many rows ``rows(*values)`` selects for the acting municipality.

    ``rows`` is asked once in a connection, with stand-ins for the values; ``name`` tells its
    statement from others. For a number that stands on every page.
    """
    known = _counts.setdefault(connections[connection.alias], {})
    if name not in known:
        known[name] = _written_count(rows, values)
    sql, places = known[name]
    real = [_prepared(value) for value in (current(), *values)]
    with connection.cursor() as cursor:
        cursor.execute(sql, [real[place] if fixed is None else fixed[0] for place, fixed in places])
        return int(cursor.fetchone()[0])


# A statement, and for each of its parameters which value it is, or the fixed one.
_Places = list[tuple[int, tuple[Any] | None]]
_counts: WeakKeyDictionary[BaseDatabaseWrapper, dict[str, tuple[str, _Places]]]
_counts = WeakKeyDictionary()


def _written_count(
    rows: Callable[..., models.QuerySet[Any]], values: tuple[Value, ...]
) -> tuple[str, _Places]:
    stand_ins = [_stand_in(place, value) for place, value in enumerate((_ANY, *values))]
    with acting_for(stand_ins[0]):  # type: ignore[arg-type]
        sql, given = rows(*stand_ins[1:]).query.get_compiler(connection.alias).as_sql()
    marks = [_prepared(value) for value in stand_ins]
    places: _Places = [(marks.index(one), None) if one in marks else (0, (one,)) for one in given]
    return f"select count(*) from ({sql}) counted", places  # noqa: S608 - Django's own words


def _stand_in(place: int, value: Value) -> Value:
    """A value of the same kind that no row has and no two places share."""
    return dt.date(1, 1, 1 + place) if isinstance(value, dt.date) else UUID(int=1 + place)


def _prepared(value: Value) -> Any:
    kind: models.Field[Any, Any] = (
        models.DateField() if isinstance(value, dt.date) else models.UUIDField()
    )
    return kind.get_db_prep_value(value, connection)
