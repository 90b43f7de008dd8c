"""What the bench asks: the names of people in the tables, written as they reach a counter."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random
from typing import NamedTuple

from acogida.lib.folding import fold
from acogida.lib.person_names import core_words
from acogida.people.search.keys import Card, PersonKeys, card_of
from acogida.people.search.ranking import words_of
from acogida.people.synthetic import misspell

_SHORTEST_ASKED = 2


class Question(NamedTuple):
    """What is typed, for whom, and what a hit must show to count as found (homonyms do)."""

    text: str
    person: PersonKeys
    meant: frozenset[str]
    birth: str = ""
    exactly: bool = False

    def answered_by(self, card: Card) -> bool:
        """Whether a card bears every name part meant, and the date; or is the very person."""
        if card.person_id == self.person.person_id.hex:
            return True
        words = words_of((card.given, *card.surnames, *card.others))
        return not self.exactly and self.meant <= words and card.birth.startswith(self.birth)


def questions(people: list[PersonKeys], rng: Random) -> Iterator[tuple[str, Question]]:
    """Pairs of kind and question: every kind for a share of the people."""
    for place, person in enumerate(people):
        kind = list(KINDS)[place % len(KINDS)]
        question = KINDS[kind](person, rng)
        if question is not None:
            yield kind, question


def _name(person: PersonKeys, rng: Random) -> str:
    """As people ask for somebody: half in full, a third by one name each, the others by three."""
    full = " ".join(
        part for part in (person.given_names, person.first_surname, person.second_surname) if part
    )
    share = rng.random()
    if share < 0.5:  # noqa: PLR2004
        return full
    given = person.given_names.split()
    if share < 0.83:  # noqa: PLR2004
        return f"{given[0]} {person.first_surname}" if given else full
    return f"{person.given_names} {person.first_surname}"


def _meant(name: str) -> frozenset[str]:
    return frozenset(core_words(fold(name)))


def _spelt(*ways: str) -> Callable[[PersonKeys, Random], Question | None]:
    def ask(person: PersonKeys, rng: Random) -> Question | None:
        name = _name(person, rng)
        if len(_meant(name)) < _SHORTEST_ASKED:
            return None
        return Question(misspell(name, rng, rng.choice(ways)), person, _meant(name))

    return ask


def _typed(person: PersonKeys, rng: Random) -> Question | None:
    name = _name(person, rng)
    return Question(name, person, _meant(name))


def _by_ear(person: PersonKeys, rng: Random) -> Question | None:
    return _spelt("phonetic_ht" if "HT" in person.nationalities else "phonetic_es")(person, rng)


def _fewer(way: str) -> Callable[[PersonKeys, Random], Question | None]:
    """Ways that leave names out: what is left is what is meant."""

    def ask(person: PersonKeys, rng: Random) -> Question | None:
        name = " ".join(
            part
            for part in (person.given_names, person.first_surname, person.second_surname)
            if part
        )
        kept = misspell(name, rng, way)
        return Question(kept, person, _meant(kept))

    return ask


def _birth(person: PersonKeys, rng: Random) -> Question | None:
    born = person.birth.whole
    given = person.given_names.split()
    if born is None or not given:
        return None
    date = rng.choice((f"{born:%d-%m-%Y}", f"{born.day}/{born.month}/{born:%y}", f"{born.year}"))
    name = rng.choice((given[0], person.first_surname, f"{given[0]} {person.first_surname}"))
    key = f"{born.year}" if len(date) == 4 else f"{born:%Y%m%d}"  # noqa: PLR2004
    return Question(f"{name} {date}", person, _meant(name), birth=key)


def _identifier(person: PersonKeys, rng: Random) -> Question | None:
    if not person.identifiers:
        return None
    number = rng.choice(person.identifiers)
    body, check = number[:-1], number[-1]
    dotted = (
        f"{body[:-6]}.{body[-6:-3]}.{body[-3:]}-{check}"
        if body.isdigit()
        else f"{number[:2]}-{number[2:]}"
    )
    return Question(rng.choice((number, dotted, number.lower())), person, frozenset(), exactly=True)


def _phone(person: PersonKeys, rng: Random) -> Question | None:
    if not person.phones:
        return None
    digits = card_of(person).phones[0]
    return Question(
        rng.choice((digits, f"+56 9 {digits[1:5]} {digits[5:]}", digits[-7:])),
        person,
        frozenset(),
        exactly=True,
    )


KINDS: dict[str, Callable[[PersonKeys, Random], Question | None]] = {
    "typed": _typed,
    "misspelt": _spelt("phonetic_es", "one_slip", "accentless"),
    "phonetic": _by_ear,
    "swapped": _spelt("swapped"),
    "accentless": _spelt("accentless"),
    "partial": _fewer("partial"),
    "one_surname": _fewer("one_surname"),
    "one_slip": _spelt("one_slip"),
    "two_slips": _spelt("two_slips"),
    "birth": _birth,
    "identifier": _identifier,
    "phone": _phone,
}
