"""A few new rows in one statement that is written once; Django writes it anew for each."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.db import connection, connections, models

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


@cache
def _statement(model: type[models.Model], count: int) -> str:
    columns = [f'"{field.column}"' for field in model._meta.concrete_fields]
    marks = f"({', '.join(['%s'] * len(columns))})"
    return (
        f'INSERT INTO "{model._meta.db_table}" ({", ".join(columns)})'  # noqa: S608 - our own names
        f" VALUES {', '.join([marks] * count)}"
    )
