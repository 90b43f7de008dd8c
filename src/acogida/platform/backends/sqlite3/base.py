"""SQLite with the same guard on writes as PostgreSQL; its other fences are triggers."""

from __future__ import annotations

from django.db.backends.sqlite3 import base

from acogida.platform.guard import guard_statement


class DatabaseWrapper(base.DatabaseWrapper):
    """Refuses writes to guarded tables outside an action, whoever sends them."""

    def init_connection_state(self) -> None:
        super().init_connection_state()
        if guard_statement not in self.execute_wrappers:
            self.execute_wrappers.insert(0, guard_statement)
