"""Who is of which sex, nationality and age, as sets of file numbers: only for counting."""

from __future__ import annotations

import datetime as dt
from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from pyroaring import BitMap

from acogida.lib.packed import pack, unpack
from acogida.people.rules.anonymity import AGE_BANDS

PAGE = 4096
"""Files on one page."""
STATELESS = "stateless"
UNKNOWN = ""
_LATEST = 99_999_999
Sets = dict[str, BitMap]


@dataclass(frozen=True, slots=True)
class Trait:
    """What one file says. ``birth``: year, month, day, zero for what is not known."""

    number: int
    sex: str
    nationalities: tuple[str, ...]
    birth: tuple[int, int, int]


@dataclass(slots=True)
class TraitSets:
    """Sets of file numbers. Who holds two nationalities stands in both; "" is not known."""

    sexes: Sets = field(default_factory=dict)
    nationalities: Sets = field(default_factory=dict)
    births: list[tuple[array[int], array[int]]] = field(default_factory=list)
    """Birth days as yyyymmdd in rising order, and the file numbers beside them."""

    def age_bands(self, day: dt.date) -> Sets:
        """Age band on ``day`` → files; who has no year of birth is in none."""
        cuts = [_LATEST, *(_born_by(first, day) for first, _last in AGE_BANDS[1:]), 0]
        found: Sets = {band_name(first, last): BitMap() for first, last in AGE_BANDS}
        for births, numbers in self.births:
            places = [bisect_right(births, cut) for cut in cuts]
            for (first, last), older, younger in zip(AGE_BANDS, places[1:], places, strict=False):
                if older < younger:
                    found[band_name(first, last)] |= BitMap(numbers[older:younger])
        return found


def band_name(first: int, last: int | None) -> str:
    """``18-29`` or ``60+``."""
    return f"{first}+" if last is None else f"{first}-{last}"


def packed_traits(traits: Iterable[Trait]) -> bytes:
    """The sets of one page, packed."""
    sexes: Sets = defaultdict(BitMap)
    nationalities: Sets = defaultdict(BitMap)
    dated = []
    for one in traits:
        sexes[one.sex].add(one.number)
        for code in one.nationalities or (UNKNOWN,):
            nationalities[code].add(one.number)
        year, month, day = one.birth
        if year:
            dated.append((year * 10_000 + month * 100 + day, one.number))
    dated.sort()
    births, numbers = array("I", (born for born, _ in dated)), array("I", (n for _, n in dated))
    sets = [*sexes.values(), *nationalities.values()]
    pieces = [*(each.serialize() for each in sets), births.tobytes(), numbers.tobytes()]
    return pack([list(sexes), list(nationalities)], pieces)


def joined_traits(pages: Iterable[bytes]) -> TraitSets:
    """The sets of several pages as one."""
    sexes: dict[str, list[BitMap]] = defaultdict(list)
    nationalities: dict[str, list[BitMap]] = defaultdict(list)
    found = TraitSets()
    for page in pages:
        (sex_codes, country_codes), pieces = unpack(page)
        sets = [BitMap.deserialize(piece) for piece in pieces[:-2]]
        for code, files in zip(sex_codes, sets, strict=False):
            sexes[code].append(files)
        for code, files in zip(country_codes, sets[len(sex_codes) :], strict=True):
            nationalities[code].append(files)
        births, numbers = array("I"), array("I")
        births.frombytes(pieces[-2])
        numbers.frombytes(pieces[-1])
        found.births.append((births, numbers))
    found.sexes = {code: BitMap.union(*sets) for code, sets in sexes.items()}
    found.nationalities = {code: BitMap.union(*sets) for code, sets in nationalities.items()}
    return found


def _born_by(years: int, day: dt.date) -> int:
    """The last birth day, as yyyymmdd, on which somebody has completed ``years`` on ``day``."""
    return max(0, (day.year - years) * 10_000 + day.month * 100 + day.day)
