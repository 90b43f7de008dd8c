"""Under which words, dates and buckets a card stands in the index. Knows no database.

A bucket is one of few numbers into which very many keys fall: what is read of it is looked at
again. A million cards pass here when the index is made anew: nothing is made that is not needed.
"""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from acogida.lib.person_names import core_words, joined_words
from acogida.lib.phonetics import creole_sound, spanish_sound
from acogida.people.search.keys import NAMES_KEPT, Card, Kind, Term

BUCKETS = 8192
EDGE = 4
_LONG_EDGE = 6
_LAST_BUCKET = BUCKETS - 1  # a power of two, less one
_BUCKET_NAMES = [f"{number:x}" for number in range(BUCKETS)]
_NAME, _BIRTH, *_IN_BUCKETS = (int(kind) for kind in Kind)
_NAMES_PAIRED = 3
_MIDDLE = 20  # of a product of two check sums: these bits hang on all bits of both

Entries = tuple[Collection[str], Collection[str], list[int], list[int], list[int]]
"""What a card stands under, in the order of the kinds; buckets as numbers. One may come twice."""


def terms_of(card: Card) -> set[Term]:
    """Every key under which a card is found, as the index writes it."""
    words, births, *buckets = entries_of(card)
    terms = {(_NAME, word) for word in words} | {(_BIRTH, birth) for birth in births}
    for kind, numbers in zip(_IN_BUCKETS, buckets, strict=True):
        terms.update((kind, _BUCKET_NAMES[number]) for number in numbers)
    return terms


def bucket_name(bucket: int) -> str:
    """The bucket as the index writes it."""
    return _BUCKET_NAMES[bucket]


def entries_of(card: Card) -> Entries:
    """The same as ``terms_of``, not yet written."""
    given, surnames = _names_of(card)
    words = [*given.words]
    for parts in surnames:
        words += parts.words
    for name in card.others:
        words += _parts_of(name).words
    starts: list[int] = []
    ends: list[int] = []
    for number in card.identifiers:
        _add_edges(number, starts, ends)
    for number in card.phones:
        _add_edges(number, starts, ends)
    pairs = _pairs(card, given, surnames)
    if not card.birth:
        return words, (), starts, ends, pairs
    return words, (card.birth,), starts, ends, pairs + _initials(card.birth, given, surnames)


def number_buckets(number: str) -> tuple[set[str], set[str]]:
    """Buckets of how a number begins and ends; a long one has two of each.

    A part of a number is in the buckets of its own end, so last digits alone find it.
    """
    starts: list[int] = []
    ends: list[int] = []
    _add_edges(number, starts, ends)
    return _named(starts), _named(ends)


def pair_buckets(card: Card) -> set[str]:
    """A given name and a surname by sound; either order, so that exchanged fields agree too.

    Also joined up and heard as a Creole ear does: Jean-Baptiste and Janbatis meet here.
    """
    return _named(_pairs(card, *_names_of(card)))


def initial_buckets(card: Card) -> set[str]:
    """The birth date with each initial by sound: tells many born on one day apart."""
    return _named(_initials(card.birth, *_names_of(card))) if card.birth else set()


# -- as numbers ------------------------------------------------------------------------------------


def _add_edges(number: str, starts: list[int], ends: list[int]) -> None:
    signs = number.encode()
    starts.append(zlib.crc32(signs[:EDGE]) & _LAST_BUCKET)
    ends.append(zlib.crc32(signs[-EDGE:]) & _LAST_BUCKET)
    if len(signs) > _LONG_EDGE:
        starts.append(zlib.crc32(signs[:_LONG_EDGE]) & _LAST_BUCKET)
        ends.append(zlib.crc32(signs[-_LONG_EDGE:]) & _LAST_BUCKET)


def _names_of(card: Card) -> tuple[_Parts, list[_Parts]]:
    return _parts_of(card.given), [_parts_of(name) for name in card.surnames]


def _pairs(card: Card, given: _Parts, surnames: Sequence[_Parts]) -> list[int]:
    if card.given and surnames:
        buckets = []
        for other in surnames:
            buckets += [
                one * two >> _MIDDLE & _LAST_BUCKET for one in given.sounds for two in other.sounds
            ]
            buckets += [
                one * two >> _MIDDLE & _LAST_BUCKET for one in given.wholes for two in other.wholes
            ]
    else:
        buckets = _pairs_of_one_field(card)
    for name in card.others:
        first, *rest = _parts_of(name).sounds or (1,)
        buckets += [first * other >> _MIDDLE & _LAST_BUCKET for other in rest]
    return buckets


def _pairs_of_one_field(card: Card) -> list[int]:
    """Where all stands in one field, each place where the surname may begin is tried."""
    names = [card.given] if card.given else card.surnames
    alone = sorted({sound for name in names for sound in _parts_of(name).sounds})
    sounds = [(one, other) for one in alone for other in alone if one < other]
    words = " ".join(names).split()[:_NAMES_PAIRED]
    wholes = [
        (one, other)
        for cut in range(1, len(words))
        for one in _parts_of(" ".join(words[:cut])).wholes
        for other in _parts_of(" ".join(words[cut:])).wholes
    ]
    paired = [*(sounds or [(one, 1) for one in alone]), *wholes]
    return [one * other >> _MIDDLE & _LAST_BUCKET for one, other in paired]


def _initials(birth: str, given: _Parts, surnames: Sequence[_Parts]) -> list[int]:
    born = _number_of(birth)
    initials = {*given.initials}
    for parts in surnames:
        initials.update(parts.initials)
    return [born * initial >> _MIDDLE & _LAST_BUCKET for initial in initials]


class _Parts(NamedTuple):
    """The words under which a name is found; of its first ones the sounds and how they begin.

    ``wholes``: the first word with its hyphens closed, and what is written as one with it.
    """

    words: tuple[str, ...]
    sounds: tuple[int, ...]
    initials: tuple[int, ...]
    wholes: tuple[int, ...]


@lru_cache(maxsize=NAMES_KEPT)
def _parts_of(name: str) -> _Parts:
    words = core_words(name)
    joined = tuple(joined_words(name))
    sounds = [spanish_sound(word) for word in words[:_NAMES_PAIRED]]
    first, *_ = name.replace("-", "").split() or [""]
    wholes = {first, *islice(joined, 1)} - {""}
    return _Parts(
        tuple(dict.fromkeys((*words, *joined))),
        _numbers_of(sounds),
        _numbers_of(sound[0] for sound in sounds),
        _numbers_of(creole_sound(word) for word in wholes),
    )


def _numbers_of(texts: Iterable[str]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(map(_number_of, texts)))


@lru_cache(maxsize=NAMES_KEPT)
def _number_of(text: str) -> int:
    """An odd number, to be multiplied with another: the order of the two tells nothing then."""
    return zlib.crc32(text.encode()) | 1


def _named(buckets: Iterable[int]) -> set[str]:
    return {_BUCKET_NAMES[bucket] for bucket in buckets}
