"""What search keeps of a person, and the keys under which she is found. Knows no database."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import NamedTuple
from uuid import UUID

from acogida.lib.folding import digits_of, fold_identifier, fold_keeping_hyphens
from acogida.lib.partial_dates import PartialDate
from acogida.lib.person_names import core_words, joined_words
from acogida.lib.phonetics import creole_sound, spanish_sound
from acogida.people.models import SearchTerm

Kind = SearchTerm.Kind
Term = tuple[int, str]
_NAME, _BIRTH, _NUMBER_START, _NUMBER_END, _NAME_PAIR = (int(kind) for kind in Kind)

SCHEME = 2
"""Raise it whenever the same person would get other keys: old indexes are then rebuilt."""

_BUCKETS = 8192
_LAST_BUCKET = _BUCKETS - 1  # a power of two, less one
_BUCKET_NAMES = [f"{number:x}" for number in range(_BUCKETS)]
EDGE = 4
_LONG_EDGE = 6
_LONGEST_FIELD = 200
_MOST_NUMBERS = 24
_NAMES_PAIRED = 3
_MOST_OTHER_NAMES = 12
_NAMES_KEPT = 1 << 16  # folded names in the memory of a process: some 20 MB when a million pass by


@dataclass(slots=True, kw_only=True)
class Candidate:
    """A person as somebody begins to write her down. Anything may be missing."""

    given_names: str = ""
    first_surname: str = ""
    second_surname: str = ""
    birth: PartialDate = field(default_factory=PartialDate)
    sex: str = ""
    nationalities: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    other_names: tuple[str, ...] = ()


@dataclass(slots=True, kw_only=True)
class PersonKeys(Candidate):
    """A person in the index; ids as 32 hex digits, for a million of them pass by in a rebuild.

    ``survivor_hex``: the person to show instead, after a merge.
    """

    person_hex: str
    file_number: int
    survivor_hex: str = ""

    @property
    def person_id(self) -> UUID:
        return UUID(self.person_hex)


class Card(NamedTuple):
    """What ranking reads of one person: everything folded, nothing more than it needs."""

    file_number: int
    person_id: str
    survivor_id: str
    given: str
    surnames: tuple[str, ...]
    others: tuple[str, ...]
    birth: str
    sex: str
    nationalities: tuple[str, ...]
    identifiers: tuple[str, ...]
    phones: tuple[str, ...]

    @property
    def shown_id(self) -> UUID:
        """Who is shown for this card."""
        return UUID(self.survivor_id or self.person_id)


def card_of(person: Candidate) -> Card:
    """Fold what is written of a person. A mere candidate gets file number 0."""
    known = person if isinstance(person, PersonKeys) else None
    surnames = _folded(person.first_surname), _folded(person.second_surname)
    others, numbers, phones = person.other_names, person.identifiers, person.phones
    return Card(
        known.file_number if known else 0,
        known.person_hex if known else "",
        known.survivor_hex if known else "",
        _folded(person.given_names),
        surnames if surnames[0] and surnames[1] else _kept(surnames),
        # Most people have none of these: nothing is made of nothing.
        _kept(map(_folded, others[:_MOST_OTHER_NAMES])) if others else (),
        birth_key(person.birth),
        person.sex[:1],
        person.nationalities[:_MOST_NUMBERS],
        _kept(fold_identifier(one[:_LONGEST_FIELD]) for one in numbers) if numbers else (),
        _kept(fold_phone(one[:_LONGEST_FIELD]) for one in phones) if phones else (),
    )


def birth_key(birth: PartialDate) -> str:
    """``yyyymmdd`` with zeros for what is unknown; empty if all is."""
    if not birth.year:
        return ""
    return f"{birth.year:04d}{birth.month or 0:02d}{birth.day or 0:02d}"


def fold_phone(text: str) -> str:
    """The digits that matter: no trunk zero, no Chilean country code."""
    digits = digits_of(text).lstrip("0")
    return digits[2:] if digits.startswith("56") and len(digits) in {10, 11} else digits


def terms_of(card: Card) -> set[Term]:
    """Every key under which a card is found."""
    return {(kind, text) for kind, texts in texts_of(card) for text in texts}


def texts_of(card: Card) -> tuple[tuple[int, set[str]], ...]:
    """The same by kind; each kind once."""
    words = set(_parts_of(card.given)[0])
    for name in (*card.surnames, *card.others):
        words |= _parts_of(name)[0]
    starting: set[str] = set()
    ending: set[str] = set()
    for number in (*card.identifiers, *card.phones):
        starts, ends = number_buckets(number)
        starting |= starts
        ending |= ends
    return (
        (_NAME, words),
        (_BIRTH, {card.birth} if card.birth else set()),
        (_NUMBER_START, starting),
        (_NUMBER_END, ending),
        (_NAME_PAIR, pair_buckets(card) | initial_buckets(card)),
    )


def number_buckets(number: str) -> tuple[set[str], set[str]]:
    """Buckets of how a number begins and ends; a long one has two of each.

    A part of a number is in the buckets of its own end, so last digits alone find it.
    """
    start, end = _edge(number[:EDGE]), _edge(number[-EDGE:])
    if len(number) <= _LONG_EDGE:
        return {start}, {end}
    return {start, _bucket(number[:_LONG_EDGE])}, {end, _bucket(number[-_LONG_EDGE:])}


def pair_buckets(card: Card) -> set[str]:
    """A given name and a surname by sound; either order, so that exchanged fields agree too."""
    given = _parts_of(card.given)[1]
    surnames = [sound for name in card.surnames for sound in _parts_of(name)[1]]
    if given and surnames:
        buckets = {_pair_bucket(a, b) for a in given for b in surnames}
    else:
        alone = given or surnames
        pairs = [(a, b) for a in alone for b in alone if a < b] or [(a, "") for a in alone]
        buckets = {_pair_bucket(a, b) for a, b in pairs}
    for name in card.others:
        first, *rest = _parts_of(name)[1] or [""]
        buckets.update(_pair_bucket(first, other) for other in rest)
    return buckets | _whole_buckets(card)


def _whole_buckets(card: Card) -> set[str]:
    """Names joined up and heard as a Creole ear does: Jean-Baptiste and Janbatis meet here.

    Where all stands in one field, each place where the surname may begin is tried.
    """
    if card.given and card.surnames:
        given = _wholes_of(card.given)
        rest = [other for name in card.surnames for other in _wholes_of(name)]
        return {_pair_bucket(one, other) for one in given for other in rest}
    words = (card.given or " ".join(card.surnames)).split()[:_NAMES_PAIRED]
    return {
        _pair_bucket(one, other)
        for cut in range(1, len(words))
        for one in _wholes_of(" ".join(words[:cut]))
        for other in _wholes_of(" ".join(words[cut:]))
    }


def initial_buckets(card: Card) -> set[str]:
    """The birth date with each initial by sound: tells many born on one day apart."""
    if not card.birth:
        return set()
    names = (card.given, *card.surnames)
    initials = {sound[0] for name in names for sound in _parts_of(name)[1]}
    return _followed_by(zlib.crc32(card.birth.encode()), initials)


@lru_cache(maxsize=_NAMES_KEPT)
def _parts_of(name: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The words under which a folded name is found, and its first ones by sound."""
    words = core_words(name)
    sounds = tuple(spanish_sound(word) for word in words[:_NAMES_PAIRED])
    return frozenset((*words, *joined_words(name))), sounds


