"""Make a recommendation or a practice an action of a plan, once."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from acogida.governance.actions.parts import ORIGIN, add_action
from acogida.governance.actions.plans import take_plan
from acogida.governance.models import PlanAction
from acogida.governance.queries.diagnosis import practice_called
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
    facts = ActionFacts(
        title=found.text[:LONGEST_TITLE],
        recommendation=recommendation,
        indicator=indicator,
        gap_id=gap_id,
    )
    return _adopt(actor, plan_id, facts)


@action("governance.manage")
def adopt_practice(
    actor: Actor,
    *,
    plan_id: UUID,
    practice: str,
    indicator: str = "",
    gap_id: UUID | None = None,
) -> UUID:
    """Add to a plan the action of doing as a practice of the bank does; answers its id.

    Where an action of that plan came from it (and from that gap) already, answers that one.
    Raises Faulty, PlanClosed.
    """
    title = practice_called(practice)
    if not title:
        raise Faulty({"practice": Fault.UNKNOWN_CODE})
    words = _("Adapt the practice “%(title)s”") % {"title": title}
    facts = ActionFacts(
        title=words[:LONGEST_TITLE], practice=practice, indicator=indicator, gap_id=gap_id
    )
    return _adopt(actor, plan_id, facts)


def _adopt(actor: Actor, plan_id: UUID, facts: ActionFacts) -> UUID:
    take_plan(plan_id)  # of two clicks at once, the later finds what the earlier made
    origin = {name: getattr(facts, name) for name in ORIGIN}
    rows: QuerySet[PlanAction] = PlanAction.objects.standing().filter(plan_id=plan_id, **origin)
    there = rows.order_by("pk").first()
    return there.pk if there else add_action(actor, plan_id=plan_id, facts=facts)
