"""PostgreSQL, told before each statement whose rows may be seen (row policies do the rest)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.backends.postgresql import base

from acogida.platform.guard import guard_statement
from acogida.platform.scope import Scope, scope

_TELL = (
    "select set_config('acogida.municipality', %s, false), set_config('acogida.every', %s, false)"
)


# Pages ask many small things side by side: helpers of one query, and compiling it, begin later than
# the answer would have come (a count that reads a hundred rows took 20 ms, and takes 1). Said as
# statements, for a pooler refuses options that come with the connection.
_MANY_SMALL_QUESTIONS = "set max_parallel_workers_per_gather = 0; set jit = off"

# These must also run in a broken transaction, where nothing can be told.
_CONTROL = ("ROLLBACK", "SAVEPOINT", "RELEASE")


class DatabaseWrapper(base.DatabaseWrapper):
    """Keeps the session's scope equal to the code's, at one extra statement per change."""

    told: Scope | None = None

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        self.told = None
        fresh = super().get_new_connection(conn_params)
        fresh.execute(_MANY_SMALL_QUESTIONS)
        fresh.commit()
        return fresh

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.execute_wrappers += [guard_statement, self._tell]

    def _tell(  # noqa: PLR0917 - Django's execute wrappers have this shape
        self,
        execute: Callable[..., Any],
        sql: str,
        params: Any,
        many: bool,  # noqa: FBT001
        context: dict[str, Any],
    ) -> Any:
        now = scope()
        if now != self.told and not sql.startswith(_CONTROL):
            values = (str(now.municipality_id or ""), "on" if now.every else "")
            with self.connection.cursor() as cursor:  # the caller's may be a server-side one
                cursor.execute(_TELL, values)
            self.told = now
        return execute(sql, params, many, context)

    # A rollback also takes back what the session was told inside it.
    def _rollback(self) -> Any:
        self.told = None
        return super()._rollback()  # type: ignore[misc]

    def _savepoint_rollback(self, sid: str) -> Any:
        self.told = None
        return super()._savepoint_rollback(sid)  # type: ignore[misc]
