"""Small reads that a page repeats: the statement is written once, then only asked.

A page about one person reads a dozen tables by the same key. Django writes such a statement anew
each time, which takes six times what the database takes to answer it.
"""

from __future__ import annotations

from typing import Any, NamedTuple, TypeVar
from uuid import UUID
from weakref import WeakKeyDictionary

from django.db import connection, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.sql.compiler import SQLCompiler

from acogida.platform.models import ScopedModel
from acogida.platform.scope import current

Row = TypeVar("Row", bound=ScopedModel)
_ANY = UUID(int=0)


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
    prepared = [model._meta.pk.get_db_prep_value(value, connection) for value in (current(), key)]
    with connection.cursor() as cursor:
        cursor.execute(statement.sql, prepared)
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
