"""Let a yearly duty fall due, and say how it ended."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from acogida.governance.actions.errors import NothingDue
from acogida.governance.models import YearlyDue
from acogida.governance.queries.yearly import duties_on, has_matter
from acogida.governance.rules.yearly import clean_outcome
from acogida.platform.actions import Actor, action


def begin_what_falls_due(actor: Actor, today: dt.date) -> None:
    """Begin each yearly duty whose time has come and that the office has matter for; once."""
    for duty in duties_on(today):
        found = duty.begins_on(today)
        if found is None:
            continue
        year, due_on = found
        there = YearlyDue.objects.filter(code=duty.code, year=year).exists()
        if not there and has_matter(duty, year):
            begin_yearly(actor, code=duty.code, year=year, due_on=due_on)


@action("governance.manage")
def begin_yearly(actor: Actor, *, code: str, year: int, due_on: dt.date) -> None:
    """A duty of a year waits from now on; where it is there already, nothing changes."""
    del actor
    if not YearlyDue.objects.filter(code=code, year=year).exists():
        YearlyDue(code=code, year=year, due_on=due_on).save()


@action("governance.manage")
def settle_yearly(
    actor: Actor, *, yearly_due_id: UUID, outcome: str, on: dt.date, why: str = ""
) -> None:
    """Say that it was handed in, or why it is not needed. Raises Faulty, NothingDue."""
    kept = clean_outcome(outcome, why)
    row = _locked(yearly_due_id)
    if row.outcome:
        raise NothingDue(str(yearly_due_id))
    row.outcome, row.settled_on, row.why, row.by_id = outcome, on, kept, actor.user_id
    row.save()


@action("governance.manage")
def reopen_yearly(actor: Actor, *, yearly_due_id: UUID) -> None:
    """It waits again. Raises NothingDue where it does."""
    del actor
    row = _locked(yearly_due_id)
    if not row.outcome:
        raise NothingDue(str(yearly_due_id))
    row.outcome, row.settled_on, row.why, row.by_id = "", None, "", None
    row.save()


def _locked(yearly_due_id: UUID) -> YearlyDue:
    row: YearlyDue = YearlyDue.objects.select_for_update(of=("self",)).get(pk=yearly_due_id)
    return row
