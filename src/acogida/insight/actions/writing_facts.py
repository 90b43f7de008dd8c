"""Write facts into files, so that whoever reads finds the old ones or the new ones, never half.

Files are never changed: new ones are written under new names, then the book is replaced in one
step. Files no book names any more are swept later, for somebody may still read them.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

from acogida.insight.queries.store import BOOK, folder, schema_of, table_of
from acogida.insight.rules.books import Book, Kept, Part, born_in, parts_that_may_hold, shape_of
from acogida.insight.rules.books import written as book_written
from acogida.platform.facts import Fact, FactKind, pseudonym
from acogida.platform.ids import new_id

AT_ONCE = 200_000
"""Facts held in memory before they are written."""
A_LOT = 400_000
"""Rows of a file; what is more goes into another one."""
SWEPT_AFTER = 3600.0
"""Seconds after which a file no book names is taken away."""


class Busy(RuntimeError):
    """Somebody else is writing these facts."""


@contextmanager
def alone(*, wait: bool) -> Iterator[None]:
    """Hold the municipality's facts. Raises Busy where somebody does and ``wait`` is False."""
    folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder() / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Busy(str(folder())) from error
        yield


def write_book(book: Book) -> None:
    """Make this the book, in one step that lasts."""
    fresh = folder() / f"{BOOK}.new"
    with fresh.open("w", encoding="utf-8") as file:
        file.write(book_written(book))
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(folder() / BOOK)


def write_all(kind: FactKind, facts: Iterable[Fact]) -> Kept:
    """Write all facts of a kind anew."""
    parts: list[Part] = []
    for some in _lots(facts):
        for month, rows in _by_month(some).items():
            parts.append(_write(kind, month, _columns(kind, rows), _born(rows)))
    return Kept(shape_of(kind.attributes, kind.numbers), tuple(parts))


def replace_some(
    kind: FactKind, kept: Kept, row_ids: Collection[UUID], facts: Iterable[Fact]
) -> tuple[Kept, set[str]]:
    """Take away the facts made of these rows, write the new ones; answers the months touched."""
    fresh = _by_month(list(facts))
    keys = {key_of(pseudonym(row_id)) for row_id in row_ids}
    parts, touched = list(kept.parts), set(fresh)
    for part in parts_that_may_hold(kept.parts, row_ids):
        others = _others(kind, folder() / part.file, keys)
        if others is None:
            continue
        touched.add(part.month)
        parts.remove(part)
        if others.num_rows:
            parts.append(_write(kind, part.month, others, part.born))
    for month, rows in fresh.items():
        table, born = _columns(kind, rows), _born(rows)
        for part in [one for one in parts if one.month == month and one.rows < A_LOT]:
            table = _joined(table, table_of(kind, [str(folder() / part.file)]))
            born |= part.born
            parts.remove(part)
        parts.append(_write(kind, month, table, born))
    return Kept(kept.shape, tuple(sorted(parts, key=lambda one: (one.month, one.file)))), touched


def sweep(book: Book) -> None:
    """Take away files no book names, once nobody can be reading them any more."""
    named = {folder() / file for file in book.files}
    limit = time.time() - SWEPT_AFTER
    for file in folder().glob("*/*.parquet"):
        if file not in named and file.stat().st_mtime < limit:
            file.unlink(missing_ok=True)


def key_of(pseudonym_of: str) -> int:
    """A pseudonym as a whole number of 64 bits."""
    return int.from_bytes(bytes.fromhex(pseudonym_of[:16]), "big", signed=True)


# -- inside --------------------------------------------------------------------------------------


def _lots(facts: Iterable[Fact]) -> Iterator[list[Fact]]:
    lot: list[Fact] = []
    for fact in facts:
        lot.append(fact)
        if len(lot) == AT_ONCE:
            yield lot
            lot = []
    if lot:
        yield lot


def _by_month(facts: Iterable[Fact]) -> dict[str, list[Fact]]:
    months: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        months[f"{fact.on:%Y-%m}"].append(fact)
    return months


def _born(facts: Iterable[Fact]) -> frozenset[int]:
    return frozenset(born_in(fact.source) for fact in facts if fact.source)


def _columns(kind: FactKind, facts: list[Fact]) -> Any:
    import pyarrow as pa

    said: dict[str, list[Any]] = {
        "source": [key_of(pseudonym(fact.source)) if fact.source else None for fact in facts],
        "on": [fact.on for fact in facts],
        "person": [key_of(fact.person) if fact.person else None for fact in facts],
    }
    for name in kind.attributes:
        values = [fact.attributes.get(name, "") for fact in facts]
        said[name] = [_number(text) for text in values] if name in kind.numbers else list(values)
    schema = schema_of(kind)
    plain = {name: pa.array(rows, _plain(schema.field(name).type)) for name, rows in said.items()}
    return pa.table(plain).cast(schema)


def _plain(of: Any) -> Any:
    import pyarrow as pa

    return of.value_type if pa.types.is_dictionary(of) else of


def _number(text: str) -> int | None:
    return int(text) if text else None


def _others(kind: FactKind, file: Path, keys: set[int]) -> Any:
    """The facts of a file without those of these rows; None where it holds none of them."""
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    sources = pq.read_table(file, columns=["source"], partitioning=None)["source"]
    theirs = pc.is_in(sources, pa.array(keys, pa.int64()))
    if not pc.any(theirs).as_py():
        return None
    return table_of(kind, [str(file)]).filter(pc.invert(theirs))


def _joined(one: Any, other: Any) -> Any:
    import pyarrow as pa

    return pa.concat_tables([one, other]).unify_dictionaries()


def _write(kind: FactKind, month: str, table: Any, born: frozenset[int]) -> Part:
    """A file of its own, in the order in which persons are counted."""
    import pyarrow.parquet as pq

    name = f"{kind.name}/{month}-{new_id().hex[-12:]}.parquet"
    file = folder() / name
    file.parent.mkdir(mode=0o700, exist_ok=True)
    pq.write_table(
        table.sort_by([("person", "ascending"), ("on", "ascending"), ("source", "ascending")]),
        file,
        compression="zstd",
    )
    return Part(name, month, table.num_rows, born, int(time.time() * 1000))
