"""Who may this be? Probable duplicates of a person as somebody begins to write her down."""

from __future__ import annotations

from collections import Counter
from itertools import chain

from acogida.people.search.keys import (
    Candidate,
    Card,
    Kind,
    card_of,
    initial_buckets,
    number_buckets,
    pair_buckets,
)
from acogida.people.search.likeness import likeness, worth_comparing
from acogida.people.search.results import Match
from acogida.people.search.shelves import (
    cards_of,
    having_all,
    numbers_in,
    packs_between,
    packs_of_kinds,
)

_CARDS_COMPARED = 20
_LEAST = 0.45
_INITIAL_VOTE = 1
_BIRTH_VOTE, _EXCHANGED_VOTE, _ROUGH_VOTE, _NAMES_VOTE, _NUMBER_VOTE = 4, 3, 1, 3, 9


def probable_duplicates(candidate: Candidate, *, limit: int = 5) -> list[Match]:
    """Persons of the acting municipality who may be this one, likeliest first.

    Gathers who shares the birth date, two names by sound or a number, and compares the most
    promising in Python. Costs three indexed queries.
    """
    card = card_of(candidate)
    votes = _votes(card)
    chosen = [number for number, _ in votes.most_common(_CARDS_COMPARED)]
    best: dict[str, Match] = {}
    for other in cards_of(chosen):
        if not worth_comparing(card, other):
            continue
        score, reasons = likeness(card, other)
        shown = other.survivor_id or other.person_id
        if score >= _LEAST and (shown not in best or best[shown].score < score):
            best[shown] = Match(other.shown_id, round(score, 4), reasons)
    return sorted(best.values(), key=lambda match: -match.score)[:limit]


def _votes(card: Card) -> Counter[int]:
    numbers = [number_buckets(number) for number in (*card.identifiers, *card.phones)]
    births = _birth_votes(card.birth)
    pairs, initials = pair_buckets(card), initial_buckets(card)
    found = packs_of_kinds(
        {
            Kind.BIRTH: births,
            Kind.NAME_PAIR: pairs | initials,
            Kind.NUMBER_START: set(chain.from_iterable(starts for starts, _ in numbers)),
            Kind.NUMBER_END: set(chain.from_iterable(ends for _, ends in numbers)),
        }
    )
    votes: Counter[int] = Counter()
    for (kind, text), packs in found.items():
        if kind == Kind.BIRTH:
            _vote(votes, numbers_in(packs), births[text])
        elif kind == Kind.NAME_PAIR and text in pairs:
            _vote(votes, numbers_in(packs), _NAMES_VOTE)
    for starts, ends in numbers:
        _vote(votes, having_all(found, starts, ends), _NUMBER_VOTE)
    for bucket in initials:
        bearers = numbers_in(found.get((Kind.NAME_PAIR, bucket), ()))
        _vote(votes, bearers & votes.keys(), _INITIAL_VOTE)
    if card.birth.endswith("00"):
        low, high = _range_of(card.birth)
        packs_found = packs_between(Kind.BIRTH, low, high).values()
        _vote(votes, numbers_in(chain.from_iterable(packs_found)) & votes.keys(), _ROUGH_VOTE)
    return votes


def _vote(votes: Counter[int], files: set[int], weight: int) -> None:
    votes.update(dict.fromkeys(files, weight))


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
