"""Each thing asked becomes a facet: the stored forms that answer it, the surest first.

A facet of a word asks the book of words in use what may have been meant. A facet of a number or a
birth date already knows its files.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import accumulate, islice, pairwise
from typing import NamedTuple

from rapidfuzz.distance import JaroWinkler

from acogida.lib.asked import BirthRange
from acogida.lib.spelling import SpellingBook
from acogida.people.search.results import Why
from acogida.people.search.shelves import NO_FILES, Files, all_of
from acogida.people.search.vocabulary import sounds_of

EXACT, NEAR, ONE_SLIP, VAGUE = TIERS = range(4)
SHORT = 4
"""Below four letters nothing is ranked and only the commonest continuations are looked at."""

_SHORTEST_START = 2
_MOST_STARTING, _MOST_STARTING_SHORT = 30, 8
_MOST_SOUNDING = 50
_MOST_SLIPPED = (60, 120)
_MOST_BEARERS = (250_000, 60_000)
_SOUND_COSTS = (0.08, 0.14)
_SLIP_COSTS = (0.30, 0.55)
_BY_EAR_COST = 0.45


class Form(NamedTuple):
    """A stored word that may be what a typed one meant, and what believing so costs."""

    cost: float
    why: Why
    tier: int


@dataclass(slots=True)
class Facet:
    """One thing asked. ``found``: the files that answer it, by tier."""

    asked: str
    forms: dict[str, Form] = field(default_factory=dict)
    births: tuple[BirthRange, ...] = ()
    numbers: tuple[str, ...] = ()
    found: dict[int, Files] = field(default_factory=dict)
    barely_begun: bool = False
    """Too short to find everybody by: it also picks among those whom the others found."""

    def offer(self, word: str, form: Form) -> None:
        """Remember a form of the word unless a better one is known."""
        if word not in self.forms or form.cost < self.forms[word].cost:
            self.forms[word] = form

    def take(self, tier: int, files: Files) -> None:
        """These files answer it too."""
        self.found[tier] = self.found[tier] | files if tier in self.found else files

    def files(self, tier: int) -> Files:
        """The files of one tier."""
        return self.found.get(tier, NO_FILES)

    def up_to(self, tier: int) -> Files:
        """The files of all tiers up to this one."""
        return all_of(files for step, files in self.found.items() if step <= tier)

    def words_of(self, tiers: Iterable[int]) -> dict[str, int]:
        wanted = set(tiers)
        return {word: form.tier for word, form in self.forms.items() if form.tier in wanted}


def word_facets(words: tuple[str, ...], book: SpellingBook, *, growing: bool) -> list[Facet]:
    """A facet for each word with its sure and near forms. ``growing``: the last is being typed."""
    facets = [
        _near_forms(word, book, start=EXACT if last else NEAR)
        for word, last in _lasts(words, growing=growing)
    ]
    for (one, other), (left, right) in zip(pairwise(words), pairwise(facets), strict=True):
        for word, form in _near_forms(one + other, book, start=None).forms.items():
            left.offer(word, form)
            right.offer(word, form)
    if growing and len(words) > 1 and len(words[-1]) < SHORT:
        facets[-1].barely_begun = True
    return facets


def _lasts(words: tuple[str, ...], *, growing: bool) -> list[tuple[str, bool]]:
    return [(word, growing and place == len(words) - 1) for place, word in enumerate(words)]


def _near_forms(word: str, book: SpellingBook, *, start: int | None) -> Facet:
    """``start``: the tier of words that go on after this one; None leaves them out."""
    facet = Facet(asked=word)
    if word in book:
        facet.offer(word, Form(0.0, Why.NAME_EXACT, EXACT))
    if start is not None and len(word) >= (1 if start == EXACT else _SHORTEST_START + 1):
        most = _MOST_STARTING if len(word) >= SHORT else _MOST_STARTING_SHORT
        for longer in book.starting(word, most=most):
            facet.offer(longer, Form(_longer_cost(word, longer), Why.NAME_STARTS, start))
    sounds = sounds_of(word)
    for found, place in islice(book.sounding(sounds), _MOST_SOUNDING):
        unlike = 1 - JaroWinkler.similarity(word, found)
        facet.offer(found, Form(_SOUND_COSTS[place] + 0.3 * unlike, Why.NAME_SOUNDS, NEAR))
    if start == EXACT and len(word) >= SHORT:
        _growing_sounds(facet, book, sounds)
    return facet


def _growing_sounds(facet: Facet, book: SpellingBook, sounds: tuple[str, ...]) -> None:
    for found, _ in islice(book.sounding(sounds[:1], as_start=True), _MOST_SOUNDING):
        cost = _longer_cost(facet.asked, found) + _SOUND_COSTS[1]
        facet.offer(found, Form(cost, Why.NAME_SOUNDS, NEAR))


def _longer_cost(word: str, longer: str) -> float:
    return 0.10 + 0.02 * min(10, abs(len(longer) - len(word)))


def _most_borne(words: list[str], book: SpellingBook, most: int, bearers_read: int) -> list[str]:
    """The words with most bearers, the first of them and as many as are worth reading."""
    chosen = sorted(words, key=lambda word: -book.people[word])[:most]
    bearers = accumulate(book.people[word] for word in chosen)
    worth = [word for word, total in zip(chosen, bearers, strict=True) if total <= bearers_read]
    return worth or chosen[:1]


def add_slips(facet: Facet, book: SpellingBook, *, growing: bool) -> None:
    """Add the forms one or two typing slips away, the most borne first."""
    word = facet.asked
    found: dict[int, list[str]] = {1: [], 2: []}
    for near, slips in book.slipped(word):
        found[slips].append(near)
    for slips, most in enumerate(_MOST_SLIPPED, start=1):
        tier = ONE_SLIP if slips == 1 else VAGUE
        for near in _most_borne(found[slips], book, most, _MOST_BEARERS[slips - 1]):
            unlike = 1 - JaroWinkler.similarity(word, near)
            facet.offer(near, Form(_SLIP_COSTS[slips - 1] + 0.2 * unlike, Why.NAME_TYPO, tier))
    for near in islice(book.slipped_by_ear(sounds_of(word)[0]), _MOST_SLIPPED[0]):
        unlike = 1 - JaroWinkler.similarity(word, near)
        facet.offer(near, Form(_BY_EAR_COST + 0.2 * unlike, Why.NAME_TYPO, VAGUE))
    if growing and len(word) >= SHORT:
        for longer in book.starting_after_a_slip(word, most=_MOST_STARTING):
            cost = _SLIP_COSTS[0] + _longer_cost(word, longer)
            facet.offer(longer, Form(cost, Why.NAME_TYPO, ONE_SLIP))
