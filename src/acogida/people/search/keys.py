"""What search keeps of a person: her card. Knows no database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

from acogida.lib.folding import digits_of, fold_identifier, fold_keeping_hyphens
from acogida.lib.partial_dates import PartialDate
from acogida.people.models import SearchTerm

Kind = SearchTerm.Kind
Term = tuple[int, str]

SCHEME = 3
"""Raise it whenever the same person would get other keys: old indexes are then rebuilt."""

_LONGEST_FIELD = 200
_MOST_NUMBERS = 24
_MOST_OTHER_NAMES = 12
NAMES_KEPT = 1 << 16  # folded names in the memory of a process: some 20 MB when a million pass by


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
    return written_card(
        (
            known.file_number if known else 0,
            known.person_hex if known else "",
            known.survivor_hex if known else "",
            (person.given_names, person.first_surname, person.second_surname),
            person.other_names,
            (person.birth.year, person.birth.month, person.birth.day),
            person.sex,
            (person.nationalities, person.identifiers, person.phones),
        )
    )


_Texts = tuple[str, ...]
Written = tuple[
    int,
    str,
    str,
    tuple[str, str, str],
    _Texts,
    tuple[int | None, int | None, int | None],
    str,
    tuple[_Texts, _Texts, _Texts],
]
"""What stands in a person's columns, in the order of a card. No object: a million pass by."""


def written_card(written: Written) -> Card:
    """As ``card_of``, of what stands in the columns of a person."""
    number, person, survivor, names, others, birth, sex, lists = written
    given, first, second = names
    countries, identifiers, phones = lists
    surnames = _folded(first), _folded(second)
    return Card(
        number,
        person,
        survivor,
        _folded(given),
        surnames if surnames[0] and surnames[1] else _kept(surnames),
        # Most people have none of these: nothing is made of nothing.
        _kept(map(_folded, others[:_MOST_OTHER_NAMES])) if others else (),
        _birth_key(*birth),
        sex[:1],
        countries[:_MOST_NUMBERS],
        _kept(fold_identifier(one[:_LONGEST_FIELD]) for one in identifiers) if identifiers else (),
        _kept(fold_phone(one[:_LONGEST_FIELD]) for one in phones) if phones else (),
    )


@lru_cache(maxsize=NAMES_KEPT)
def _birth_key(year: int | None, month: int | None, day: int | None) -> str:
    """``yyyymmdd`` with zeros for what is unknown; empty if all is."""
    return f"{year:04d}{month or 0:02d}{day or 0:02d}" if year else ""


def fold_phone(text: str) -> str:
    """The digits that matter: no trunk zero, no Chilean country code."""
    digits = digits_of(text).lstrip("0")
    return digits[2:] if digits.startswith("56") and len(digits) in {10, 11} else digits


@lru_cache(maxsize=NAMES_KEPT)
def _folded(name: str) -> str:
    return fold_keeping_hyphens(name[:_LONGEST_FIELD])


def _kept(values: Iterable[str]) -> tuple[str, ...]:
    """Each once, in their order, none empty, not too many."""
    return tuple(dict.fromkeys(filter(None, values)))[:_MOST_NUMBERS]
