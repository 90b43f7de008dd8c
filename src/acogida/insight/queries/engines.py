"""What runs the formulas: DuckDB in memory here; any engine Ibis speaks can take its place.

An engine takes tables under a name and a statement, and gives rows back. Others than DuckDB are
made known by who needs them (``management.spark``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import pyarrow as pa

DUCKDB = "duckdb"
_MEMORY = "400MB"


class NoEngine(RuntimeError):
    """No engine of this name is known, or it cannot run here: the message says what to do."""


class Engine(Protocol):
    """``dialect``: what Ibis calls the language of its statements."""

    dialect: str

    def read(self, name: str, files: Iterable[str]) -> None:
        """Let the rows of these Parquet files stand under a name."""

    def hold(self, name: str, table: pa.Table) -> None:
        """Let a small table stand under a name."""

    def ask(self, statement: str) -> list[dict[str, Any]]:
        """The rows a statement answers, column → value."""

    def close(self) -> None:
        """Forget the tables."""


@contextmanager
def engine_called(name: str = DUCKDB) -> Iterator[Engine]:
    """An engine with nothing in it. Raises NoEngine."""
    if name not in ENGINES:
        raise NoEngine(name)
    engine = ENGINES[name]()
    try:
        yield engine
    finally:
        engine.close()


@contextmanager
def connected() -> Iterator[Any]:
    """An Ibis backend on DuckDB with nothing in it."""
    engine = _DuckDB()
    try:
        yield engine.backend
    finally:
        engine.close()


class _DuckDB:
    dialect = "duckdb"

    def __init__(self) -> None:
        import ibis  # type: ignore[import-untyped,unused-ignore]

        self.backend = ibis.duckdb.connect(memory_limit=_MEMORY, threads=2)
        # Files never change under their name: what stands at their ends is read once.
        self.backend.con.execute("set parquet_metadata_cache = true")

    def read(self, name: str, files: Iterable[str]) -> None:
        self.backend.read_parquet(list(files), table_name=name, hive_partitioning=False)

    def hold(self, name: str, table: pa.Table) -> None:
        self.backend.con.register(name, table)

    def ask(self, statement: str) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = self.backend.con.sql(statement).to_arrow_table().to_pylist()
        return rows

    def close(self) -> None:
        self.backend.disconnect()


ENGINES: dict[str, Callable[[], Engine]] = {DUCKDB: _DuckDB}
