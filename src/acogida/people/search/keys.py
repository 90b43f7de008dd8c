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
from acogida.lib.person_names import core_words, index_words, joined_words
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
    """A person in the index. ``survivor_id``: the person to show instead, after a merge."""

    person_id: UUID
    file_number: int
    survivor_id: UUID | None = None


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
    return Card(
        known.file_number if known else 0,
        known.person_id.hex if known else "",
        known.survivor_id.hex if known and known.survivor_id else "",
        _folded(person.given_names),
        surnames if surnames[0] and surnames[1] else _kept(surnames),
        _kept(map(_folded, person.other_names[:_MOST_OTHER_NAMES])),
        birth_key(person.birth),
        person.sex[:1],
        person.nationalities[:_MOST_NUMBERS],
        _kept(fold_identifier(number[:_LONGEST_FIELD]) for number in person.identifiers),
        _kept(fold_phone(number[:_LONGEST_FIELD]) for number in person.phones),
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
    words, _ = _parts_of(card.given)
    terms: set[Term] = {(_NAME, word) for word in words}
    for name in (*card.surnames, *card.others):
        terms.update([(_NAME, word) for word in _parts_of(name)[0]])
    if card.birth:
        terms.add((_BIRTH, card.birth))
    for number in (*card.identifiers, *card.phones):
        starts, ends = number_buckets(number)
        terms.update([(_NUMBER_START, bucket) for bucket in starts])
        terms.update([(_NUMBER_END, bucket) for bucket in ends])
    terms.update([(_NAME_PAIR, bucket) for bucket in pair_buckets(card)])
    terms.update([(_NAME_PAIR, bucket) for bucket in initial_buckets(card)])
    return terms


def number_buckets(number: str) -> tuple[set[str], set[str]]:
    """Buckets of how a number begins and ends; a long one has two of each.

    A part of a number is in the buckets of its own end, so last digits alone find it.
    """
    starts, ends = {_bucket(number[:EDGE])}, {_bucket(number[-EDGE:])}
    if len(number) > _LONG_EDGE:
        starts.add(_bucket(number[:_LONG_EDGE]))
        ends.add(_bucket(number[-_LONG_EDGE:]))
    return starts, ends


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
    surnames = list(card.surnames)
    parts = [(card.given, surnames)] if card.given and surnames else []
    if not parts:
        words = (card.given or " ".join(surnames)).split()[:_NAMES_PAIRED]
        parts = [(" ".join(words[:cut]), [" ".join(words[cut:])]) for cut in range(1, len(words))]
    return {
        _pair_bucket(one, other)
        for given, rest in parts
        for one in _wholes_of(given)
        for name in rest
        for other in _wholes_of(name)
    }


def initial_buckets(card: Card) -> set[str]:
    """The birth date with each initial by sound: tells many born on one day apart."""
    if not card.birth:
        return set()
    sounds = (sound for name in (card.given, *card.surnames) for sound in _parts_of(name)[1])
    return {_bucket(f"{card.birth}{initial}") for initial in {sound[0] for sound in sounds}}


@lru_cache(maxsize=1 << 15)
def _parts_of(name: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The words under which a folded name is found, and its first ones by sound."""
    sounds = tuple(spanish_sound(word) for word in core_words(name)[:_NAMES_PAIRED])
    return frozenset(index_words((name,))), sounds


@lru_cache(maxsize=1 << 15)
def _wholes_of(name: str) -> frozenset[str]:
    """The first word of a folded name with its hyphens closed, and what is written as one."""
    first, *_ = name.replace("-", "").split() or [""]
    wholes = {first, *islice(joined_words(name), 1)} - {""}
    return frozenset(creole_sound(word) for word in wholes)


@lru_cache(maxsize=1 << 15)
def _pair_bucket(one: str, other: str) -> str:
    return _bucket(f"{one}|{other}" if one < other else f"{other}|{one}")


def _bucket(text: str) -> str:
    return _BUCKET_NAMES[zlib.crc32(text.encode()) & _LAST_BUCKET]


@lru_cache(maxsize=1 << 15)
def _folded(name: str) -> str:
    return fold_keeping_hyphens(name[:_LONGEST_FIELD])


def _kept(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, values)))[:_MOST_NUMBERS]
