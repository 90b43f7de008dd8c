"""Plans for a list, one plan with all its parts, and the money of each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Avg, Count, F, IntegerField, OuterRef, Prefetch, Q, Subquery, Sum
from django.db.models.functions import Coalesce, Round

from acogida.governance.models import (
    BudgetLine,
    Plan,
    PlanAction,
    PlanAim,
    PlanEdition,
    PlanReview,
    ProgressNote,
)
from acogida.governance.rules.budget import Line, Table, table_of
from acogida.governance.rules.plans import ENDED, WorkState, share_done

if TYPE_CHECKING:
    from acogida.governance.models.standing import PutAwayQuerySet
    from acogida.platform.scope import ScopedQuerySet


@dataclass(frozen=True, slots=True)
class AimPart:
    """An aim (None: actions without one) with its actions."""

    aim: PlanAim | None
    actions: list[PlanAction]


@dataclass(frozen=True, slots=True)
class PlanSheet:
    """A plan with all that hangs on it. ``share``: whole per cent done; None without actions."""

    plan: Plan
    parts: list[AimPart]
    actions: list[PlanAction]
    budget: Table
    share: int | None
    late: list[PlanAction]
    reviews: list[PlanReview]
    editions: list[PlanEdition]


def plans() -> PutAwayQuerySet:
    """Plans that stand, each with ``standing_actions``, ``share`` and ``pesos``."""
    working = Q(actions__removed_on=None) & ~Q(actions__state=WorkState.DROPPED.value)
    lines = BudgetLine.objects.filter(action__plan=OuterRef("pk"), action__removed_on=None).exclude(
        action__state=WorkState.DROPPED.value
    )
    pesos = lines.order_by().values("action__plan").annotate(told=Sum("amount")).values("told")
    rows: PutAwayQuerySet = (
        Plan.objects.standing()
        .select_related("owner")
        .annotate(
            standing_actions=Count("actions", filter=working),
            share=Coalesce(
                Round(Avg("actions__percent", filter=working)), 0, output_field=IntegerField()
            ),
            pesos=Coalesce(Subquery(pesos), 0),
        )
    )
    return rows


def plan_sheet(plan_id: UUID, today: dt.date) -> PlanSheet:
    """One plan with its parts; six queries. Raises Plan.DoesNotExist."""
    plan: Plan = Plan.objects.select_related("owner").get(pk=plan_id)
    actions = list(actions_of(plan.pk))
    working = [one for one in actions if one.state != WorkState.DROPPED]
    return PlanSheet(
        plan=plan,
        parts=_by_aim(plan, actions),
        actions=actions,
        budget=table_of(
            (line for one in working for line in lines_of(one.budget.all())), years_of(plan)
        ),
        share=share_done([one.percent for one in working]),
        late=[one for one in working if is_late(one, today)],
        reviews=list(plan.reviews.select_related("by").order_by("-on", "-at")),
        editions=list(plan.editions.defer("content").select_related("by").order_by("-number")),
    )


def actions_of(plan_id: UUID) -> ScopedQuerySet:
    """Standing actions of a plan with owner, aim and money; by day, those without one last."""
    money = Prefetch("budget", BudgetLine.objects.order_by("year", "source"))
    rows: ScopedQuerySet = (
        PlanAction.objects.standing()
        .filter(plan_id=plan_id)
        .select_related("owner", "aim")
        .prefetch_related(money)
    )
    return rows.order_by(F("ends_on").asc(nulls_last=True), "starts_on", "id")


def action_with_notes(action_id: UUID) -> tuple[PlanAction, list[ProgressNote]]:
    """A standing action, its plan and money; its notes, the last first. Raises DoesNotExist."""
    rows = PlanAction.objects.standing().select_related("plan", "aim", "owner")
    action: PlanAction = rows.get(pk=action_id, plan__removed_on=None)
    notes = action.notes.select_related("by").order_by("-on", "-at")
    return action, list(notes)


def standing_aims(plan_id: UUID) -> list[PlanAim]:
    """The aims of a plan in their order; one query."""
    return list(PlanAim.objects.standing().filter(plan_id=plan_id).order_by("position", "id"))


def open_plans() -> list[Plan]:
    """Plans an action may be added to: in force first, then drafts; one query."""
    rows = Plan.objects.standing().exclude(state="closed")
    return list(rows.order_by("-state", "title", "id"))


def lines_of(rows: Iterable[BudgetLine]) -> list[Line]:
    """Budget rows as plain values."""
    return [Line(row.source, row.year, row.amount, row.is_secured) for row in rows]


def years_of(plan: Plan) -> range:
    """The calendar years a plan runs through; none while it has no dates."""
    if plan.starts_on is None or plan.ends_on is None:
        return range(0)
    return range(plan.starts_on.year, plan.ends_on.year + 1)


def is_late(action: PlanAction, today: dt.date) -> bool:
    """Whether its last day passed and it has not ended."""
    return action.state not in ENDED and action.ends_on is not None and action.ends_on < today


def _by_aim(plan: Plan, actions: list[PlanAction]) -> list[AimPart]:
    parts = [
        AimPart(aim, [one for one in actions if one.aim_id == aim.pk])
        for aim in standing_aims(plan.pk)
    ]
    known = {part.aim.pk for part in parts if part.aim}
    loose = [one for one in actions if one.aim_id not in known]
    return [*parts, AimPart(None, loose)] if loose else parts


def adopted_for(gap_id: UUID) -> list[PlanAction]:
    """Actions of standing plans that answer a gap, with their plan; one query."""
    rows = PlanAction.objects.standing().filter(gap_id=gap_id, plan__removed_on=None)
    return list(rows.select_related("plan").order_by("pk"))


def adopted_for_all(gap_ids: Sequence[UUID]) -> list[PlanAction]:
    """Actions of standing plans that answer any of these gaps and go on or are done; one query."""
    rows = PlanAction.objects.standing().filter(gap_id__in=gap_ids, plan__removed_on=None)
    return list(rows.exclude(state=WorkState.DROPPED.value).order_by("pk"))
