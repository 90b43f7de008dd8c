"""The guard on the connection: it also sees raw SQL and what Django writes behind our back."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from acogida.platform.scope import scoped_models
from acogida.platform.writing import WriteOutsideAction, nothing_written_here

_READS = (
    "SELECT",
    "SAVEPOINT",
    "RELEASE",
    "ROLLBACK",
    "PRAGMA",
    "SET",
    "EXPLAIN",
    "BEGIN",
    "COMMIT",
)
_WRITES = re.compile(
    r"\b(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|REPLACE\s+INTO|MERGE\s+INTO|COPY"
    r"|UPDATE(?:\s+ONLY)?|DELETE\s+FROM(?:\s+ONLY)?)\s+[\"`\[]?(\w+)",
    re.IGNORECASE,
)


@cache
def guarded_tables() -> frozenset[str]:
    """Tables whose rows only an action may change."""
    return frozenset(model._meta.db_table for model in scoped_models() if model.guarded)


def guard_statement(  # noqa: PLR0917 - Django's execute wrappers have this shape
    execute: Callable[..., Any],
    sql: str,
    params: Any,
    many: bool,  # noqa: FBT001
    context: dict[str, Any],
) -> Any:
    """A Django execute wrapper: refuses a write to a guarded table outside an action."""
    if (
        nothing_written_here()
        and not sql.lstrip()[:9].upper().startswith(_READS)
        and not guarded_tables().isdisjoint(table.lower() for table in _WRITES.findall(sql))
    ):
        raise WriteOutsideAction("scoped rows change only inside an @action")
    return execute(sql, params, many, context)
