"""Write many rows at once, without a model instance for each.

``insert`` brings in very many rows that nobody audits. The others are for the some hundreds of an
action, which notes them as it would note ``bulk_create`` or ``delete``.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from functools import cache
from itertools import count, islice
from operator import attrgetter, itemgetter
from typing import Any
from uuid import UUID

from django.db import connection, models
from django.utils import timezone

from acogida.platform import scope
from acogida.platform.feeding import note_fed, note_selected
from acogida.platform.ids import new_id
from acogida.platform.models import ScopedModel
from acogida.platform.prepared import key_for_sql
from acogida.platform.writing import note_bulk, note_row

Row = Mapping[str, Any]
Model = type[models.Model]
Line = Sequence[Any]
_LINES_AT_ONCE = 500


def insert(model: Model, rows: Iterable[Row]) -> None:
    """Insert rows given by column name; what is left out gets the model's default.

    For rows nobody audits (``maintenance``): no model instance is made and nothing is checked but
    what the database checks. PostgreSQL takes them by COPY.
    """
    lines = _lines(model, _whole(model, rows))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            _copy(cursor, model, lines)
        else:
            _insert(cursor, model, lines)


def add(model: type[ScopedModel], rows: Collection[Row]) -> list[dict[str, Any]]:
    """Insert some hundreds of rows inside an action, as ``bulk_create`` would; answers them whole.

    What is left out gets the model's default. Effects: one line in the action's entry, kept counts
    and facts outdated. Raises what the database raises.
    """
    if not rows:
        return []
    whole = list(_whole(model, rows))
    with connection.cursor() as cursor:
        _insert(cursor, model, _lines(model, whole))
    note_bulk(model, "insert", (), len(whole))
    if model.tallied is not None:
        model.tallied.note_values(whole)
    if model.feeds:
        note_fed(model, whole)
    return whole


def upsert(model: Model, rows: Iterable[Row], key: Sequence[str], columns: Sequence[str]) -> None:
    """Insert rows, or write ``columns`` where the office has one of this ``key`` already.

    For derived rows: nothing is noted. ``key`` is unique in a municipality.
    """
    keys = ", ".join(f'"{name}"' for name in ("municipality_id", *key))
    told = ", ".join(f'"{name}" = excluded."{name}"' for name in columns)
    otherwise = f" on conflict ({keys}) do update set {told}"
    with connection.cursor() as cursor:
        _insert(cursor, model, _lines(model, _whole(model, rows)), otherwise)


def save_again(rows: Collection[ScopedModel]) -> None:
    """Write what changed in rows of one model that were read whole: one statement for all.

    Effects: a line in the action's entry for each row (where the model is noted), kept counts
    and facts outdated. A value changed in place is not seen: set another. Raises what the database
    raises.
    """
    changed = [(row, names) for row in rows if (names := _changes_of(row))]
    if not changed:
        return
    model = type(changed[0][0])
    columns = sorted({name for _row, names in changed for name in names})
    with connection.cursor() as cursor:
        lines = [[getattr(row, name) for name in (*columns, "id")] for row, _names in changed]
        _update(cursor, model, columns, _converted(_conversions(model, (*columns, "id")), lines))
    both = [values for row, _names in changed for values in (_read(row), vars(row))]
    if model.tallied is not None and model.tallied.concerns(columns):
        model.tallied.note_values(both)
    if model.feeds:
        note_fed(model, both)
    for row, names in changed:
        note_row(row, "update", names)
        _read(row).update((name, getattr(row, name)) for name in names)


def remove(model: type[ScopedModel], column: str, keys: Collection[UUID]) -> None:
    """Delete the office's rows whose ``column`` is one of ``keys``, inside an action.

    For rows to which the caller knows that nothing points any more: nobody is asked, and none goes
    with them. Effects: as ``delete`` of a queryset. Raises what the database raises.
    """
    if not keys:
        return
    rows = model._default_manager.filter(**{f"{column}__in": keys})
    if model.tallied is not None:
        model.tallied.note_rows(rows)
    if model.feeds:
        note_selected(model, rows)
    note_bulk(model, "delete", (), rows._raw_delete(connection.alias))  # noqa: SLF001


def _changes_of(row: ScopedModel) -> list[str]:
    """Columns that are others than when the row was read; with the moment of the change."""
    before, now = _read(row), vars(row)
    changed = [name for name, value in before.items() if now[name] != value]
    if changed:
        for field in row._meta.concrete_fields:
            if getattr(field, "auto_now", False):
                setattr(row, field.attname, timezone.now())
                changed.append(field.attname)
    return changed


def _read(row: Any) -> dict[str, Any]:
    """What it said when it was read."""
    loaded: dict[str, Any] = row._loaded
    return loaded


# -- statements ------------------------------------------------------------------------------------


def _insert(cursor: Any, model: Model, lines: Iterable[Line], otherwise: str = "") -> None:
    """``otherwise``: what to do with a line that is there."""
    head, marks = _head_of(model)
    if connection.vendor != "postgresql":
        cursor.executemany(f"{head} values {marks}{otherwise}", lines)
        return
    for lot in _in_lots(lines):
        values = [value for line in lot for value in line]
        cursor.execute(f"{head} values {', '.join([marks] * len(lot))}{otherwise}", values)


def _copy(cursor: Any, model: Model, lines: Iterable[Line]) -> None:
    """COPY into a table of this transaction, then insert: row policies refuse a straight COPY."""
    aside, names = f"incoming_{model._meta.db_table}", _names_of(model)
    cursor.execute(
        f'create temporary table if not exists "{aside}" (like "{model._meta.db_table}")'
        " on commit drop"
    )
    cursor.execute(f'truncate "{aside}"')
    with cursor.cursor.copy(f'copy "{aside}" ({names}) from stdin') as copy:
        for line in lines:
            copy.write_row(line)
    cursor.execute(f'{_head_of(model)[0]} select {names} from "{aside}"')  # noqa: S608  as above


def _update(cursor: Any, model: Model, columns: Sequence[str], lines: Iterable[Line]) -> None:
    """Write columns of the office's rows; a line ends with the row's id."""
    table, office = model._meta.db_table, key_for_sql(scope.current())
    if connection.vendor != "postgresql":
        told = ", ".join(f'"{name}" = %s' for name in columns)
        statement = f'update "{table}" set {told} where id = %s and municipality_id = %s'  # noqa: S608  names of our own models
        cursor.executemany(statement, [[*line, office] for line in lines])
        return
    # Each value is cast to its column's type: of a column of nothing the database knows none.
    kinds = {field.attname: str(field.db_type(connection)) for field in model._meta.concrete_fields}
    told = ", ".join(f'"{name}" = said."{name}"::{kinds[name].split("(")[0]}' for name in columns)
    names = ", ".join(f'"{name}"' for name in (*columns, "id"))
    marks = f"({', '.join(['%s'] * (len(columns) + 1))})"
    for lot in _in_lots(lines):
        cursor.execute(
            f'update "{table}" kept set {told}'  # noqa: S608  names of our own models
            f" from (values {', '.join([marks] * len(lot))}) said ({names})"
            " where kept.id = said.id and kept.municipality_id = %s",
            [*(value for line in lot for value in line), office],
        )


def _in_lots(lines: Iterable[Line]) -> Iterator[list[Line]]:
    left = iter(lines)
    while lot := list(islice(left, _LINES_AT_ONCE)):
        yield lot


@cache
def _head_of(model: Model) -> tuple[str, str]:
    """How an insert begins, and the marks of one line."""
    marks = ", ".join(["%s"] * len(model._meta.concrete_fields))
    return f'insert into "{model._meta.db_table}" ({_names_of(model)})', f"({marks})"


@cache
def _names_of(model: Model) -> str:
    return ", ".join(f'"{field.column}"' for field in model._meta.concrete_fields)


# -- values ----------------------------------------------------------------------------------------


def _whole(model: Model, rows: Iterable[Row]) -> Iterator[dict[str, Any]]:
    """The rows with every column, in the order of the model."""
    given = {name: fill() for name, fill in _fillers(model)}
    # Each one more than the last: ordered by time as they are, and soon made.
    numbers = count(new_id().int)
    for row in rows:
        whole = {**given, **row}
        if whole["id"] is None:
            whole["id"] = UUID(int=next(numbers))
        yield whole


@cache
def _fillers(model: Model) -> tuple[tuple[str, Callable[[], Any]], ...]:
    """What each column gets when nothing is said: its default, the municipality, or now."""
    return tuple((field.attname, _filler(field)) for field in model._meta.concrete_fields)


def _filler(field: models.Field[Any, Any]) -> Callable[[], Any]:
    if field.attname == "municipality_id":
        return scope.current
    if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False):
        return timezone.now
    if field.name == "id":
        return lambda: None
    if callable(field.default):
        return field.get_default
    value = field.get_default()
    plain = value.value if isinstance(value, Enum) else value
    return lambda: plain


def _lines(model: Model, whole: Iterable[Row]) -> Iterator[Line]:
    """Whole rows as the database's driver takes them."""
    names = tuple(field.attname for field in model._meta.concrete_fields)
    return _converted(_conversions(model, names), map(itemgetter(*names), whole))


