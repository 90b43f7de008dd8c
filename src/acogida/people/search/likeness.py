"""How alike two cards are, as one number and the reasons for it. Knows no database.

Points for and against, in the manner of log odds: a rare agreement says much, a missing value says
nothing, and families (same surnames, address and telephone) must not look like one person.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA, JaroWinkler

from acogida.lib.person_names import core_words
from acogida.lib.phonetics import creole_sound, spanish_sound
from acogida.people.search.keys import Card
from acogida.people.search.results import Reason, Why

_BIAS = -3.2
_GIVEN, _SURNAME, _NAME_AGAINST = 3.0, 2.6, 4.0
_BIRTH, _BIRTH_EXCHANGED, _BIRTH_NEAR, _BIRTH_ROUGH, _BIRTH_AGAINST = 3.2, 2.2, 1.6, 1.0, 2.4
_IDENTIFIER, _PHONE = 6.0, 1.8
_SEX_AGAINST, _COUNTRY_AGAINST = 1.2, 0.6
_MOST_WORDS = 3
_FAIRLY_ALIKE = 0.72
_HARDLY_ALIKE = 50

Points = tuple[float, list[Reason]]


def likeness(one: Card, other: Card) -> tuple[float, tuple[Reason, ...]]:
    """From 0 (strangers) to 1 (surely the same), and why."""
    total = _BIAS
    reasons: list[Reason] = []
    for points, why in (_numbers(one, other), _names(one, other), _births(one.birth, other.birth)):
        total += points
        reasons += why
    if one.sex and other.sex and one.sex != other.sex:
        total -= _SEX_AGAINST
    if (
        one.nationalities
        and other.nationalities
        and set(one.nationalities).isdisjoint(other.nationalities)
    ):
        total -= _COUNTRY_AGAINST
    return 1 / (1 + math.exp(-total)), tuple(reasons)


def worth_comparing(one: Card, other: Card) -> bool:
    """Whether anything but the birth date may agree; in a microsecond or two."""
    if one.phones or one.identifiers:
        numbers = {*one.phones, *one.identifiers}
        if not numbers.isdisjoint((*other.phones, *other.identifiers)):
            return True
    ours = " ".join((one.given, *one.surnames))
    theirs = " ".join((other.given, *other.surnames, *other.others))
    return fuzz.token_set_ratio(ours, theirs) >= _HARDLY_ALIKE


def _numbers(one: Card, other: Card) -> Points:
    same = set(one.identifiers) & set(other.identifiers)
    phones = set(one.phones) & set(other.phones)
    reasons = [Reason(Why.IDENTIFIER, number, number) for number in sorted(same)]
    reasons += [Reason(Why.PHONE, number, number) for number in sorted(phones)]
    return (_IDENTIFIER if same else 0) + (_PHONE if phones else 0), reasons


def _names(one: Card, other: Card) -> Points:
    """Given names and surnames as written, or exchanged, or as an other name: what fits best."""
    given, surnames = core_words(one.given), _words(one.surnames)
    straight = core_words(other.given), _words(other.surnames)
    tries = [straight, straight[::-1]]
    for name in other.others:
        words = core_words(name)
        tries += [(words[:cut], words[cut:]) for cut in range(1, len(words))]
        tries.append((words, straight[1]))
    ways = [(given, surnames)]
    if not surnames:  # all in one field: the surname may begin anywhere
        ways += [(given[:cut], given[cut:]) for cut in range(1, len(given))]
    scored = [
        (
            _part(ours, theirs, _GIVEN) + _part(our_surnames, their_surnames, _SURNAME),
            theirs + their_surnames,
        )
        for ours, our_surnames in ways
        for theirs, their_surnames in tries
    ]
    points, words = max(scored)
    return points, _name_reasons(given + surnames, words)


def _words(names: Sequence[str]) -> list[str]:
    return [word for name in names for word in core_words(name)]


def _part(ours: list[str], theirs: list[str], weight: float) -> float:
    if not ours or not theirs:
        return 0.0
    alike = _alike(ours[:_MOST_WORDS], theirs[:_MOST_WORDS])
    if alike >= _FAIRLY_ALIKE:
        # Two names that agree say more than one.
        return weight * (alike - 0.5) * 2 * (1.0 if min(len(ours), len(theirs)) == 1 else 1.35)
    return -_NAME_AGAINST * (1 - alike)


def _alike(ours: list[str], theirs: list[str]) -> float:
    """The best pairing of the shorter list into the longer, or all in one: Janbatis."""
    if len(ours) != len(theirs):
        return max(_paired(ours, theirs), word_likeness("".join(ours), "".join(theirs)) - 0.02)
    return _paired(ours, theirs)


def _paired(ours: list[str], theirs: list[str]) -> float:
    """The best pairing of the shorter list into the longer; a first name that differs counts."""
    if len(ours) > len(theirs):
        ours, theirs = theirs, ours
    left = list(theirs)
    total = 0.0
    for word in ours:
        alike, near = max((word_likeness(word, other), other) for other in left)
        left.remove(near)
        total += alike
    surplus = 0.03 * (len(theirs) - len(ours))
    return max(0.0, total / len(ours) - surplus)


@lru_cache(maxsize=1 << 15)
def word_likeness(one: str, other: str) -> float:
    """From 0 to 1: the same, the same by ear, or nearly so in letters."""
    if one == other:
        return 1.0
    if spanish_sound(one) == spanish_sound(other):
        return 0.96
    if creole_sound(one) == creole_sound(other):
        return 0.92
    if min(len(one), len(other)) == 1 and one[0] == other[0]:
        return 0.8
    slips = OSA.normalized_similarity(one, other)
    return max(slips, JaroWinkler.similarity(one, other) - 0.12 if slips > 0.5 else 0.0)  # noqa: PLR2004


def _name_reasons(ours: list[str], theirs: list[str]) -> list[Reason]:
    reasons = []
    for word in ours:
        near = max(theirs, key=lambda found: word_likeness(word, found), default="")
        alike = word_likeness(word, near) if near else 0.0
        if alike == 1.0:
            reasons.append(Reason(Why.NAME_EXACT, word, near))
        elif alike >= 0.92:  # noqa: PLR2004
            reasons.append(Reason(Why.NAME_SOUNDS, word, near))
        elif alike >= _FAIRLY_ALIKE:
            reasons.append(Reason(Why.NAME_TYPO, word, near))
    return reasons


def _births(one: str, other: str) -> Points:
    if not one or not other:
        return 0.0, []
    if one == other:
        whole = not one.endswith("00")
        why = Why.BIRTH_DATE if whole else Why.BIRTH_YEAR
        return (_BIRTH if whole else _BIRTH_ROUGH), [Reason(why, one, other)]
    points, near = _near_births(one, other)
    return points, [Reason(near, one, other)] if near else []


def _near_births(one: str, other: str) -> tuple[float, Why | None]:
    """One known in part only, day and month exchanged, or a digit mistyped."""
    if one[:4] == other[:4] and "00" in {one[4:6], other[4:6]}:
        return _BIRTH_ROUGH, Why.BIRTH_YEAR
    if one[:6] == other[:6] and "00" in {one[6:], other[6:]}:
        return _BIRTH_ROUGH * 1.5, Why.BIRTH_MONTH
    if one[:4] + one[6:] + one[4:6] == other:
        return _BIRTH_EXCHANGED, Why.BIRTH_EXCHANGED
    if OSA.distance(one, other) == 1:
        return _BIRTH_NEAR, Why.BIRTH_NEAR
    return -_BIRTH_AGAINST, None
