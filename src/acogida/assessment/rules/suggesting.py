"""Which state the evidence of an indicator suggests, and why. A person decides.

Three questions decide: is there something lasting in force (an agreement, a norm, a plan, a team),
is it done (acts with a date, a figure of the office's own records), and does it reach what was set?
What is withdrawn, out of the period, or without a value counts for nothing, for or against.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from acogida.assessment.rules.states import State

LASTING = frozenset(
    {"agreement", "norm", "plan", "protocol", "guide", "unit", "channel", "table", "register"}
    | {"programme", "budget"}
)
"""Records that hold until they end; all others are acts of one day."""
ACTS = frozenset({"meeting", "course", "campaign", "activity", "study", "other"})
LOOKED = "looked"
"""Somebody looked, and there is nothing: the one record that shows an absence."""
REPEATED = 3
"""Acts on so many different days within the period are a practice, not an occasion."""


class Reason(StrEnum):
    """Why a state is suggested."""

    NOTHING = "nothing"
    WITHOUT_VALUE = "without_value"
    LOOKED = "looked"
    ZERO = "zero"
    ACTS = "acts"
    REPEATED = "repeated"
    LASTING = "lasting"
    ENDED = "ended"
    REACHED = "reached"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class EvidenceFacts:
    """One piece of evidence. ``act``: its kind of record, or "live" for a figure.

    ``value`` None: no figure. ``good``: "down" where less is better.
    """

    act: str
    on: dt.date | None = None
    until: dt.date | None = None
    value: float | None = None
    threshold: float | None = None
    good: str = "up"
    is_withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Why:
    """A reason with how many pieces of evidence give it."""

    reason: Reason
    count: int = 0


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A state and everything that led to it, in a fixed order."""

    state: State
    why: tuple[Why, ...]


def suggest(evidence: Iterable[EvidenceFacts], since: dt.date, until: dt.date) -> Suggestion:
    """The state that evidence suggests for the period ``since``-``until``, both included."""
    standing = [one for one in evidence if not one.is_withdrawn]
    counts = dict.fromkeys(Reason, 0)
    days: set[dt.date] = set()
    for one in standing:
        reason = _reason_of(one, since, until)
        if reason is not None:
            counts[reason] += 1
            if reason is Reason.ACTS and one.on is not None:
                days.add(one.on)
    if len(days) >= REPEATED:
        counts[Reason.REPEATED] = len(days)
    why = tuple(Why(reason, count) for reason, count in counts.items() if count)
    return Suggestion(_state_of({one.reason for one in why}), why or (Why(Reason.NOTHING),))


def reaches(value: float, threshold: float | None, good: str) -> bool:
    """Whether a figure reaches what was set; without a threshold, whether there is anything."""
    if threshold is None:
        return value > 0
    return value <= threshold if good == "down" else value >= threshold


def _reason_of(one: EvidenceFacts, since: dt.date, until: dt.date) -> Reason | None:
    if one.act == "live":
        return _of_figure(one)
    if one.on is None or one.on > until:
        return None
    if one.act in LASTING:
        return Reason.LASTING if one.until is None or one.until >= until else _ended(one, since)
    if one.on < since:
        return None
    return Reason.LOOKED if one.act == LOOKED else Reason.ACTS


def _ended(one: EvidenceFacts, since: dt.date) -> Reason | None:
    """It held for a part of the period, or ended before."""
    return Reason.ENDED if one.until is not None and one.until >= since else None


def _of_figure(one: EvidenceFacts) -> Reason:
    if one.value is None:
        return Reason.WITHOUT_VALUE
    if reaches(one.value, one.threshold, one.good):
        return Reason.REACHED
    return Reason.BELOW if one.value > 0 else Reason.ZERO


def _state_of(reasons: Collection[Reason]) -> State:
    lasting = Reason.LASTING in reasons
    done = not {Reason.REACHED, Reason.REPEATED}.isdisjoint(reasons)
    if lasting and done:
        return State.ESTABLISHED
    if lasting or done:
        return State.PARTIAL
    if not {Reason.ACTS, Reason.BELOW, Reason.ENDED}.isdisjoint(reasons):
        return State.OCCASIONAL
    if not {Reason.LOOKED, Reason.ZERO}.isdisjoint(reasons):
        return State.ABSENT
    return State.NO_INFORMATION