def _converted(conversions: Conversions, lines: Iterable[Line]) -> Iterator[Line]:
    """Column by column: much of one says the same, or nothing."""
    for lot in _in_lots(lines):
        columns: list[Sequence[Any]] = list(zip(*lot, strict=True))
        for place, convert in conversions:
            columns[place] = convert(columns[place])
        yield from zip(*columns, strict=True)


def _each(convert: Callable[[Any], Any]) -> Callable[[Sequence[Any]], Sequence[Any]]:
    def column_of(values: Sequence[Any]) -> Sequence[Any]:
        return [None if value is None else convert(value) for value in values]

    return column_of


def _each_once(convert: Callable[[Any], Any]) -> Callable[[Sequence[Any]], Sequence[Any]]:
    """As ``_each``, where a column often says the very same: the moment, the office."""

    def column_of(values: Sequence[Any]) -> Sequence[Any]:
        first = values[0]
        if first is None or any(value is not first for value in values):
            return _each(convert)(values)
        return [convert(first)] * len(values)

    return column_of


def _codes(values: Sequence[Any]) -> Sequence[Any]:
    """Texts; those of an enumeration as what they say."""
    if _PLAIN_TEXT.issuperset(map(type, values)):
        return values
    return [value.value if isinstance(value, Enum) else value for value in values]


