"""Make a recommendation an action of a plan, once."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone

from acogida.governance.actions.parts import add_action
from acogida.governance.models import PlanAction
from acogida.governance.queries.proposals import recommendation_on
from acogida.governance.rules.faults import Fault, Faulty
from acogida.governance.rules.plans import LONGEST_TITLE, ActionFacts
from acogida.platform.actions import Actor, action


@action("governance.manage")
def adopt_recommendation(
    actor: Actor,
    *,
    plan_id: UUID,
    recommendation: str,
    indicator: str = "",
    gap_id: UUID | None = None,
) -> UUID:
    """Add what is recommended to a plan as an action; answers its id.

    Where an action of that plan came from it (and from that gap) already, answers that one.
    Raises Faulty, PlanClosed.
    """
    found = recommendation_on(recommendation, timezone.localdate())
    if found is None:
        raise Faulty({"recommendation": Fault.UNKNOWN_CODE})
    rows = PlanAction.objects.standing().filter(plan_id=plan_id, recommendation=recommendation)
    there: PlanAction | None = rows.filter(gap_id=gap_id).order_by("pk").first()
    if there is not None:
        return there.pk
    facts = ActionFacts(
        title=found.text[:LONGEST_TITLE],
        recommendation=recommendation,
        indicator=indicator,
        gap_id=gap_id,
    )
    return add_action(actor, plan_id=plan_id, facts=facts)
