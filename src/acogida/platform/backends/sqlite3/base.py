"""SQLite with the same guard on writes as PostgreSQL; its other fences are triggers."""

from __future__ import annotations

from typing import Any

from django.db.backends.sqlite3 import base

from acogida.platform.backends.sqlite3.schema import DatabaseSchemaEditor
from acogida.platform.guard import guard_statement


class DatabaseWrapper(base.DatabaseWrapper):
    """Refuses writes to guarded tables outside an action, whoever sends them."""

    SchemaEditorClass = DatabaseSchemaEditor

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.execute_wrappers.append(guard_statement)
