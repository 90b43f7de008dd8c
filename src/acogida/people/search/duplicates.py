"""Who may this be? Probable duplicates of a person as somebody begins to write her down."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import NamedTuple

from pyroaring import BitMap

from acogida.people.search.entries import initial_buckets, number_buckets, pair_buckets
from acogida.people.search.keys import Candidate, Card, Kind, card_of
from acogida.people.search.likeness import likeness, worth_comparing
from acogida.people.search.results import Match
from acogida.people.search.shelves import (
    NO_FILES,
    Files,
    Found,
    all_of,
    cards_of,
    files_between,
    files_of_kinds,
    having_all,
)
from acogida.people.search.votes import most_voted

_CARDS_COMPARED = 14
_LEAST = 0.45
_INITIAL_VOTE = 1
_BIRTH_VOTE, _EXCHANGED_VOTE, _ROUGH_VOTE, _NAMES_VOTE, _NUMBER_VOTE = 4, 3, 1, 3, 9


def probable_duplicates(candidate: Candidate, *, limit: int = 5) -> list[Match]:
    """Persons of the acting municipality who may be this one, likeliest first.

    Gathers who shares the birth date, two names by sound or a number, and compares the most
    promising in Python. Costs three indexed queries.
    """
    return probable_duplicates_of([candidate], limit=limit)[0]


def probable_duplicates_of(candidates: Sequence[Candidate], *, limit: int = 5) -> list[list[Match]]:
    """As ``probable_duplicates`` for some dozens, in their order; the same queries for all."""
    cards = [card_of(candidate) for candidate in candidates]
    found = _Agreeing.among(cards)
    chosen = [_most_promising(found.sets_of(card)) for card in cards]
    others = {other.file_number: other for other in cards_of(set(chain.from_iterable(chosen)))}
    return [
        _likely(card, [others[number] for number in numbers if number in others], limit)
        for card, numbers in zip(cards, chosen, strict=True)
    ]


def _likely(card: Card, others: Sequence[Card], limit: int) -> list[Match]:
    best: dict[str, Match] = {}
    for other in others:
        if not worth_comparing(card, other):
            continue
        score, reasons = likeness(card, other)
        shown = other.survivor_id or other.person_id
        if score >= _LEAST and (shown not in best or best[shown].score < score):
            best[shown] = Match(other.shown_id, round(score, 4), reasons)
    return sorted(best.values(), key=lambda match: -match.score)[:limit]


def _most_promising(sets: Sequence[tuple[Files, int]]) -> list[int]:
    """The files that stand in most of the sets, the newest first among equals."""
    once, more = BitMap(), BitMap()
    for files, _ in sets:
        more |= once & files
        once |= files
    alone = (reversed(files - more) for files, _ in sorted(sets, key=lambda one: -one[1]))
    most = most_voted(sets, more, _CARDS_COMPARED)
    return list(islice(chain(most, chain.from_iterable(alone)), _CARDS_COMPARED))


class _Keys(NamedTuple):
    """By what a card is looked for. ``numbers``: of each, how it starts and how it ends."""

    births: dict[str, int]
    pairs: set[str]
    initials: set[str]
    numbers: list[tuple[set[str], set[str]]]

    @classmethod
    def of(cls, card: Card) -> _Keys:
        numbers = [number_buckets(number) for number in (*card.identifiers, *card.phones)]
        return cls(_birth_votes(card.birth), pair_buckets(card), initial_buckets(card), numbers)


@dataclass(frozen=True, slots=True)
class _Agreeing:
    """Files that agree in something with one of some cards."""

    keys: dict[Card, _Keys]
    files: Found

    @classmethod
    def among(cls, cards: Iterable[Card]) -> _Agreeing:
        keys = {card: _Keys.of(card) for card in cards}
        wanted: dict[int, set[str]] = {kind: set() for kind in Kind}
        for one in keys.values():
            wanted[Kind.BIRTH].update(one.births)
            wanted[Kind.NAME_PAIR].update(one.pairs, one.initials)
            wanted[Kind.NUMBER_START].update(*(starts for starts, _ in one.numbers))
            wanted[Kind.NUMBER_END].update(*(ends for _, ends in one.numbers))
        return cls(keys, files_of_kinds(wanted))

    def sets_of(self, card: Card) -> list[tuple[Files, int]]:
        """Sets of files that agree with the card in one thing, and how much that says."""
        of, found = self.keys[card], self.files
        sets = [(having_all(found, starts, ends), _NUMBER_VOTE) for starts, ends in of.numbers]
        sets += [(found.get((Kind.BIRTH, key), NO_FILES), vote) for key, vote in of.births.items()]
        sets += [(found.get((Kind.NAME_PAIR, pair), NO_FILES), _NAMES_VOTE) for pair in of.pairs]
        known = all_of(files for files, _ in sets)
        sets += [
            (found.get((Kind.NAME_PAIR, initial), NO_FILES) & known, _INITIAL_VOTE)
            for initial in of.initials - of.pairs
        ]
        if card.birth.endswith("00"):
            sets.append((files_between(Kind.BIRTH, *_range_of(card.birth)) & known, _ROUGH_VOTE))
        return sets


def _birth_votes(birth: str) -> dict[str, int]:
    """Birth keys that may be the same date: rough ones, and day and month exchanged."""
    if not birth:
        return {}
    year, month, day = birth[:4], birth[4:6], birth[6:]
    votes = {f"{year}0000": _ROUGH_VOTE, f"{year}{month}00": _ROUGH_VOTE}
    if "01" <= day <= "12":
        votes[year + day + month] = _EXCHANGED_VOTE
    votes[birth] = _BIRTH_VOTE
    return votes


def _range_of(birth: str) -> tuple[str, str]:
    return (
        (birth[:4] + "0000", birth[:4] + "1231")
        if birth[4:6] == "00"
        else (birth, birth[:6] + "31")
    )
