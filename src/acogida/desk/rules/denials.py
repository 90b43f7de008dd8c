"""A denial of service: what may follow what, and why not."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum, auto
from uuid import UUID

from acogida.desk.rules.faults import Fault, Faults

LONGEST_INSTITUTION = 120
LONGEST_BRANCH = 160
LONGEST_DENIED = 200
LONGEST_REASON = 1000
OTHER = "other"
"""The code of the catalogue that asks which institution it was."""
OLDEST = dt.timedelta(days=5 * 366)


class DenialState(StrEnum):
    """How far a denial was carried."""

    NOTED = auto()
    RAISED = auto()
    ANSWERED = auto()
    SOLVED = auto()
    NOT_SOLVED = auto()


ENDED = frozenset({DenialState.SOLVED.value, DenialState.NOT_SOLVED.value})
_ENDS = (DenialState.SOLVED, DenialState.NOT_SOLVED)
NEXT: dict[DenialState, tuple[DenialState, ...]] = {
    DenialState.NOTED: (DenialState.RAISED, *_ENDS),
    DenialState.RAISED: (DenialState.ANSWERED, *_ENDS),
    DenialState.ANSWERED: (DenialState.RAISED, *_ENDS),
    DenialState.SOLVED: (DenialState.RAISED,),
    DenialState.NOT_SOLVED: (DenialState.RAISED,),
}
"""What may come after a state; answered and raised again: it went one step higher."""
_SAYS_WHAT = frozenset({DenialState.ANSWERED, DenialState.NOT_SOLVED})


class DenialHindrance(StrEnum):
    """Why a denial cannot be carried there."""

    NOT_FROM_HERE = auto()
    NOTE_MISSING = auto()
    BEFORE_IT_HAPPENED = auto()
    IN_THE_FUTURE = auto()


@dataclass(frozen=True, slots=True)
class DenialFacts:
    """What happened, as the form knows it."""

    on: dt.date
    institution: str
    denied: str
    institution_name: str = ""
    branch: str = ""
    area: str = ""
    reason_given: str = ""
    granted_at: str = ""
    person_id: UUID | None = None
    attention_id: UUID | None = None


def clean_denial(
    facts: DenialFacts, institutions: frozenset[str], areas: frozenset[str], today: dt.date
) -> DenialFacts:
    """Everything in one shape. Raises Faulty, naming every field that cannot be kept."""
    faults = Faults()
    faults.one_of("institution", facts.institution, institutions)
    faults.one_of("area", facts.area, areas | {""})
    if facts.on > today:
        faults.add("on", Fault.IN_THE_FUTURE)
    if facts.on < today - OLDEST:
        faults.add("on", Fault.TOO_LONG_AGO)
    kept = replace(
        facts,
        denied=faults.line("denied", facts.denied, LONGEST_DENIED),
        institution_name=faults.line(
            "institution_name", facts.institution_name, LONGEST_INSTITUTION
        ),
        branch=faults.line("branch", facts.branch, LONGEST_BRANCH),
        granted_at=faults.line("granted_at", facts.granted_at, LONGEST_BRANCH),
        reason_given=faults.lines("reason_given", facts.reason_given, LONGEST_REASON),
    )
    if not kept.denied:
        faults.add("denied", Fault.MISSING)
    if kept.institution == OTHER and not kept.institution_name:
        faults.add("institution_name", Fault.MISSING)
    faults.stop_here()
    return kept


def why_not_carried(
    state: str, to: str, *, happened_on: dt.date, on: dt.date, today: dt.date, note: str
) -> set[DenialHindrance]:
    """What speaks against it. An answer, an end without a solution and a new start say what."""
    hindrances = set()
    here = DenialState(state)
    if to not in {following.value for following in NEXT[here]}:
        hindrances.add(DenialHindrance.NOT_FROM_HERE)
    if not note and (to in _SAYS_WHAT or here in ENDED):
        hindrances.add(DenialHindrance.NOTE_MISSING)
    if on < happened_on:
        hindrances.add(DenialHindrance.BEFORE_IT_HAPPENED)
    if on > today:
        hindrances.add(DenialHindrance.IN_THE_FUTURE)
    return hindrances
