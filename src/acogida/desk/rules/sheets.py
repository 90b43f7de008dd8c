"""Counts of attentions that can be added up: days to months, months to years, nobody counted twice.

Persons are kept as sets of file numbers, so that whoever came in March and in May is one person.
How often each came is kept in slices (the set whose number of attentions has bit 0, bit 1 …), so
that attentions can be counted by what is known of persons when the question is asked.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import NamedTuple, TypeVar

from pyroaring import BitMap

from acogida.lib.packed import pack, unpack

ALL = "all"
UNKNOWN = ""
DIMENSIONS = (
    *("reason", "area", "workstream", "language", "channel", "site", "officer"),
    *("residence", "kind"),
)
"""By what an attention is counted as it was recorded; each may be unknown, which is a code too."""

Cell = tuple[str, tuple[str, ...]]
"""Site and workstreams in their order: everything can be narrowed by them."""

_EMPTY = BitMap()


class Counted(NamedTuple):
    """One attention as it is counted; ``number``: of the person's file, None without one.

    ``codes``: dimension → codes; none: not known. ``day``: of its month.
    """

    number: int | None
    people: int
    minutes: int | None
    codes: Mapping[str, Sequence[str]]
    day: int = 1

    @property
    def cell(self) -> Cell:
        site = self.codes.get("site") or (UNKNOWN,)
        return site[0], tuple(sorted(self.codes.get("workstream", ())))


@dataclass(slots=True)
class Count:
    """How many attentions, people (families and groups with all that came), minutes, persons."""

    attentions: int = 0
    people: int = 0
    minutes: int = 0
    timed: int = 0
    persons: BitMap = field(default_factory=BitMap)


Codes = dict[str, Count]


@dataclass(slots=True)
class Sheet:
    """Everything that is counted of some attentions."""

    total: Count = field(default_factory=Count)
    by: dict[str, Codes] = field(default_factory=dict)
    slices: list[BitMap] = field(default_factory=list)

    @property
    def named(self) -> int:
        """Attentions of somebody with a file."""
        return self.attentions_of(self.total.persons)

    def attentions_of(self, persons: BitMap) -> int:
        """How many attentions these persons had."""
        return sum(
            (1 << place) * bits.intersection_cardinality(persons)
            for place, bits in enumerate(self.slices)
        )

    def of(self, dimension: str, code: str) -> Count:
        return self.by.get(dimension, {}).get(code, Count())


def parts_of(attentions: Iterable[Counted]) -> dict[str, Sheet]:
    """Part → sheet: all, each site, each workstream, each of both."""
    cells = _cells(attentions)
    return {name: joined(some) for name, some in parts_in(cells).items()}


T = TypeVar("T")


def parts_in(cells: Mapping[Cell, T]) -> dict[str, list[T]]:
    """Part → what stands in its cells; a part in which nothing stands is not there."""
    sites = {site for site, _streams in cells}
    streams = {code for _site, codes in cells for code in codes or (UNKNOWN,)}
    ways: list[tuple[str | None, str | None]] = [
        (site, stream) for site in (None, *sites) for stream in (None, *streams)
    ]
    found = {
        part_name(site, stream): [
            held for cell, held in cells.items() if _is_in(cell, site, stream)
        ]
        for site, stream in ways
    }
    return {name: held for name, held in found.items() if held}


def part_name(site: str | None, stream: str | None) -> str:
    """The part that holds what is narrowed so; None narrows by nothing, "" to what is unknown."""
    said = [f"s={site}"] * (site is not None) + [f"w={stream}"] * (stream is not None)
    return "&".join(said) or ALL


def joined(sheets: Iterable[Sheet]) -> Sheet:
    """Several sheets as one: counts added, persons counted once."""
    some = list(sheets)
    if len(some) == 1:
        return some[0]
    by: dict[str, dict[str, list[Count]]] = {}
    for sheet in some:
        for dimension, codes in sheet.by.items():
            held = by.setdefault(dimension, {})
            for code, count in codes.items():
                held.setdefault(code, []).append(count)
    return Sheet(
        total=summed([sheet.total for sheet in some]),
        by={
            dimension: {code: summed(counts) for code, counts in codes.items()}
            for dimension, codes in by.items()
        },
        slices=_added(sheet.slices for sheet in some),
    )


def packed_sheet(sheet: Sheet) -> bytes:
    """A sheet as bytes."""
    counts = [("", "", sheet.total)]
    counts += [
        (name, code, count) for name, codes in sheet.by.items() for code, count in codes.items()
    ]
    heading = [
        [name, code, count.attentions, count.people, count.minutes, count.timed]
        for name, code, count in counts
    ]
    sets = [*(count.persons for _name, _code, count in counts), *sheet.slices]
    return pack(heading, [each.serialize() if each else b"" for each in sets])


def unpacked_sheet(packed: bytes) -> Sheet:
    """The sheet that was packed. Raises NotPacked."""
    heading, pieces = unpack(packed)
    sets = [BitMap.deserialize(piece) if piece else BitMap() for piece in pieces]
    sheet = Sheet(slices=sets[len(heading) :])
    for line, persons in zip(heading, sets, strict=False):
        name, code, attentions, people, minutes, timed = line
        count = Count(attentions, people, minutes, timed, persons)
        if name:
            sheet.by.setdefault(name, {})[code] = count
        else:
            sheet.total = count
    return sheet


def unpacked_total(packed: bytes) -> Count:
    """Only the total of the sheet that was packed. Raises NotPacked."""
    ((_name, _code, *sums), *_others), pieces = unpack(packed, 1)
    return Count(*sums, *(BitMap.deserialize(piece) for piece in pieces if piece))


def packed_days(attentions: Iterable[Counted]) -> bytes:
    """The total of each day of a month as bytes."""
    rows: dict[int, list[Counted]] = defaultdict(list)
    for one in attentions:
        rows[one.day].append(one)
    counts = [(day, _count(some)) for day, some in sorted(rows.items())]
    heading = [
        [day, count.attentions, count.people, count.minutes, count.timed] for day, count in counts
    ]
    return pack(heading, [count.persons.serialize() for _day, count in counts])


def unpacked_days(packed: bytes, first: int, last: int) -> Count:
    """The total of the days from ``first`` to ``last`` of the month that was packed.

    Raises NotPacked.
    """
    heading, pieces = unpack(packed)
    return summed(
        Count(attentions, people, minutes, timed, BitMap.deserialize(piece))
        for (day, attentions, people, minutes, timed), piece in zip(heading, pieces, strict=True)
        if first <= day <= last
    )


def packed_persons(persons: BitMap) -> bytes:
    """A set of file numbers as bytes."""
    return bytes(persons.serialize())


def unpacked_persons(packed: bytes) -> BitMap:
    return BitMap.deserialize(packed)


# -- inside --------------------------------------------------------------------------------------


def _cells(attentions: Iterable[Counted]) -> dict[Cell, Sheet]:
    """A sheet for each site and set of workstreams; each attention stands in one of them."""
    rows: dict[Cell, list[Counted]] = defaultdict(list)
    for one in attentions:
        rows[one.cell].append(one)
    return {cell: _sheet(some) for cell, some in rows.items()}


def _sheet(rows: list[Counted]) -> Sheet:
    """Dimension by dimension, so that what is done for each row is little."""
    return Sheet(
        total=_count(rows),
        by={
            name: {code: _count(some) for code, some in _by_code(rows, name).items()}
            for name in DIMENSIONS
        },
        slices=_slices(Counter([one.number for one in rows if one.number is not None])),
    )


def _by_code(rows: list[Counted], name: str) -> dict[str, list[Counted]]:
    """Who has several codes of a dimension stands under each."""
    found: dict[str, list[Counted]] = defaultdict(list)
    for one in rows:
        for code in one.codes.get(name) or (UNKNOWN,):
            found[code].append(one)
    return found


def _count(rows: list[Counted]) -> Count:
    minutes = [one.minutes for one in rows if one.minutes is not None]
    return Count(
        attentions=len(rows),
        people=sum(one.people for one in rows),
        minutes=sum(minutes),
        timed=len(minutes),
        persons=BitMap([one.number for one in rows if one.number is not None]),
    )


def _slices(times: Counter[int]) -> list[BitMap]:
    most = max(times.values(), default=0)
    return [
        BitMap([number for number, count in times.items() if count >> place & 1])
        for place in range(most.bit_length())
    ]


def _added(several: Iterable[Sequence[BitMap]]) -> list[BitMap]:
    """Slices added up, bit by bit, with what is carried on."""
    total: list[BitMap] = []
    for slices in several:
        total = list(_carried(total, slices))
    return total


def _carried(one: Sequence[BitMap], other: Sequence[BitMap]) -> Iterator[BitMap]:
    carry = _EMPTY
    for left, right in zip_longest(one, other, fillvalue=_EMPTY):
        either = left ^ right
        yield either ^ carry
        carry = (left & right) | (carry & either)
    if carry:
        yield carry


def summed(counts: Iterable[Count]) -> Count:
    """Several counts as one, persons counted once."""
    counts = list(counts)
    return Count(
        sum(count.attentions for count in counts),
        sum(count.people for count in counts),
        sum(count.minutes for count in counts),
        sum(count.timed for count in counts),
        BitMap.union(_EMPTY, *(count.persons for count in counts)),
    )


def _is_in(cell: Cell, site: str | None, stream: str | None) -> bool:
    of_site, of_streams = cell
    return (site is None or of_site == site) and (
        stream is None or (stream in of_streams if stream else not of_streams)
    )
