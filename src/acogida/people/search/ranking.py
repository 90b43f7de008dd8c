"""How well a card answers what was asked. Knows no database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from acogida.lib.asked import BirthRange
from acogida.lib.person_names import core_words, index_words
from acogida.people.search.entries import EDGE
from acogida.people.search.facets import Facet
from acogida.people.search.keys import Card, fold_phone
from acogida.people.search.results import Hit, Reason, Why

MISSING = 1.0
ALMOST_NOTHING = 0.06
_OTHER_NAME = 0.04
_WORD_TOO_MANY = 0.015
_BIRTH_WHY = {"date": Why.BIRTH_DATE, "month": Why.BIRTH_MONTH, "year": Why.BIRTH_YEAR}
_YEAR_OF_KEY, _MONTH_OF_KEY = 4, 6


_GUESSES = {Why.NAME_SOUNDS, Why.NAME_TYPO, Why.NAME_STARTS}
_NAMESAKES = 4

_Ranked = tuple[float, Card, tuple[Reason, ...]]


class Answer(NamedTuple):
    """What a card says to one facet; no reason if it says nothing."""

    cost: float
    reason: Reason | None = None


def rank(cards: Iterable[Card], facets: Sequence[Facet], *, limit: int) -> list[Hit]:
    """The best hits, one per person shown; cards that fail more than one facet are left out."""
    best: dict[str, _Ranked] = {}
    for card in cards:
        answers = [_answer(card, facet) for facet in facets]
        reasons = tuple(answer.reason for answer in answers if answer.reason)
        if len(reasons) < max(1, len(facets) - 1):
            continue
        surplus = max(0, len(core_words(card.given)) + len(card.surnames) - len(facets))
        cost = sum(answer.cost for answer in answers) + _WORD_TOO_MANY * surplus
        shown = card.survivor_id or card.person_id
        if shown not in best or cost < best[shown][0]:
            best[shown] = cost, card, reasons
    ranked = _varied(sorted(best.values(), key=lambda one: (one[0], -one[1].file_number)), limit)
    return [
        Hit(
            card.shown_id,
            round(max(0.0, 1 - cost / len(facets)), 4),
            reasons,
            bool(card.survivor_id),
        )
        for cost, card, reasons in ranked
    ]


def _varied(ranked: list[_Ranked], limit: int) -> list[_Ranked]:
    """The best, but not all places for namesakes of one guess: another guess may be right."""
    seen: Counter[tuple[Reason, ...]] = Counter()
    first: list[_Ranked] = []
    later: list[_Ranked] = []
    for one in ranked:
        seen[one[2]] += 1
        guessed = any(reason.code in _GUESSES for reason in one[2])
        (later if guessed and seen[one[2]] > _NAMESAKES else first).append(one)
    return sorted([*first, *later][:limit], key=lambda one: (one[0], -one[1].file_number))


def _answer(card: Card, facet: Facet) -> Answer:
    answers = [
        *(_birth_answer(card.birth, birth) for birth in facet.births),
        *(number_answer(card, number) for number in facet.numbers),
    ]
    if facet.forms:
        answers.append(_word_answer(card, facet))
    return min(answers, key=lambda answer: answer.cost, default=Answer(MISSING))


def _word_answer(card: Card, facet: Facet) -> Answer:
    best = Answer(MISSING)
    for words, extra in (
        (words_of((card.given, *card.surnames)), 0.0),
        (words_of(card.others), _OTHER_NAME),
    ):
        for word in words & facet.forms.keys():
            form = facet.forms[word]
            if form.cost + extra < best.cost:
                why = Why.FORMER_NAME if extra else form.why
                best = Answer(form.cost + extra, Reason(why, facet.asked, word))
    if best.reason is None and facet.barely_begun:
        return _start_answer(card, facet.asked)
    return best


def _start_answer(card: Card, start: str) -> Answer:
    words = words_of((card.given, *card.surnames, *card.others))
    longer = min((word for word in words if word.startswith(start)), default="")
    return Answer(0.2, Reason(Why.NAME_STARTS, start, longer)) if longer else Answer(MISSING)


@lru_cache(maxsize=1 << 12)
def words_of(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(index_words(names))


def _birth_answer(key: str, asked: BirthRange) -> Answer:
    if not key:
        return Answer(MISSING)
    if asked.low <= key <= asked.high:
        return Answer(0.0, Reason(_BIRTH_WHY[asked.precision], asked.low, key))
    exchanged = asked.exchanged()
    if exchanged and exchanged.low == key:
        return Answer(0.25, Reason(Why.BIRTH_EXCHANGED, asked.low, key))
    if key[_YEAR_OF_KEY:] == "0000" and key[:_YEAR_OF_KEY] == asked.low[:_YEAR_OF_KEY]:
        return Answer(0.3, Reason(Why.BIRTH_YEAR, asked.low, key))
    if key[_MONTH_OF_KEY:] == "00" and key[:_MONTH_OF_KEY] == asked.low[:_MONTH_OF_KEY]:
        return Answer(0.2, Reason(Why.BIRTH_MONTH, asked.low, key))
    return Answer(MISSING)


def number_answer(card: Card, number: str) -> Answer:
    """What a card says to an identifier, a telephone or a file number, whole or in part."""
    if number.lstrip("0") == str(card.file_number):
        return Answer(0.05, Reason(Why.FILE_NUMBER, number, number))
    best = Answer(MISSING)
    for found in card.identifiers:
        cost = _number_cost(number, found)
        if cost < best.cost:
            why = Why.IDENTIFIER_PART if cost else Why.IDENTIFIER
            best = Answer(cost, Reason(why, number, found))
    phone = fold_phone(number)
    for found in card.phones:
        cost = _number_cost(phone, found) + 0.01
        if cost < best.cost:
            why = Why.PHONE if phone == found else Why.PHONE_PART
            best = Answer(cost, Reason(why, number, found))
    return best


def _number_cost(asked: str, found: str) -> float:
    if asked == found:
        return 0.0
    if len(asked) >= EDGE and (found.startswith(asked) or found.endswith(asked)):
        return 0.1 + 0.02 * min(10, len(found) - len(asked))
    return MISSING
