"""Alters tables on SQLite with the fences out of the way, and puts them back."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from django.db.backends.sqlite3 import schema


class DatabaseSchemaEditor(schema.DatabaseSchemaEditor):
    """SQLite remakes a table to alter it, and refuses while a trigger of another names it.

    The triggers go when the editor opens and return as they were when it closes, in the same
    transaction; after the migration ``fences`` makes them anew from the models.
    """

    def __enter__(self) -> Self:
        super().__enter__()
        self.taken_down: list[tuple[str, str, str]] = []
        if not self.collect_sql:
            with self.connection.cursor() as cursor:
                cursor.execute("select name, tbl_name, sql from sqlite_master where type='trigger'")
                self.taken_down = cursor.fetchall()
                for name, _table, _sql in self.taken_down:
                    cursor.execute(f'drop trigger "{name}"')
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc_value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if exc_type is None and self.taken_down:
            with self.connection.cursor() as cursor:
                standing = set(self.connection.introspection.table_names(cursor))
                for _name, table, sql in self.taken_down:
                    if table in standing:
                        cursor.execute(sql)
        super().__exit__(exc_type, exc_value, traceback)
