"""How alike a practice is to what is wanted, and why. No black box: parts, weights, reasons.

Each part that is asked for gives a share from 0 to 1; the score is their weighted mean. The text
part is BM25 over stems, divided by what a text with nothing else in it would get.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

WEIGHTS = {"line": 3.0, "categories": 3.0, "groups": 3.0, "text": 4.0, "size": 1.0, "zone": 1.0}
"""How much each part counts. Ours, and said so on the page."""
_SATURATION, _LENGTH_SHARE = 1.2, 0.75
_MOST_WORDS_SAID = 6
_ROUNDED = 4


@dataclass(frozen=True, slots=True)
class Asked:
    """What is wanted, as codes; ``stems``: of the text. What is empty is not asked."""

    line: str = ""
    categories: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    size: str = ""
    zone: str = ""
    stems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Offered:
    """A practice, as far as it is compared. ``times``: stem → how much it counts in it."""

    key: str
    lines: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    size: str = ""
    zone: str = ""
    times: Mapping[str, int] = field(default_factory=dict)
    length: int = 1


@dataclass(frozen=True, slots=True)
class Because:
    """One reason: which part, its share from 0 to 1, and the codes or stems that agree."""

    part: str
    share: float
    what: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scored:
    """``score``: 0 to 1. No score without reasons."""

    key: str
    score: float
    because: tuple[Because, ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """What the text part must know of all practices: how many there are, and have each stem."""

    count: int = 0
    having: Mapping[str, int] = field(default_factory=dict)
    mean_length: float = 1.0


def scored(asked: Asked, offered: Iterable[Offered], shelf: Shelf) -> list[Scored]:
    """Those that agree in something, the most alike first; equals by key."""
    found = [_score(asked, one, shelf) for one in offered]
    return sorted((one for one in found if one.because), key=lambda one: (-one.score, one.key))


def _score(asked: Asked, offered: Offered, shelf: Shelf) -> Scored:
    parts = list(_parts(asked, offered, shelf))
    whole = sum(WEIGHTS[part.part] for part in parts)
    got = sum(WEIGHTS[part.part] * part.share for part in parts)
    because = tuple(part for part in parts if part.share > 0)
    return Scored(offered.key, round(got / whole, _ROUNDED) if whole else 0.0, because)


def _parts(asked: Asked, offered: Offered, shelf: Shelf) -> Iterable[Because]:
    if asked.line:
        yield _shared("line", (asked.line,), offered.lines)
    if asked.categories:
        yield _shared("categories", asked.categories, offered.categories)
    if asked.groups:
        yield _shared("groups", asked.groups, offered.groups)
    if asked.size:
        yield _shared("size", (asked.size,), (offered.size,))
    if asked.zone:
        yield _shared("zone", (asked.zone,), (offered.zone,))
    if asked.stems:
        yield _text(asked.stems, offered, shelf)


def _shared(part: str, wanted: Sequence[str], there: Sequence[str]) -> Because:
    agree = tuple(code for code in dict.fromkeys(wanted) if code in there)
    return Because(part, len(agree) / len(set(wanted)), agree)


def _text(stems: Sequence[str], offered: Offered, shelf: Shelf) -> Because:
    wanted = list(dict.fromkeys(stems))
    weights = {stem: _rarity(stem, shelf) for stem in wanted}
    long = 1 - _LENGTH_SHARE + _LENGTH_SHARE * offered.length / max(shelf.mean_length, 1.0)
    gained = {
        stem: weights[stem] * _saturated(offered.times.get(stem, 0), long)
        for stem in wanted
        if offered.times.get(stem, 0)
    }
    most = sum(weights.values())
    share = sum(gained.values()) / most if most else 0.0
    told = sorted(gained, key=lambda stem: (-gained[stem], stem))[:_MOST_WORDS_SAID]
    return Because("text", min(1.0, share), tuple(told))


def _saturated(times: int, long: float) -> float:
    """0 to 1: the first mention counts most."""
    return times / (times + _SATURATION * long)


def _rarity(stem: str, shelf: Shelf) -> float:
    """What few practices speak of tells more; never negative."""
    having = min(shelf.having.get(stem, 0), shelf.count)
    return math.log(1 + (shelf.count - having + 0.5) / (having + 0.5))
