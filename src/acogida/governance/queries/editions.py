"""A plan as plain values, to be kept as a version and compared with another."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from acogida.governance.models import Plan, PlanAction, PlanEdition
from acogida.governance.queries.plans import actions_of, lines_of, standing_aims

Content = dict[str, Any]


def content_of(plan: Plan) -> Content:
    """All a plan says now, as JSON takes it: days as ISO, people by name, money by line."""
    return {
        "title": plan.title,
        "kind": plan.kind,
        "diagnosis": plan.diagnosis,
        "nodes": plan.nodes,
        "starts_on": _day(plan.starts_on),
        "ends_on": _day(plan.ends_on),
        "owner": plan.owner.name if plan.owner else "",
        "review_on": _day(plan.review_on),
        "aims": [
            {"id": str(aim.pk), "title": aim.title, "description": aim.description}
            for aim in standing_aims(plan.pk)
        ],
        "actions": [_action(action) for action in actions_of(plan.pk)],
    }


def edition_of(plan_id: UUID, edition_id: UUID) -> PlanEdition:
    """A kept version of a plan that stands. Raises PlanEdition.DoesNotExist."""
    rows = PlanEdition.objects.select_related("plan", "by")
    found: PlanEdition = rows.get(pk=edition_id, plan_id=plan_id, plan__removed_on=None)
    return found


def edition_before(edition: PlanEdition) -> PlanEdition | None:
    """The version kept before this one."""
    rows = PlanEdition.objects.filter(plan_id=edition.plan_id, number__lt=edition.number)
    found: PlanEdition | None = rows.order_by("-number").first()
    return found


def last_edition(plan: Plan) -> PlanEdition | None:
    """The version kept last."""
    found: PlanEdition | None = plan.editions.order_by("-number").first()
    return found


def _action(action: PlanAction) -> Content:
    return {
        "id": str(action.pk),
        "title": action.title,
        "aim": action.aim.title if action.aim else "",
        "description": action.description,
        "owner": action.owner.name if action.owner else "",
        "unit": action.unit,
        "starts_on": _day(action.starts_on),
        "ends_on": _day(action.ends_on),
        "indicator": action.indicator,
        "goal": action.goal,
        "state": action.state,
        "percent": action.percent,
        "budget": [
            [line.source, line.year, line.amount, line.is_secured]
            for line in lines_of(action.budget.all())
        ],
    }


def _day(day: dt.date | None) -> str:
    return day.isoformat() if day else ""
