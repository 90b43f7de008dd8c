"""What search keeps of a person, and the keys under which she is found. Knows no database."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID

from acogida.lib.folding import digits_of, fold_identifier, fold_keeping_hyphens
from acogida.lib.partial_dates import PartialDate
from acogida.lib.person_names import core_words, index_words
from acogida.lib.phonetics import spanish_sound
from acogida.people.models import SearchTerm

Kind = SearchTerm.Kind
Term = tuple[int, str]

SCHEME = 1
"""Raise it whenever the same person would get other keys: old indexes are then rebuilt."""

_NUMBER_BUCKETS = 8192
_PAIR_BUCKETS = 8192
EDGE = 4
LONG_START = 6
_LONGEST_FIELD = 200
_MOST_NUMBERS = 24
_NAMES_PAIRED = 3
_MOST_OTHER_NAMES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
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
    surnames = (person.first_surname, person.second_surname)
    known = person if isinstance(person, PersonKeys) else None
    return Card(
        file_number=known.file_number if known else 0,
        person_id=known.person_id.hex if known else "",
        survivor_id=known.survivor_id.hex if known and known.survivor_id else "",
        given=_folded(person.given_names),
        surnames=_kept(_folded(name) for name in surnames),
        others=_kept(_folded(name) for name in person.other_names[:_MOST_OTHER_NAMES]),
        birth=birth_key(person.birth),
        sex=person.sex[:1],
        nationalities=_kept(person.nationalities),
        identifiers=_kept(
            fold_identifier(number[:_LONGEST_FIELD]) for number in person.identifiers
        ),
        phones=_kept(fold_phone(number[:_LONGEST_FIELD]) for number in person.phones),
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
    terms: set[Term] = {(Kind.NAME, word) for word in index_words(_names(card))}
    if card.birth:
        terms.add((Kind.BIRTH, card.birth))
    for number in (*card.identifiers, *card.phones):
        terms.add((Kind.NUMBER_START, start_bucket(number)))
        if len(number) > LONG_START:
            terms.add((Kind.NUMBER_START, long_start_bucket(number)))
        terms.add((Kind.NUMBER_END, end_bucket(number)))
    terms.update((Kind.NAME_PAIR, bucket) for bucket in pair_buckets(card))
    return terms


def start_bucket(number: str) -> str:
    return _bucket(number[:EDGE], _NUMBER_BUCKETS)


def long_start_bucket(number: str) -> str:
    return _bucket(number[:LONG_START], _NUMBER_BUCKETS)


def end_bucket(number: str) -> str:
    return _bucket(number[-EDGE:], _NUMBER_BUCKETS)


def pair_buckets(card: Card) -> set[str]:
    """A given name and a surname by sound; either order, so that exchanged fields agree too."""
    given = _sounds((card.given,))
    surnames = _sounds(card.surnames)
    pairs = {(a, b) for a in given for b in surnames}
    if not pairs:
        alone = given or surnames
        pairs = {(a, b) for a in alone for b in alone if a < b} or {(a, "") for a in alone}
    for name in card.others:
        first, *rest = _sounds((name,)) or [""]
        pairs |= {(first, other) for other in rest}
    return {_bucket("|".join(sorted(pair)), _PAIR_BUCKETS) for pair in pairs}


def _names(card: Card) -> Iterator[str]:
    yield card.given
    yield from card.surnames
    yield from card.others


def _sounds(names: Iterable[str]) -> list[str]:
    return [spanish_sound(word) for name in names for word in core_words(name)[:_NAMES_PAIRED]]


def _bucket(text: str, buckets: int) -> str:
    return f"{zlib.crc32(text.encode()) % buckets:x}"


def _folded(name: str) -> str:
    return fold_keeping_hyphens(name[:_LONGEST_FIELD])


def _kept(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))[:_MOST_NUMBERS]
