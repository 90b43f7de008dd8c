"""Plans and policies: what they say in one shape, and what may become of them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Container
from dataclasses import dataclass, replace
from enum import StrEnum, auto
from uuid import UUID

from acogida.governance.rules.faults import Fault, Gathered

LONGEST_TITLE = 200
LONGEST_TEXT = 6000
LONGEST_NOTE = 2000
LONGEST_UNIT = 120
LONGEST_ACT = 120
WHOLE = 100
"""Per cent."""
_INDICATOR = re.compile(r"[a-z0-9][a-z0-9_-]{0,19}:[A-Za-z0-9][A-Za-z0-9._-]{0,19}")


class PlanState(StrEnum):
    """How far a plan has come."""

    DRAFT = auto()
    IN_FORCE = auto()
    CLOSED = auto()


NEXT: dict[PlanState, tuple[PlanState, ...]] = {
    PlanState.DRAFT: (PlanState.IN_FORCE,),
    PlanState.IN_FORCE: (PlanState.CLOSED, PlanState.DRAFT),
    PlanState.CLOSED: (PlanState.IN_FORCE,),
}
"""What may come after a state; back to the draft while it was put into force by mistake."""


class WorkState(StrEnum):
    """How far an action of a plan has come."""

    PLANNED = auto()
    UNDER_WAY = auto()
    DONE = auto()
    DROPPED = auto()


ENDED = frozenset({WorkState.DONE.value, WorkState.DROPPED.value})


class PlanHindrance(StrEnum):
    """Why a plan stays in the state it is in."""

    NOT_FROM_HERE = auto()
    WITHOUT_DATES = auto()
    WITHOUT_ACTIONS = auto()
    WHY_MISSING = auto()
    BEFORE_IT_BEGAN = auto()
    IN_THE_FUTURE = auto()


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """A plan as its form says it."""

    kind: str
    title: str
    diagnosis: str = ""
    nodes: str = ""
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    owner_id: UUID | None = None
    review_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class ActionFacts:
    """An action of a plan as its form says it. ``indicator``: "framework:code", or nothing.

    ``gap_id``, ``recommendation`` and ``practice``: what it came from.
    """

    title: str
    aim_id: UUID | None = None
    description: str = ""
    owner_id: UUID | None = None
    unit: str = ""
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    indicator: str = ""
    seal_line: str = ""
    goal: str = ""
    recommendation: str = ""
    gap_id: UUID | None = None
    practice: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an action has come on a day. ``percent``: 0 to 100."""

    on: dt.date
    state: str
    percent: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """What is looked at before a plan changes its state."""

    state: str
    starts_on: dt.date | None
    ends_on: dt.date | None
    in_force_on: dt.date | None
    actions: int


def is_indicator(code: str) -> bool:
    """Whether ``code`` has the shape "framework:code"."""
    return _INDICATOR.fullmatch(code) is not None


def clean_plan(facts: PlanFacts, kinds: Container[str]) -> PlanFacts:
    """Everything in one shape. Raises Faulty, naming every field that cannot be kept."""
    gathered = Gathered()
    gathered.among("kind", facts.kind, kinds)
    _in_order(gathered, facts.starts_on, facts.ends_on)
    kept = replace(
        facts,
        title=gathered.title("title", facts.title, LONGEST_TITLE),
        diagnosis=gathered.text("diagnosis", facts.diagnosis, LONGEST_TEXT),
        nodes=gathered.text("nodes", facts.nodes, LONGEST_TEXT),
    )
    gathered.raise_any()
    return kept


def clean_aim(title: str, description: str) -> tuple[str, str]:
    """Title and description of an aim in one shape. Raises Faulty."""
    gathered = Gathered()
    kept = (
        gathered.title("title", title, LONGEST_TITLE),
        gathered.text("description", description, LONGEST_NOTE),
    )
    gathered.raise_any()
    return kept


