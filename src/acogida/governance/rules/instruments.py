"""Ordinances, protocols, agreements and their duties: what was typed, in one shape."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container
from dataclasses import dataclass, replace
from uuid import UUID

from acogida.governance.rules.faults import Fault, Gathered
from acogida.governance.rules.plans import LONGEST_NOTE, LONGEST_TEXT, LONGEST_TITLE
from acogida.governance.rules.repeating import Every, Shift

LONGEST_NUMBER = 40
MOST_NOTICE = 365
USUAL_NOTICE = 30


@dataclass(frozen=True, slots=True)
class InstrumentFacts:
    """A norm or other instrument as its form says it."""

    kind: str
    title: str
    on: dt.date
    number: str = ""
    summary: str = ""
    holds_until: dt.date | None = None
    owner_id: UUID | None = None
    plan_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class DutyFacts:
    """What an instrument obliges to. ``notice_days``: how long before its day it is shown."""

    what: str
    every: str
    first_on: dt.date
    shift: str = Shift.STAYS.value
    notice_days: int = USUAL_NOTICE
    responsible_id: UUID | None = None


def clean_instrument(facts: InstrumentFacts, kinds: Container[str]) -> InstrumentFacts:
    """Everything in one shape. Raises Faulty."""
    gathered = Gathered()
    gathered.among("kind", facts.kind, kinds)
    if facts.holds_until and facts.holds_until < facts.on:
        gathered.wrong("holds_until", Fault.ENDS_BEFORE_IT_BEGINS)
    kept = replace(
        facts,
        title=gathered.title("title", facts.title, LONGEST_TITLE),
        number=gathered.title("number", facts.number, LONGEST_NUMBER, needed=False),
        summary=gathered.text("summary", facts.summary, LONGEST_TEXT),
    )
    gathered.raise_any()
    return kept


def clean_duty(facts: DutyFacts) -> DutyFacts:
    """Everything in one shape. Raises Faulty."""
    gathered = Gathered()
    gathered.among("every", facts.every, {every.value for every in Every})
    gathered.among("shift", facts.shift, {shift.value for shift in Shift})
    if not 0 <= facts.notice_days <= MOST_NOTICE:
        gathered.wrong("notice_days", Fault.OUT_OF_RANGE)
    kept = replace(facts, what=gathered.title("what", facts.what, LONGEST_TITLE))
    gathered.raise_any()
    return kept


def clean_doing(on: dt.date, note: str, today: dt.date) -> str:
    """The note of who did it. Raises Faulty for a day that has not come."""
    gathered = Gathered()
    if on > today:
        gathered.wrong("on", Fault.IN_THE_FUTURE)
    kept = gathered.text("note", note, LONGEST_NOTE)
    gathered.raise_any()
    return kept
