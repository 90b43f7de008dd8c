"""The parts of a plan: aims, actions with their money, and how far they have come."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.utils import timezone

from acogida.governance.actions.people import check_person
from acogida.governance.actions.plans import take_plan
from acogida.governance.models import BudgetLine, PlanAction, PlanAim, ProgressNote
from acogida.governance.queries.catalogues import FUND_SOURCES, SEAL_LINES, labels_on
from acogida.governance.rules.budget import Line, clean_lines
from acogida.governance.rules.faults import Fault, Faulty
from acogida.governance.rules.plans import (
    ActionFacts,
    Progress,
    clean_action,
    clean_aim,
    clean_progress,
)
from acogida.platform.actions import Actor, action
from acogida.platform.models import Stale

COLUMNS = (
    *("title", "aim_id", "description", "owner_id", "unit", "starts_on", "ends_on"),
    *("indicator", "seal_line", "goal"),
)
ORIGIN = ("recommendation", "gap_id", "practice")


@action("governance.manage")
def add_aim(actor: Actor, *, plan_id: UUID, title: str, description: str) -> UUID:
    """Add an aim as the last one; answers its id. Raises Faulty, PlanClosed."""
    del actor
    plan = take_plan(plan_id)
    title, description = clean_aim(title, description)
    last = PlanAim.objects.filter(plan=plan).order_by("-position").first()
    aim = PlanAim(plan=plan, title=title, description=description)
    aim.position = last.position + 1 if last else 0
    aim.save()
    return aim.pk


@action("governance.manage")
def change_aim(
    actor: Actor, *, aim_id: UUID, opened_version: int, title: str, description: str
) -> None:
    """Say an aim otherwise. Raises Faulty, Stale, PlanClosed."""
    del actor
    aim: PlanAim = PlanAim.objects.standing().select_for_update(of=("self",)).get(pk=aim_id)
    take_plan(aim.plan_id)
    aim.title, aim.description = clean_aim(title, description)
    aim.save_over(opened_version)


@action("governance.manage")
def add_action(actor: Actor, *, plan_id: UUID, facts: ActionFacts) -> UUID:
    """Add an action to a plan; answers its id. Raises Faulty, PlanClosed."""
    del actor
    plan = take_plan(plan_id)
    kept = _clean(facts, PlanAction(plan=plan))
    names = (*COLUMNS, *ORIGIN)
    row = PlanAction(plan=plan, **{name: getattr(kept, name) for name in names})
    row.save()
    return row.pk


@action("governance.manage")
def change_action(
    actor: Actor, *, action_id: UUID, opened_version: int, facts: ActionFacts
) -> None:
    """Say an action otherwise; what it came from stays. Raises Faulty, Stale, PlanClosed."""
    del actor
    row = _take(action_id)
    kept = _clean(facts, row)
    for name in COLUMNS:
        setattr(row, name, getattr(kept, name))
    row.save_over(opened_version)


@action("governance.manage")
def say_budget(
    actor: Actor, *, action_id: UUID, opened_version: int, lines: Sequence[Line]
) -> None:
    """All the money of an action, in place of what was said. Raises Faulty, Stale, PlanClosed."""
    del actor
    row = _take(action_id)
    before = {line.source for line in row.budget.all()}
    known = {*labels_on(FUND_SOURCES, timezone.localdate()), *before}
    kept = {(line.source, line.year): line for line in clean_lines(lines, frozenset(known))}
    row.save_over(opened_version)
    for there in row.budget.all():
        said = kept.pop((there.source, there.year), None)
        if said is None:
            there.delete()
        elif (there.amount, there.is_secured) != (said.amount, said.is_secured):
            there.amount, there.is_secured = said.amount, said.is_secured
            there.save()
    for line in kept.values():
        BudgetLine(
            action=row,
            source=line.source,
            year=line.year,
            amount=line.amount,
            is_secured=line.is_secured,
        ).save()


@action("governance.work")
def note_progress(actor: Actor, *, action_id: UUID, opened_version: int, said: Progress) -> None:
    """Note how far an action has come. Raises Faulty, Stale, PlanClosed.

    A note about a day before the last one is kept, and leaves the action as it is.
    """
    row = _take(action_id)
    kept = clean_progress(said, timezone.localdate())
    if row.version != opened_version:
        raise Stale("PlanAction")
    later = row.notes.filter(on__gt=kept.on).exists()
    if not later:
        row.state, row.percent = kept.state, kept.percent
    row.save_over(opened_version)
    ProgressNote(
        action=row,
        on=kept.on,
        state=kept.state,
        percent=kept.percent,
        note=kept.note,
        by_id=actor.user_id,
    ).save()


def _take(action_id: UUID) -> PlanAction:
    rows = PlanAction.objects.standing().select_for_update(of=("self",))
    row: PlanAction = rows.get(pk=action_id)
    row.plan = take_plan(row.plan_id)
    return row


def _clean(facts: ActionFacts, row: PlanAction) -> ActionFacts:
    """In one shape; codes and people it has already may stay. Raises Faulty."""
    lines = {*labels_on(SEAL_LINES, timezone.localdate()), row.seal_line}
    span = (row.plan.starts_on, row.plan.ends_on)
    kept = clean_action(facts, span=span, seal_lines=lines)
    check_person("owner", kept.owner_id, row.owner_id)
    if kept.aim_id and not PlanAim.objects.filter(pk=kept.aim_id, plan=row.plan).exists():
        raise Faulty({"aim": Fault.UNKNOWN_CODE})
    return kept
