"""What falls due every year by law: of which year, by when, and from when on it is shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, auto
from typing import Any

from acogida.governance.rules.faults import Gathered
from acogida.governance.rules.plans import LONGEST_NOTE
from acogida.governance.rules.repeating import DAY

PUBLIC_ACCOUNT = "public_account"


class Outcome(StrEnum):
    """How it ended."""

    HANDED_IN = auto()
    DISMISSED = auto()


@dataclass(frozen=True, slots=True)
class YearlyDuty:
    """A rule of the pack: due on a day of each year, about the year before."""

    code: str
    month: int
    day: int
    notice_days: int
    linger_days: int

    def begins_on(self, today: dt.date) -> tuple[int, dt.date] | None:
        """(year it is about, day it is due) of what begins to be shown today; None otherwise."""
        due_on = dt.date(today.year, self.month, self.day)
        shown = due_on - self.notice_days * DAY <= today <= due_on + self.linger_days * DAY
        return (today.year - 1, due_on) if shown else None


def yearly_duty(code: str, body: Mapping[str, Any]) -> YearlyDuty:
    """The rule a pack's entry tells."""
    month, _, day = str(body["day"]).partition("-")
    return YearlyDuty(
        code, int(month), int(day), int(body["notice_days"]), int(body["linger_days"])
    )


def clean_outcome(outcome: str, why: str) -> str:
    """The tidy reason. Raises Faulty: a dismissed one says why."""
    gathered = Gathered()
    gathered.among("outcome", outcome, set(Outcome))
    kept = gathered.text("why", why, LONGEST_NOTE, needed=outcome == Outcome.DISMISSED)
    gathered.raise_any()
    return kept