def clean_action(
    facts: ActionFacts,
    *,
    span: tuple[dt.date | None, dt.date | None],
    seal_lines: Container[str],
) -> ActionFacts:
    """Everything in one shape. ``span``: from when to when the plan runs. Raises Faulty."""
    gathered = Gathered()
    _in_order(gathered, facts.starts_on, facts.ends_on)
    _within(gathered, facts, span)
    if facts.indicator and not is_indicator(facts.indicator):
        gathered.wrong("indicator", Fault.NO_INDICATOR)
    if facts.seal_line:
        gathered.among("seal_line", facts.seal_line, seal_lines)
    kept = replace(
        facts,
        title=gathered.title("title", facts.title, LONGEST_TITLE),
        description=gathered.text("description", facts.description, LONGEST_NOTE),
        unit=gathered.title("unit", facts.unit, LONGEST_UNIT, needed=False),
        goal=gathered.title("goal", facts.goal, LONGEST_TITLE, needed=False),
    )
    gathered.raise_any()
    return kept


def clean_progress(said: Progress, today: dt.date) -> Progress:
    """One shape: what is done is whole, what is planned has not begun. Raises Faulty."""
    gathered = Gathered()
    gathered.among("state", said.state, {state.value for state in WorkState})
    if said.on > today:
        gathered.wrong("on", Fault.IN_THE_FUTURE)
    if not 0 <= said.percent <= WHOLE:
        gathered.wrong("percent", Fault.OUT_OF_RANGE)
    needed = said.state == WorkState.DROPPED
    kept = replace(
        said,
        note=gathered.text("note", said.note, LONGEST_NOTE, needed=needed),
        percent=percent_of(said.state, said.percent),
    )
    gathered.raise_any()
    return kept


def percent_of(state: str, percent: int) -> int:
    """The share done that fits a state: nothing while planned, all of it when done."""
    if state == WorkState.PLANNED:
        return 0
    return WHOLE if state == WorkState.DONE else percent


def share_done(percents: list[int]) -> int | None:
    """The mean of what the actions of a plan have come to, in whole per cent; None for none."""
    return int(sum(percents) / len(percents) + 0.5) if percents else None


def why_not_to(
    standing: Standing, to: str, *, on: dt.date, today: dt.date, why: str
) -> set[PlanHindrance]:
    """What speaks against the plan going to the state ``to`` on a day."""
    hindrances = set()
    here = PlanState(standing.state)
    if to not in {after.value for after in NEXT[here]}:
        hindrances.add(PlanHindrance.NOT_FROM_HERE)
    if to == PlanState.IN_FORCE:
        hindrances |= _not_ready(standing)
    if not why and here is not PlanState.DRAFT:
        hindrances.add(PlanHindrance.WHY_MISSING)
    if standing.in_force_on and on < standing.in_force_on:
        hindrances.add(PlanHindrance.BEFORE_IT_BEGAN)
    if on > today:
        hindrances.add(PlanHindrance.IN_THE_FUTURE)
    return hindrances


def _not_ready(standing: Standing) -> set[PlanHindrance]:
    hindrances = set()
    if standing.starts_on is None or standing.ends_on is None:
        hindrances.add(PlanHindrance.WITHOUT_DATES)
    if not standing.actions:
        hindrances.add(PlanHindrance.WITHOUT_ACTIONS)
    return hindrances


def _in_order(gathered: Gathered, starts_on: dt.date | None, ends_on: dt.date | None) -> None:
    if starts_on and ends_on and ends_on < starts_on:
        gathered.wrong("ends_on", Fault.ENDS_BEFORE_IT_BEGINS)


def _within(
    gathered: Gathered, facts: ActionFacts, span: tuple[dt.date | None, dt.date | None]
) -> None:
    first, last = span
    for field in ("starts_on", "ends_on"):
        day = getattr(facts, field)
        if day and ((first and day < first) or (last and day > last)):
            gathered.wrong(field, Fault.OUTSIDE_THE_PLAN)
