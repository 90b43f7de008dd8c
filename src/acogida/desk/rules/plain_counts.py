"""Counts in which nobody is counted twice anyway: needs, arrivals, appointments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from acogida.desk.rules.sheets import Cell, parts_in
from acogida.lib.packed import pack, unpack

Key = tuple[str, str, int]
"""What, of which kind, and a number (days, minutes) where there is one."""
Placed = tuple[Cell, Key]
PlainCounts = Counter[Key]


def plain_parts(rows: Iterable[Placed]) -> dict[str, PlainCounts]:
    """Part → counts: all, each site, each workstream, each of both."""
    cells: dict[Cell, PlainCounts] = {}
    for cell, key in rows:
        cells.setdefault((cell[0], tuple(sorted(cell[1]))), Counter())[key] += 1
    return {name: added(some) for name, some in parts_in(cells).items()}


def added(several: Iterable[PlainCounts]) -> PlainCounts:
    """All of them as one."""
    total: PlainCounts = Counter()
    for counts in several:
        total.update(counts)
    return total


def packed_counts(counts: PlainCounts) -> bytes:
    return pack([[*key, count] for key, count in counts.items()])


def unpacked_counts(packed: bytes) -> PlainCounts:
    heading, _pieces = unpack(packed)
    return Counter({(what, kind, number): count for what, kind, number, count in heading})


def histogram_of(counts: PlainCounts, what: str, kind: str | None = None) -> Counter[int]:
    """Number (days, minutes) → how many; of one kind or of all."""
    found: Counter[int] = Counter()
    for (of_what, of_kind, number), count in counts.items():
        if of_what == what and kind in {None, of_kind}:
            found[number] += count
    return found


def by_kind(counts: PlainCounts, *whats: str) -> Mapping[str, int]:
    """Kind → how many, of these."""
    found: Counter[str] = Counter()
    for (what, kind, _number), count in counts.items():
        if what in whats:
            found[kind] += count
    return found
