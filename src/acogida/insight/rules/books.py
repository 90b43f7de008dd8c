"""The book of a municipality's kept facts: which files hold which month of which kind.

A file holds facts of one month. ``born`` says in which spans of 32 days the rows of its facts were
made, as their ids (UUID version 7) tell: so the file with the facts of a row is found without
keeping ids. ``written_at`` says when: a row that was made later is not looked for in it, so that
new rows cost the same however many were brought in at once before them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

_SPAN_IN_MS = 32 * 24 * 3600 * 1000
_CLOCKS_APART_IN_MS = 15 * 60 * 1000
"""By how much the clocks of who makes rows and who writes files may differ."""
_TIMED = 7
"""The version of ids that begin with the moment in which they were made."""


@dataclass(frozen=True, slots=True)
class Part:
    """One file. ``month``: ``2026-11``; ``born``, ``written_at`` (milliseconds): see above."""

    file: str
    month: str
    rows: int
    born: frozenset[int]
    written_at: int


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a kind. ``shape``: its columns; with other columns it is made anew."""

    shape: str
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
    """``build``: of which rebuild it is; the database says the same, or it must be made anew."""

    build: str = ""
    kinds: Mapping[str, Kept] = field(default_factory=dict)

    @property
    def files(self) -> frozenset[str]:
        return frozenset(part.file for kept in self.kinds.values() for part in kept.parts)

    @property
    def months(self) -> frozenset[str]:
        """Every month of which anything is kept."""
        return frozenset(part.month for kept in self.kinds.values() for part in kept.parts)


def shape_of(attributes: Iterable[str], numbers: Iterable[str]) -> str:
    """What tells the columns of a kind from others."""
    whole = set(numbers)
    return ",".join(f"{name}:{'number' if name in whole else 'code'}" for name in attributes)


def born_in(row_id: UUID) -> int:
    """The span in which a row was made; of an id of another kind any number, always the same."""
    return _made_at(row_id) // _SPAN_IN_MS


def parts_that_may_hold(parts: Iterable[Part], row_ids: Iterable[UUID]) -> list[Part]:
    """The files in which facts of these rows may stand."""
    oldest: dict[int, int] = {}
    for row_id in row_ids:
        span = born_in(row_id)
        made = _made_at(row_id) if row_id.version == _TIMED else 0
        oldest[span] = min(made, oldest.get(span, made))

    def may_hold(part: Part) -> bool:
        latest = part.written_at + _CLOCKS_APART_IN_MS
        return any(oldest[span] <= latest for span in part.born & oldest.keys())

    return [part for part in parts if may_hold(part)]


def written(book: Book) -> str:
    """The book as it is kept."""
    kinds = {
        name: {
            "shape": kept.shape,
            "parts": [
                [one.file, one.month, one.rows, sorted(one.born), one.written_at]
                for one in kept.parts
            ],
        }
        for name, kept in sorted(book.kinds.items())
    }
    return json.dumps({"build": book.build, "kinds": kinds}, separators=(",", ":"))


def read(text: str) -> Book:
    """A book as it was written. Raises ValueError, LookupError or TypeError for anything else."""
    said = json.loads(text)
    kinds = {
        name: Kept(
            kept["shape"],
            tuple(Part(one[0], one[1], one[2], frozenset(one[3]), one[4]) for one in kept["parts"]),
        )
        for name, kept in said["kinds"].items()
    }
    return Book(said["build"], kinds)


def _made_at(row_id: UUID) -> int:
    """Milliseconds, of an id that begins with them."""
    return row_id.int >> 80
