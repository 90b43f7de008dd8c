"""Begin a plan, change it, put it into force, close it, review it, keep its versions."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from acogida.governance.actions.errors import CannotMove, PlanClosed
from acogida.governance.actions.people import check_person
from acogida.governance.models import Plan, PlanAction, PlanEdition, PlanReview
from acogida.governance.models.plan import PLAN_KINDS
from acogida.governance.queries.editions import content_of, last_edition
from acogida.governance.rules.faults import Fault, Gathered
from acogida.governance.rules.plans import (
    LONGEST_ACT,
    LONGEST_NOTE,
    LONGEST_TEXT,
    LONGEST_TITLE,
    PlanFacts,
    PlanState,
    Standing,
    clean_plan,
    why_not_to,
)
from acogida.platform.actions import Actor, action

KINDS = frozenset(code for code, _words in PLAN_KINDS)
COLUMNS = (
    *("kind", "title", "diagnosis", "nodes"),
    *("starts_on", "ends_on", "owner_id", "review_on"),
)


@action("governance.manage")
def begin_plan(actor: Actor, *, facts: PlanFacts) -> UUID:
    """Begin a plan as a draft; answers its id. Raises Faulty."""
    del actor
    kept = clean_plan(facts, KINDS)
    check_person("owner", kept.owner_id)
    plan = Plan(**{name: getattr(kept, name) for name in COLUMNS})
    plan.save()
    return plan.pk


@action("governance.manage")
def change_plan(actor: Actor, *, plan_id: UUID, opened_version: int, facts: PlanFacts) -> None:
    """Say it otherwise. Raises Faulty, Stale, PlanClosed."""
    del actor
    plan = take_plan(plan_id)
    kept = clean_plan(facts, KINDS)
    check_person("owner", kept.owner_id, plan.owner_id)
    for name in COLUMNS:
        setattr(plan, name, getattr(kept, name))
    plan.save_over(opened_version)


@action("governance.manage")
def move_plan(actor: Actor, *, plan_id: UUID, to: str, on: dt.date, why: str = "") -> None:
    """Put a plan into force, close it, or take that back; a version is kept each time.

    ``why``: the act that approved it, how it ended, or why it goes back. Raises CannotMove, Faulty.
    """
    plan = take_plan(plan_id, closed_too=True)
    gathered = Gathered()
    longest = LONGEST_ACT if to == PlanState.IN_FORCE else LONGEST_NOTE
    kept = gathered.text("why", why, longest)
    gathered.raise_any()
    standing = Standing(
        state=plan.state,
        starts_on=plan.starts_on,
        ends_on=plan.ends_on,
        in_force_on=plan.in_force_on,
        actions=PlanAction.objects.standing().filter(plan=plan).count(),
    )
    if hindrances := why_not_to(standing, to, on=on, today=timezone.localdate(), why=kept):
        raise CannotMove(hindrances)
    _say_state(plan, PlanState(to), on, kept)
    _keep(actor, plan, because=f"{plan.get_state_display()}: {kept}" if kept else None)
    plan.save_over(plan.version)


@action("governance.manage")
def review_plan(
    actor: Actor, *, plan_id: UUID, on: dt.date, findings: str, next_on: dt.date | None
) -> UUID:
    """Note what a review found, and when the next one is due; keeps a version. Raises Faulty."""
    plan = take_plan(plan_id)
    gathered = Gathered()
    kept = gathered.text("findings", findings, LONGEST_TEXT, needed=True)
    if on > timezone.localdate():
        gathered.wrong("on", Fault.IN_THE_FUTURE)
    if next_on and next_on <= on:
        gathered.wrong("next_on", Fault.IN_THE_PAST)
    gathered.raise_any()
    plan.review_on = next_on
    _keep(actor, plan, because=_("Review of %(day)s") % {"day": f"{on:%d-%m-%Y}"})
    plan.save_over(plan.version)
    review = PlanReview(
        plan=plan,
        on=on,
        findings=kept,
        next_on=next_on,
        edition=plan.edition,
        by_id=actor.user_id,
    )
    review.save()
    return review.pk


@action("governance.manage")
def keep_edition(actor: Actor, *, plan_id: UUID, because: str) -> None:
    """Keep what the plan says now as a version, and why. Raises Faulty, PlanClosed."""
    plan = take_plan(plan_id)
    gathered = Gathered()
    kept = gathered.title("because", because, LONGEST_TITLE)
    gathered.raise_any()
    _keep(actor, plan, because=kept)
    plan.save_over(plan.version)


def take_plan(plan_id: UUID, *, closed_too: bool = False) -> Plan:
    """The plan, locked. Raises PlanClosed where it is closed or put away, Plan.DoesNotExist."""
    plan: Plan = Plan.objects.select_for_update(of=("self",)).get(pk=plan_id)
    if plan.removed_on or (plan.state == PlanState.CLOSED and not closed_too):
        raise PlanClosed(str(plan_id))
    return plan


def _say_state(plan: Plan, to: PlanState, on: dt.date, why: str) -> None:
    came_from = plan.state
    plan.state = to.value
    plan.closed_on = on if to is PlanState.CLOSED else None
    if to is PlanState.CLOSED:
        plan.closed_because = why
    elif to is PlanState.DRAFT:
        plan.in_force_on, plan.approved_by = None, ""
    elif came_from == PlanState.DRAFT:
        plan.in_force_on, plan.approved_by = on, why


def _keep(actor: Actor, plan: Plan, *, because: str | None) -> None:
    """Keep a version; where nothing changed since the last one, that one stands."""
    content = content_of(plan)
    last = last_edition(plan)
    if last is not None and last.content == content:
        return
    plan.edition += 1
    PlanEdition(
        plan=plan,
        number=plan.edition,
        because=capfirst(because or plan.get_state_display())[:LONGEST_TITLE],
        content=content,
        by_id=actor.user_id,
    ).save()