@cache
def _conversions(model: Model, names: Sequence[str]) -> Conversions:
    """Which places of a line are converted, and how; asking the fields each time takes minutes."""
    kinds = _ON_SQLITE if connection.vendor == "sqlite" else _EVERYWHERE
    fields: dict[str, Any] = {field.attname: field for field in model._meta.concrete_fields}
    kinds_of = {
        name: (field.target_field if field.is_relation else field).get_internal_type()
        for name, field in fields.items()
    }
    return [
        (place, kinds[kind])
        for place, name in enumerate(names)
        if (kind := kinds_of[name]) in kinds
    ]


_PLAIN_TEXT = frozenset({str, type(None)})
Conversions = Sequence[tuple[int, Callable[[Sequence[Any]], Sequence[Any]]]]
_EVERYWHERE: dict[str, Callable[[Sequence[Any]], Sequence[Any]]] = {
    "JSONField": _each_once(json.dumps),
    "CharField": _codes,
}
# As Django writes them on SQLite.
_ON_SQLITE = _EVERYWHERE | {
    "UUIDField": _each_once(attrgetter("hex")),
    "DateField": _each_once(dt.date.isoformat),
    "DateTimeField": _each_once(
        lambda at: at.astimezone(dt.UTC).replace(tzinfo=None).isoformat(" ")
    ),
}
