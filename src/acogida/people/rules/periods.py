"""Where a newly learned state stands in a history that is never overwritten."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from acogida.people.rules.faults import Fault, Faulty


@dataclass(frozen=True, slots=True)
class Span:
    """A state known already: from ``since`` until the day before ``until`` (None: until today)."""

    id: UUID
    since: dt.date
    until: dt.date | None


@dataclass(frozen=True, slots=True)
class Placement:
    """The new state ends on ``until`` (None: still holds); ``closes`` ends on the day it begins."""

    until: dt.date | None
    closes: UUID | None = None


def place_period(history: Sequence[Span], since: dt.date, today: dt.date) -> Placement:
    """Place a state that began on ``since``: at the end, or in a gap before what is known.

    A state that began on the day the open one did takes its place: the open one then held for no
    day. Faulty where a closed period covers the day, or the day has not come.
    """
    if since > today:
        raise Faulty({"since": Fault.IN_THE_FUTURE})
    open_one = next((span for span in history if span.until is None), None)
    if open_one is not None and since >= open_one.since:
        return Placement(until=None, closes=open_one.id)
    if any(span.until and span.since <= since < span.until for span in history):
        raise Faulty({"since": Fault.OVERLAPS})
    later = [span.since for span in history if span.since > since]
    return Placement(until=min(later, default=None))


def latest_open(first: Span, second: Span) -> tuple[Span, Span]:
    """Of two open periods: the one that stays open (began later), and the one that ends then."""
    if (second.since, second.id) > (first.since, first.id):
        return second, first
    return first, second
