"""SQLite with the same guard on writes as PostgreSQL; its other fences are triggers."""

from __future__ import annotations

import time
from contextlib import AbstractContextManager, nullcontext
from typing import Any, Final

from django.db import OperationalError
from django.db.backends.sqlite3 import base

from acogida.platform.backends.sqlite3.schema import DatabaseSchemaEditor
from acogida.platform.backends.sqlite3.turn import Gate, begins, says_busy
from acogida.platform.guard import guard_statement

_DEFAULT_TIMEOUT: Final = 5.0
"""Seconds, as sqlite3.connect has them where settings say nothing."""


class DatabaseWrapper(base.DatabaseWrapper):
    """Refuses writes to guarded tables outside an action; lets who waits to write go in turn."""

    SchemaEditorClass = DatabaseSchemaEditor
    transaction_mode: str | None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.execute_wrappers.append(guard_statement)
        self._gate: Gate | None = None

    def _start_transaction_under_autocommit(self) -> None:
        """Begin; raises OperationalError ("database is locked") after the connection's timeout."""
        patience = float(self.settings_dict["OPTIONS"].get("timeout", _DEFAULT_TIMEOUT))
        latest = time.monotonic() + patience
        with self._passed_gate():
            self.connection.execute("PRAGMA busy_timeout = 0")
            try:
                super()._start_transaction_under_autocommit()  # type: ignore[misc] # not in the stubs
            except OperationalError as error:
                begin = f"BEGIN {self.transaction_mode}"
                if not (says_busy(error.__cause__) and begins(self.connection, begin, latest)):
                    raise
            finally:
                self.connection.execute(f"PRAGMA busy_timeout = {int(patience * 1000)}")

    def _close(self) -> None:
        super()._close()  # type: ignore[misc] # not in the stubs
        if self._gate is not None:
            self._gate.close()

    def _passed_gate(self) -> AbstractContextManager[None]:
        if self.transaction_mode is None or self.is_in_memory_db():
            return nullcontext()
        self._gate = self._gate or Gate(str(self.settings_dict["NAME"]))
        return self._gate.passed()
