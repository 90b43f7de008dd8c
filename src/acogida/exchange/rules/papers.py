"""Numbers of papers: what kind a typed number is, from its column, its words or its shape."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from acogida.exchange.rules.troubles import NotUnderstood, Why
from acogida.lib import chilean_run
from acogida.lib.folding import fold, fold_identifier

RUN, PASSPORT, HOME_DOCUMENT = "01", "05", "06"
NIP, IPA, IPE = "08", "10", "11"
_ABROAD = frozenset({PASSPORT, HOME_DOCUMENT})
_PREFIX = re.compile(r"^\s*([^\W\d_][^\d:]*?)\s*[:.#º°n-]*\s*(?=[A-Z]{0,3}\d)", re.IGNORECASE)
_NO_CHECK = re.compile(r"\d{1,2}[.,]\d{3}[.,]\d{3}-?")
_PROVISIONAL = frozenset({NIP, IPA, IPE})
_VENEZUELAN = re.compile(r"[VE]\d{6,9}")
_RUN_SHAPE = re.compile(r"[\d.,]{6,12}\s*-\s*[\dkK]")


@dataclass(frozen=True, slots=True)
class SaidPaper:
    """A number and what it is; ``country`` of its issuer, "" while it has to be found out."""

    kind: str
    number: str
    country: str = "CL"


def kind_named(text: str, kinds: Mapping[str, str]) -> str:
    """The kind a word means ("Pasaporte", "DNI"); raises NotUnderstood."""
    word = fold(text)
    for found in (word, word.removeprefix("n "), word.split()[0] if word else ""):
        if found in kinds:
            return kinds[found]
    raise NotUnderstood(Why.UNKNOWN_KIND)


def run_of(text: str) -> SaidPaper:
    """A RUN typed any way. Raises NotUnderstood, saying which part is wrong."""
    try:
        return SaidPaper(RUN, chilean_run.parse(text).dotted)
    except chilean_run.RunCheckDigitError as error:
        lacking = _NO_CHECK.fullmatch(text.strip())
        why = Why.RUN_WITHOUT_CHECK if lacking else Why.RUN_CHECK_WRONG
        raise NotUnderstood(why) from error
    except chilean_run.RunError as error:
        if _is_provisional(text):
            raise NotUnderstood(Why.PROVISIONAL_NUMBER) from error
        raise NotUnderstood(Why.NOT_A_RUN) from error


def number_of(text: str, kinds: Mapping[str, str], kind: str = "") -> SaidPaper:
    """A number whose kind is told by its column, by a word before it, or by its shape.

    What looks like a RUN must be one; letters and digits are a passport; digits alone a document
    of the home country. Raises NotUnderstood.
    """
    kind, number = (kind, text) if kind else _taken_apart(text, kinds)
    if kind == RUN:
        return run_of(number)
    if kind in _PROVISIONAL:
        return SaidPaper(kind, number)
    bare = fold_identifier(number)
    if not any(sign.isdigit() for sign in bare):
        raise NotUnderstood(Why.NUMBER_WITHOUT_DIGITS)
    if not kind:
        if chilean_run.is_valid(number) or _RUN_SHAPE.fullmatch(number.strip()):
            return run_of(number)
        at_home = bare.isdecimal() or _VENEZUELAN.fullmatch(bare)
        kind = HOME_DOCUMENT if at_home else PASSPORT
    return SaidPaper(kind, number, "" if kind in _ABROAD else "CL")


def _taken_apart(text: str, kinds: Mapping[str, str]) -> tuple[str, str]:
    """Kind and number of “Pasaporte AB12345”, “DNI: 123”; the kind is "" where no word tells it."""
    found = _PREFIX.match(text)
    if found:
        kind = kinds.get(fold(found[1]), "")
        if kind:
            return kind, text[found.end() :]
    return "", text


def _is_provisional(text: str) -> bool:
    try:
        chilean_run.parse_provisional(text)
    except chilean_run.RunError:
        return False
    return True
