"""Note norms and other instruments, and do their duties when they fall due."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.utils import timezone

from acogida.governance.actions.errors import NothingDue
from acogida.governance.actions.people import check_person
from acogida.governance.models import Duty, DutyDone, Instrument, Plan
from acogida.governance.models.instrument import INSTRUMENT_KINDS
from acogida.governance.queries.instruments import day_of_turn, notice_of
from acogida.governance.rules.faults import Fault, Faulty
from acogida.governance.rules.instruments import (
    DutyFacts,
    InstrumentFacts,
    clean_doing,
    clean_duty,
    clean_instrument,
)
from acogida.platform.actions import Actor, action

KINDS = frozenset(code for code, _words in INSTRUMENT_KINDS)
COLUMNS = ("kind", "title", "number", "on", "summary", "holds_until", "owner_id", "plan_id")
OF_DUTY = ("what", "every", "first_on", "shift", "notice_days", "responsible_id")


@action("governance.manage")
def add_instrument(actor: Actor, *, facts: InstrumentFacts) -> UUID:
    """Note an instrument; answers its id. Raises Faulty."""
    del actor
    kept = _clean(facts, Instrument())
    row = Instrument(**{name: getattr(kept, name) for name in COLUMNS})
    row.save()
    return row.pk


@action("governance.manage")
def change_instrument(
    actor: Actor, *, instrument_id: UUID, opened_version: int, facts: InstrumentFacts
) -> None:
    """Say it otherwise. Raises Faulty, Stale."""
    del actor
    row = _instrument(instrument_id)
    kept = _clean(facts, row)
    for name in COLUMNS:
        setattr(row, name, getattr(kept, name))
    row.save_over(opened_version)


@action("governance.manage")
def add_duty(actor: Actor, *, instrument_id: UUID, facts: DutyFacts) -> UUID:
    """Add what an instrument obliges to; answers its id. Raises Faulty."""
    del actor
    instrument = _instrument(instrument_id)
    kept = clean_duty(facts)
    check_person("responsible", kept.responsible_id)
    duty = Duty(instrument=instrument, **{name: getattr(kept, name) for name in OF_DUTY})
    _set_next(duty)
    duty.save()
    return duty.pk


@action("governance.manage")
def change_duty(actor: Actor, *, duty_id: UUID, opened_version: int, facts: DutyFacts) -> None:
    """Say a duty otherwise. Raises Faulty, Stale.

    Another first day or rhythm counts anew from that day; what was done stays in its history.
    """
    del actor
    duty = _duty(duty_id)
    kept = clean_duty(facts)
    check_person("responsible", kept.responsible_id, duty.responsible_id)
    rhythm = (duty.every, duty.first_on)
    for name in OF_DUTY:
        setattr(duty, name, getattr(kept, name))
    if rhythm != (duty.every, duty.first_on):
        duty.anchor = duty.turn
    _set_next(duty)
    duty.save_over(opened_version)


@action("governance.work")
def do_duty(actor: Actor, *, duty_id: UUID, turn: int, on: dt.date, note: str = "") -> UUID:
    """Mark a turn as done; the next one falls due. Answers the id of what was done.

    Raises Faulty, and NothingDue where that turn was done already.
    """
    duty = _duty(duty_id)
    kept = clean_doing(on, note, timezone.localdate())
    if duty.turn != turn or duty.next_on is None:
        raise NothingDue(str(duty_id))
    done = DutyDone(
        duty=duty, turn=turn, due_on=duty.next_on, on=on, note=kept, by_id=actor.user_id
    )
    done.save()
    duty.turn += 1
    _set_next(duty)
    duty.save_over(duty.version)
    return done.pk


@action("governance.work")
def undo_duty(actor: Actor, *, done_id: UUID) -> None:
    """Take back that the last turn was done. Raises NothingDue where another one followed."""
    del actor
    done: DutyDone = DutyDone.objects.select_for_update(of=("self",)).get(pk=done_id)
    duty = _duty(done.duty_id)
    if done.undone_at or duty.turn != done.turn + 1 or duty.turn <= duty.anchor:
        raise NothingDue(str(done_id))
    done.undone_at = timezone.now()
    done.save()
    duty.turn = done.turn
    _set_next(duty)
    duty.save_over(duty.version)


def _instrument(instrument_id: UUID) -> Instrument:
    rows = Instrument.objects.standing().select_for_update(of=("self",))
    found: Instrument = rows.get(pk=instrument_id)
    return found


def _duty(duty_id: UUID) -> Duty:
    rows = Duty.objects.standing().select_for_update(of=("self",))
    found: Duty = rows.get(pk=duty_id, instrument__removed_on=None)
    return found


def _set_next(duty: Duty) -> None:
    """Say when the next turn falls due; nothing for one that came only once."""
    turn = duty.turn - duty.anchor
    duty.next_on = day_of_turn(duty.first_on, duty.every, turn, duty.shift)
    duty.notice_on = notice_of(duty.next_on, duty.notice_days)


def _clean(facts: InstrumentFacts, before: Instrument) -> InstrumentFacts:
    kept = clean_instrument(facts, KINDS)
    check_person("owner", kept.owner_id, before.owner_id)
    if kept.plan_id and not Plan.objects.filter(pk=kept.plan_id).exists():
        raise Faulty({"plan": Fault.UNKNOWN_CODE})
    return kept
