"""Small reads that a page repeats: the statement is written once, then only asked.

A page about one person asks thirty small questions by the same key. Django writes such a statement
anew each time, which takes six times what the database takes to answer it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Hashable
from functools import partial
from typing import Any, NamedTuple, TypeVar
from uuid import UUID
from weakref import WeakKeyDictionary

from django.db import connection, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

from acogida.platform.models import ScopedModel
from acogida.platform.scope import acting_for, current

Row = TypeVar("Row", bound=ScopedModel)
Value = UUID | dt.date | dt.datetime
Key = UUID | int | str
Rows = Callable[..., models.QuerySet[Any]]
_Places = list[tuple[int, tuple[Any] | None]]


class _Statement(NamedTuple):
    """A written statement; ``places``: for each parameter which value it is, or the fixed one."""

    rows: models.QuerySet[Any]
    sql: str
    places: _Places

    def with_values(self, *values: Value) -> list[Any]:
        real = [_prepared(value) for value in (current(), *values)]
        return [real[place] if fixed is None else fixed[0] for place, fixed in self.places]


# A statement belongs to a connection, and so to a thread.
_written: WeakKeyDictionary[BaseDatabaseWrapper, dict[Hashable, _Statement]]
_written = WeakKeyDictionary()


def asked(name: Hashable, rows: Rows, *values: Value) -> list[Any]:
    """The rows that ``rows(*values)`` selects for the acting municipality, through the same guards.

    ``rows`` is called once in a connection, with stand-ins for the values, and must build the same
    query for every value; ``name`` tells its statement from others that the same lines write. What
    it prefetches is left out. Raises NoMunicipality where nobody acts for one.
    """
    statement = _statement((name, _whence(rows)), rows, values)
    return _read(statement.rows, statement.sql, statement.with_values(*values))


def _read(rows: models.QuerySet[Any], sql: str, params: list[Any]) -> list[Any]:
    compiler = rows.query.get_compiler(connection.alias)
    compiler.as_sql = lambda *_with, **_words: (sql, params)
    reading: Any = rows._iterable_class  # noqa: SLF001
    return list(reading(rows))


def asked_among(name: Hashable, rows: Rows, keys: Collection[Key], *values: Value) -> list[Any]:
    """As ``asked``, for ``rows(keys, *values)`` with ``keys`` in one ``__in`` of its filter.

    For what long work asks with every chunk. Keys are of one kind; of none there is no row. They
    reach the database as they are: no text that a field would write otherwise.
    """
    found = list(dict.fromkeys(keys))
    if not found:
        return []
    stand_in = _NOBODYS[type(found[0])]
    statement = _statement(
        (name, _whence(rows), "among"), lambda *others: rows([stand_in], *others), values
    )
    mark, given = _key_prepared(stand_in), statement.with_values(*values)
    place = given.index(mark)
    given[place : place + 1] = map(_key_prepared, found)
    before, after = _split_at(statement.sql, place)
    marks = ", ".join(["%s"] * len(found))
    return _read(statement.rows, f"{before}{marks}{after}", given)


def pointing(model: type[Any], column: str, keys: Collection[UUID]) -> set[UUID]:
    """Those of these ids that stand in ``column`` of some row of ``model``."""

    def rows(wanted: Collection[UUID]) -> models.QuerySet[Any]:
        found: models.QuerySet[Any] = model._default_manager.filter(**{f"{column}__in": wanted})
        return found.values_list(column)

    return {key for (key,) in asked_among((model, column, "pointing"), rows, keys)}


def rows_of(model: type[Row], column: str, key: UUID) -> list[Row]:
    """The acting municipality's rows of ``model`` whose ``column`` (a UUID) is ``key``, unordered.

    As ``model.objects.filter(column=key)``. Raises NoMunicipality where nobody acts for one.
    """
    return asked((model, column), lambda key: model.objects.filter(**{column: key}), key)


def count_of(name: str, rows: Rows, *values: Value) -> int:
    """How many rows ``rows(*values)`` selects, as ``asked`` would; for a number on every page."""
    statement = _statement((name, _whence(rows)), rows, values)
    counted = f"select count(*) from ({statement.sql}) counted"  # noqa: S608 - Django's own words
    with connection.cursor() as cursor:
        cursor.execute(counted, statement.with_values(*values))
        return int(cursor.fetchone()[0])


def _whence(rows: Rows) -> Hashable:
    """The lines that write the statement: two with one name never answer for each other."""
    return rows.func.__code__ if isinstance(rows, partial) else rows.__code__


def _statement(name: Hashable, rows: Rows, values: tuple[Value, ...]) -> _Statement:
    known = _written.setdefault(connections[connection.alias], {})
    if name not in known:
        known[name] = _write(rows, values)
    return known[name]


def _write(rows: Rows, values: tuple[Value, ...]) -> _Statement:
    stand_ins = [_stand_in(place, value) for place, value in enumerate((UUID(int=0), *values))]
    with acting_for(stand_ins[0]):  # type: ignore[arg-type]
        selected = rows(*stand_ins[1:])
    compiler = selected.query.get_compiler(connection.alias)
    sql, given = compiler.as_sql()
    # Reading goes on with this compiler, which knows the columns of what it has written.
    selected.query.get_compiler = lambda *_with, **_words: compiler  # type: ignore[method-assign]
    marks = [_prepared(value) for value in stand_ins]
    places: _Places = [(marks.index(one), None) if one in marks else (0, (one,)) for one in given]
    return _Statement(selected, sql, places)


def _stand_in(place: int, value: Value) -> Value:
    """A value of the same kind that no row has and no two places share."""
    if isinstance(value, dt.datetime):
        return dt.datetime(1000, 1, 1 + place, tzinfo=dt.UTC)
    return dt.date(1000, 1, 1 + place) if isinstance(value, dt.date) else UUID(int=1 + place)


def key_for_sql(key: UUID) -> Any:
    """An id as the database takes it in a statement written by hand."""
    return _prepared(key)


_FIELDS: dict[type, models.Field[Any, Any]] = {
    UUID: models.UUIDField(),
    dt.date: models.DateField(),
    dt.datetime: models.DateTimeField(),
}


# Keys that no row has, to find the place of the real ones.
_NOBODYS: dict[type, Key] = {
    UUID: UUID(int=2**64 + 1),
    int: 2**31 - 17,
    str: "\ue000 nobody \ue000",
}


def _key_prepared(key: Key) -> Any:
    return _prepared(key) if isinstance(key, UUID) else key


def _split_at(sql: str, place: int) -> tuple[str, str]:
    """A statement without its parameter of that place: what stands before and after it."""
    parts = sql.split("%s")
    return "%s".join(parts[: place + 1]), "%s".join(parts[place + 1 :])


def _prepared(value: Value) -> Any:
    return _FIELDS[type(value)].get_db_prep_value(value, connection)
