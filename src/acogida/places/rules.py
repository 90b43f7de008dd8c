"""Decisions about places, on plain values: what a typed word means, what may be recorded."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum, auto
from itertools import pairwise

from acogida.lib.folding import fold

# -- the country behind a typed word -------------------------------------------------------------

# "República de Chile", "el Perú": what may stand before the name that is looked for.
_BEFORE_A_NAME = ("republica de ", "republica del ", "el ", "la ", "los ", "las ", "islas ")


@dataclass(frozen=True, slots=True)
class CountryWords:
    """All that may be typed to mean one country. Codes are ISO 3166-1."""

    code: str
    alpha3: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


CountryIndex = Sequence[Mapping[str, frozenset[str]]]


def country_index(countries: Iterable[CountryWords]) -> CountryIndex:
    """Folded word → codes, in three layers asked one after the other.

    Names and three-letter codes first, then demonyms (both genders, plurals), then other
    spellings: so that "guineano" means Guinea though it is also said of Guinea-Bissau.
    """
    names, demonyms, also = (defaultdict[str, set[str]](set) for _layer in range(3))
    for country in countries:
        for word in (country.alpha3, *country.names):
            names[fold(word)].add(country.code)
        for word in country.demonyms:
            for form in _forms(word):
                demonyms[form].add(country.code)
        for word in country.also:
            for form in _forms(word):
                also[form].add(country.code)
    return [
        {word: frozenset(codes) for word, codes in layer.items()}
        for layer in (names, demonyms, also)
    ]


def countries_meant(text: str, index: CountryIndex, alpha2: frozenset[str]) -> frozenset[str]:
    """Codes of the countries ``text`` may mean: none, one, or several when it is ambiguous.

    A two-letter code counts only in capitals: "no" and "si" are words before they are Norway and
    Slovenia.
    """
    stripped = text.strip()
    if stripped in alpha2:
        return frozenset({stripped})
    word = fold(stripped)
    for candidate in (word, *_without_article(word)):
        for layer in index:
            if codes := layer.get(candidate):
                return codes
    return frozenset()


def _forms(word: str) -> set[str]:
    folded = fold(word)
    return {folded, folded + ("s" if folded[-1:] in "aeiou" else "es")}


def _without_article(word: str) -> Iterable[str]:
    return (word.removeprefix(before) for before in _BEFORE_A_NAME if word.startswith(before))


# -- dated history -------------------------------------------------------------------------------


class HistoryFault(StrEnum):
    BEFORE_THE_CURRENT_ONE = auto()


def why_not_from(valid_from: dt.date, current_from: dt.date | None) -> HistoryFault | None:
    """Why a change may not hold from ``valid_from``: history is added at its end only."""
    if current_from is not None and valid_from < current_from:
        return HistoryFault.BEFORE_THE_CURRENT_ONE
    return None


# -- opening hours -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Open on one weekday (1 Monday … 7 Sunday) from one time to another."""

    weekday: int
    opens: dt.time
    closes: dt.time


class HoursFault(StrEnum):
    CLOSES_BEFORE_IT_OPENS = auto()
    OVERLAP = auto()


def hours_faults(spans: Iterable[Span]) -> dict[int, HoursFault]:
    """Weekday → what is wrong with its hours; empty when nothing is."""
    faults: dict[int, HoursFault] = {}
    ordered = sorted(spans)
    for earlier, later in pairwise(ordered):
        if earlier.weekday == later.weekday and later.opens < earlier.closes:
            faults[earlier.weekday] = HoursFault.OVERLAP
    for span in ordered:
        if span.closes <= span.opens:
            faults[span.weekday] = HoursFault.CLOSES_BEFORE_IT_OPENS
    return faults


# -- the Sello Migrante --------------------------------------------------------------------------


class SealStage(StrEnum):
    """Where the municipality stands with the Sello Migrante, the State's recognition."""

    NONE = auto()
    IN_PROCESS = auto()
    AWARDED = auto()
    REVALIDATED = auto()
    EXPIRED = auto()


class SealFault(StrEnum):
    NEEDS_ITS_DATE = auto()
    HAS_NO_DATES = auto()
    ENDS_BEFORE_IT_STARTS = auto()


def seal_fault(stage: SealStage, since: dt.date | None, until: dt.date | None) -> SealFault | None:
    """Why the stage and its dates do not go together, or None.

    A seal that was given has a date; one never begun has none. The end may be unknown: the rules of
    2018 say two years, later grants ran for three.
    """
    if stage is SealStage.NONE and (since or until):
        return SealFault.HAS_NO_DATES
    if stage in {SealStage.AWARDED, SealStage.REVALIDATED} and since is None:
        return SealFault.NEEDS_ITS_DATE
    if since and until and until <= since:
        return SealFault.ENDS_BEFORE_IT_STARTS
    return None


def seal_has_run_out(stage: SealStage, until: dt.date | None, today: dt.date) -> bool:
    """Whether a seal recorded as valid ended before ``today`` and nothing came next."""
    return (
        stage in {SealStage.AWARDED, SealStage.REVALIDATED} and until is not None and until < today
    )
