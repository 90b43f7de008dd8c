"""Next steps: planned, moved, done, dropped."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.utils import timezone

from acogida.desk.actions.checking import refuse_strangers
from acogida.desk.actions.errors import StepEnded
from acogida.desk.models import Attention, Need, NextStep
from acogida.desk.rules import Fault, Faults, Faulty, clean_what
from acogida.people.public import hold_file
from acogida.platform.actions import Actor, action

LONGEST_OUTCOME = 1000


@action("desk.attend")
def plan_step(
    actor: Actor,
    *,
    what: str,
    due_on: dt.date | None = None,
    responsible_id: UUID | None = None,
    person_id: UUID | None = None,
    attention_id: UUID | None = None,
    need_id: UUID | None = None,
) -> UUID:
    """Plan a step for a person, an attention or a need; the actor answers for it if nobody else.

    Raises Faulty, FileClosed, DoesNotExist.
    """
    faults = Faults()
    kept = clean_what("what", what, faults)
    faults.stop_here()
    refuse_strangers({responsible_id})
    need = Need.objects.get(pk=need_id) if need_id else None
    attention = Attention.objects.get(pk=attention_id) if attention_id else None
    whose = next((row.person_id for row in (need, attention) if row and row.person_id), person_id)
    if whose is None and need is None and attention is None:
        raise Faulty({"person": Fault.NEEDS_A_PERSON})
    step = NextStep(
        person_id=hold_file(whose) if whose else None,
        attention=attention,
        need=need,
        what=kept,
        responsible_id=responsible_id or actor.user_id,
        planned_by_id=actor.user_id,
        planned_on=timezone.localdate(),
        due_on=due_on,
    )
    step.save()
    return step.pk


@action("desk.attend")
def finish_step(actor: Actor, *, step_id: UUID, on: dt.date, outcome: str = "") -> None:
    """It was done that day, and what came of it. Raises StepEnded, Faulty."""
    del actor
    step, faults = _take(step_id), Faults()
    if on > timezone.localdate():
        faults.add("on", Fault.IN_THE_FUTURE)
    kept = faults.lines("outcome", outcome, LONGEST_OUTCOME)
    faults.stop_here()
    step.done_on, step.outcome = on, kept
    step.save_over(step.version)


@action("desk.attend")
def drop_step(actor: Actor, *, step_id: UUID, why: str) -> None:
    """It will not be done. Raises StepEnded, Faulty without a reason."""
    del actor
    step, faults = _take(step_id), Faults()
    kept = faults.needed("why", why, LONGEST_OUTCOME)
    faults.stop_here()
    step.cancelled_on, step.cancelled_because = timezone.localdate(), kept
    step.save_over(step.version)


@action("desk.attend")
def move_step(
    actor: Actor, *, step_id: UUID, due_on: dt.date | None, responsible_id: UUID | None
) -> None:
    """Another day, or somebody else. Raises StepEnded, Faulty."""
    del actor
    step = _take(step_id)
    refuse_strangers({responsible_id})
    step.due_on, step.responsible_id = due_on, responsible_id
    step.save_over(step.version)


def _take(step_id: UUID) -> NextStep:
    """The step, locked. Raises StepEnded."""
    step: NextStep = NextStep.objects.select_for_update(of=("self",)).get(pk=step_id)
    if not step.is_open:
        raise StepEnded(str(step.pk))
    return step
