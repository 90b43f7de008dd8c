"""Put a plan, a part of it, a norm, a duty or a page away; and bring it back."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone

from acogida.governance.actions.errors import InUse
from acogida.governance.actions.plans import take_plan
from acogida.governance.models import Chronicle, Duty, Instrument, Plan, PlanAction, PlanAim
from acogida.governance.models.standing import PutAwayModel
from acogida.governance.rules.plans import PlanState
from acogida.platform.actions import Actor, action

KINDS: dict[str, type[PutAwayModel]] = {
    "plan": Plan,
    "aim": PlanAim,
    "action": PlanAction,
    "instrument": Instrument,
    "duty": Duty,
    "chronicle": Chronicle,
}


@action("governance.manage")
def put_away(actor: Actor, *, kind: str, thing_id: UUID) -> None:
    """It leaves lists, counts and papers; nothing is deleted.

    Raises InUse for a plan in force and for an aim with actions; PlanClosed for parts of a closed
    plan; DoesNotExist where it is put away already.
    """
    del actor
    row = _locked(kind, thing_id, standing=True)
    if isinstance(row, Plan) and row.state == PlanState.IN_FORCE:
        raise InUse(kind)
    if isinstance(row, PlanAim) and row.actions.filter(removed_on=None).exists():
        raise InUse(kind)
    row.removed_on = timezone.localdate()
    row.save_over(row.version)


@action("governance.manage")
def bring_back(actor: Actor, *, kind: str, thing_id: UUID) -> None:
    """It stands again as it was. Raises PlanClosed, and DoesNotExist where it stands."""
    del actor
    row = _locked(kind, thing_id, standing=False)
    row.removed_on = None
    row.save_over(row.version)


def _locked(kind: str, thing_id: UUID, *, standing: bool) -> PutAwayModel:
    rows = KINDS[kind].objects.select_for_update(of=("self",))
    row: PutAwayModel = rows.get(pk=thing_id, removed_on__isnull=standing)
    if isinstance(row, PlanAim | PlanAction):
        take_plan(row.plan_id)
    return row
