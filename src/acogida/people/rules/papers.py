"""Numbers on papers: bring them to the form in which they are compared, and say what is wrong.

Kinds are the codes of the health ministry's list (NID, 2023): 01 RUN, 02 RUN by article 44 …
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from acogida.lib import chilean_run
from acogida.lib.folding import fold_identifier
from acogida.lib.frozen import changed
from acogida.people.rules.faults import Fault, Faulty, InvalidNumber
from acogida.people.rules.identity import is_country
from acogida.people.rules.texts import clean_line

RUN, RUN_ART_44, MOTHERS_RUN = "01", "02", "03"
PASSPORT, HOME_DOCUMENT, HOME_BIRTH_RECORD = "05", "06", "07"
NIP, IPA, IPE, OTHER = "08", "10", "11", "14"
KINDS = frozenset({*(f"{kind:02d}" for kind in range(1, 13)), OTHER})
RUNS = frozenset({RUN, RUN_ART_44, MOTHERS_RUN})
PROVISIONAL = frozenset({NIP, IPA, IPE})
FOREIGN = frozenset({PASSPORT, HOME_DOCUMENT, HOME_BIRTH_RECORD})
VERIFICATIONS = frozenset({"declared", "seen", "copied", "confirmed"})
LONGEST = 40
_SHARED = frozenset({MOTHERS_RUN, OTHER})
"""Numbers that say nothing about whose file it is: all her children carry the mother's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A number somebody gave the person, as typed. ``country``: ISO 3166 alpha 2 of the issuer."""

    kind: str
    number: str
    country: str = "CL"
    issued_on: dt.date | None = None
    expires_on: dt.date | None = None
    verification: str = "declared"


@dataclass(frozen=True, slots=True)
class NormalPaper:
    """A paper that can be kept: as shown, as compared, and where its number stands alone."""

    paper: Paper
    normalised: str
    space: str


def number_space(kind: str) -> str:
    """Where a number stands for one person only; "" where several share it.

    A RUN by article 44 is the RUN the person keeps for life, so both are one space.
    """
    if kind in _SHARED:
        return ""
    return "run" if kind in {RUN, RUN_ART_44} else kind


def clean_paper(paper: Paper, today: dt.date) -> NormalPaper:
    """The paper as it is kept; Faulty by field (kind, number, country, issued_on, expires_on)."""
    if paper.kind not in KINDS:
        raise Faulty({"kind": Fault.UNKNOWN_CODE})
    if paper.verification not in VERIFICATIONS:
        raise Faulty({"verification": Fault.UNKNOWN_CODE})
    country = _country(paper)
    _check_days(paper, today)
    typed = clean_line("number", paper.number, LONGEST)
    if not typed:
        raise InvalidNumber({"number": Fault.MISSING})
    shown, normalised = _number(paper.kind, typed)
    kept = changed(paper, number=shown, country=country)
    return NormalPaper(kept, normalised, number_space(paper.kind))


def _country(paper: Paper) -> str:
    if paper.kind not in FOREIGN | {OTHER}:
        return "CL"
    if not paper.country:
        raise Faulty({"country": Fault.MISSING})
    if not is_country(paper.country):
        raise Faulty({"country": Fault.UNKNOWN_CODE})
    return paper.country


def _check_days(paper: Paper, today: dt.date) -> None:
    if paper.issued_on and paper.issued_on > today:
        raise Faulty({"issued_on": Fault.IN_THE_FUTURE})
    if paper.issued_on and paper.expires_on and paper.expires_on < paper.issued_on:
        raise Faulty({"expires_on": Fault.ENDS_BEFORE_IT_BEGINS})


def _number(kind: str, typed: str) -> tuple[str, str]:
    """The number as shown and as compared."""
    if kind in RUNS | PROVISIONAL:
        run = _checked(kind, typed)
        return run.dotted, run.compact
    normalised = fold_identifier(typed)
    if len(normalised) > LONGEST:
        raise InvalidNumber({"number": Fault.TOO_LONG})
    # "NO TIENE", "EN TRÁMITE": what stands in this field on paper forms is not always a number.
    if not any(sign.isdigit() for sign in normalised):
        raise InvalidNumber({"number": Fault.NO_DIGIT})
    return typed, normalised


def _checked(kind: str, typed: str) -> chilean_run.Run:
    try:
        if kind in RUNS:
            return chilean_run.parse(typed)
        return chilean_run.parse_provisional(typed)
    except chilean_run.RunCheckDigitError as error:
        raise InvalidNumber({"number": Fault.CHECK_DIGIT}) from error
    except chilean_run.RunError as error:
        shape = Fault.NOT_A_RUN if kind in RUNS else Fault.NOT_A_PROVISIONAL_NUMBER
        raise InvalidNumber({"number": shape}) from error
