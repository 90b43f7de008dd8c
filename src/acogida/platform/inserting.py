"""New rows by a statement that is written once; Django writes it anew for each."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from itertools import count
from typing import Any
from uuid import UUID

from django.db import connection, connections, models

from acogida.platform.ids import new_id

A_FEW = 20


def insert_few(rows: list[Any]) -> list[Any]:
    """Insert up to ``A_FEW`` rows of one model, keys known; as ``bulk_create`` would.

    Raises what the database raises.
    """
    model: type[models.Model] = type(rows[0])
    fields = model._meta.concrete_fields
    # The connection itself: what stands for it looks it up again for every value.
    real = connections[connection.alias]
    values = []
    for row in rows:
        row._prepare_related_fields_for_save(operation_name="bulk_create")  # noqa: SLF001
        values += [field.get_db_prep_save(field.pre_save(row, True), real) for field in fields]
    with real.cursor() as cursor:
        cursor.execute(_statement(model, len(rows)), values)
    for row in rows:
        row._state.adding, row._state.db = False, real.alias
    return rows


def insert_values(
    model: type[models.Model], columns: Sequence[str], lines: Collection[Sequence[str | UUID]]
) -> None:
    """Insert any number of rows of ids and texts; each gets an id of its own, later ones higher."""
    is_native = connection.features.has_native_uuid_field
    numbers = count(new_id().int)
    names = ", ".join(f'"{name}"' for name in ("id", *columns))
    marks = ", ".join(["%s"] * (len(columns) + 1))
    with connection.cursor() as cursor:
        cursor.executemany(
            f'INSERT INTO "{model._meta.db_table}" ({names}) VALUES ({marks})',  # noqa: S608 - our own names
            [
                [
                    value if is_native or isinstance(value, str) else value.hex
                    for value in (UUID(int=next(numbers)), *line)
                ]
                for line in lines
            ],
        )


@cache
def _statement(model: type[models.Model], count: int) -> str:
    columns = [f'"{field.column}"' for field in model._meta.concrete_fields]
    marks = f"({', '.join(['%s'] * len(columns))})"
    return (
        f'INSERT INTO "{model._meta.db_table}" ({", ".join(columns)})'  # noqa: S608 - our own names
        f" VALUES {', '.join([marks] * count)}"
    )
