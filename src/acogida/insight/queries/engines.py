"""What runs the formulas: DuckDB in memory here; any engine Ibis speaks can take its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

DUCKDB = "duckdb"
_MEMORY = "400MB"


class NoEngine(RuntimeError):
    """No engine of this name is installed."""


@contextmanager
def connected(engine: str = DUCKDB) -> Iterator[Any]:
    """An Ibis backend with nothing in it. Raises NoEngine."""
    if engine not in ENGINES:
        raise NoEngine(engine)
    backend = ENGINES[engine]()
    try:
        yield backend
    finally:
        backend.disconnect()


def _duckdb() -> Any:
    import ibis  # type: ignore[import-untyped,unused-ignore]

    return ibis.duckdb.connect(memory_limit=_MEMORY, threads=2)


ENGINES: Mapping[str, Callable[[], Any]] = {DUCKDB: _duckdb}
