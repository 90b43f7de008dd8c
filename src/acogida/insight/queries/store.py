"""The kept facts of the acting municipality: their book, and the files that hold them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings

from acogida.insight.rules.books import Book, read, shape_of
from acogida.lib.periods import Period
from acogida.platform.facts import FactKind, fact_kinds
from acogida.platform.scope import current

if TYPE_CHECKING:
    import pyarrow as pa

BOOK = "book.json"


def folder() -> Path:
    """Where the acting municipality's facts are kept."""
    return Path(settings.FACTS) / str(current())


def read_book() -> Book:
    """What is kept; an empty book where nothing is, or nothing that can be read."""
    try:
        return read((folder() / BOOK).read_text("utf-8"))
    except (OSError, ValueError, LookupError, TypeError):
        return Book()


def files_of(book: Book, kind: str, period: Period | None = None) -> list[str]:
    """The files in which a period's facts of a kind stand; of all of them without one."""
    kept = book.kinds.get(kind)
    first, last = (f"{day:%Y-%m}" for day in (period.first, period.last)) if period else ("", "9")
    parts = kept.parts if kept else ()
    return [str(folder() / part.file) for part in parts if first <= part.month <= last]


def is_whole(book: Book) -> bool:
    """Whether every kind is kept, each with the columns it has today."""
    return {name: kept.shape for name, kept in book.kinds.items()} == {
        name: shape_of(kind.attributes, kind.numbers) for name, kind in fact_kinds().items()
    }


def schema_of(kind: FactKind) -> pa.Schema:
    """The columns of a kind: keys, the day, codes and whole numbers."""
    import pyarrow as pa

    code, number = pa.dictionary(pa.int32(), pa.string()), pa.int32()
    built_in = [("source", pa.int64()), ("on", pa.date32()), ("person", pa.int64())]
    said = [(name, number if name in kind.numbers else code) for name in kind.attributes]
    return pa.schema([pa.field(name, of) for name, of in (*built_in, *said)])


def table_of(kind: FactKind, files: Iterable[str]) -> pa.Table:
    """The facts that stand in these files."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = schema_of(kind)
    some = [pq.read_table(file, partitioning=None).cast(schema) for file in files]
    return pa.concat_tables(some) if some else schema.empty_table()


def every_fact(name: str) -> list[tuple[Any, ...]]:
    """All kept facts of a kind, in order: to compare."""
    kind = fact_kinds()[name]
    rows = table_of(kind, files_of(read_book(), name)).to_pylist()
    return sorted((tuple(row.values()) for row in rows), key=str)