@lru_cache(maxsize=_NAMES_KEPT)
def _wholes_of(name: str) -> frozenset[str]:
    """The first word of a folded name with its hyphens closed, and what is written as one."""
    first, *_ = name.replace("-", "").split() or [""]
    wholes = {first, *islice(joined_words(name), 1)} - {""}
    return frozenset(creole_sound(word) for word in wholes)


def _pair_bucket(one: str, other: str) -> str:
    """The bucket of ``one|other``, the lesser first."""
    if other < one:
        one, other = other, one
    return _BUCKET_NAMES[zlib.crc32(other.encode(), _begun(one)) & _LAST_BUCKET]


@lru_cache(maxsize=1 << 14)
def _begun(one: str) -> int:
    """The check sum of a pair's first half; the other half goes on from it."""
    return zlib.crc32(f"{one}|".encode())


def _followed_by(begun: int, endings: Iterable[str]) -> set[str]:
    """The buckets of a text whose check sum is begun with each of these endings."""
    return {_BUCKET_NAMES[zlib.crc32(end.encode(), begun) & _LAST_BUCKET] for end in endings}


@lru_cache(maxsize=1 << 14)
def _edge(text: str) -> str:
    """The bucket of four digits: few enough to be kept."""
    return _bucket(text)


def _bucket(text: str) -> str:
    return _BUCKET_NAMES[zlib.crc32(text.encode()) & _LAST_BUCKET]


@lru_cache(maxsize=_NAMES_KEPT)
def _folded(name: str) -> str:
    return fold_keeping_hyphens(name[:_LONGEST_FIELD])


def _kept(values: Iterable[str]) -> tuple[str, ...]:
    """Each once, in their order, none empty, not too many."""
    return tuple(dict.fromkeys(filter(None, values)))[:_MOST_NUMBERS]
