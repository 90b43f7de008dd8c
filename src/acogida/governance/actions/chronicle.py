"""Write the chronicle of the office: what the council said, what was learnt, what marked it."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone

from acogida.governance.models import Chronicle, Plan
from acogida.governance.queries.catalogues import THEMES, labels_on
from acogida.governance.rules.chronicle import ChronicleFacts, clean_chronicle
from acogida.governance.rules.faults import Fault, Faulty
from acogida.platform.actions import Actor, action

COLUMNS = ("kind", "on", "title", "words", "reference", "follows", "theme", "plan_id")


@action("governance.manage")
def write_chronicle(actor: Actor, *, facts: ChronicleFacts) -> UUID:
    """Write a page; answers its id. Raises Faulty."""
    kept = _clean(facts, "")
    row = Chronicle(written_by_id=actor.user_id, **{name: getattr(kept, name) for name in COLUMNS})
    row.save()
    return row.pk


@action("governance.manage")
def change_chronicle(
    actor: Actor, *, chronicle_id: UUID, opened_version: int, facts: ChronicleFacts
) -> None:
    """Say it otherwise. Raises Faulty, Stale."""
    del actor
    rows = Chronicle.objects.standing().select_for_update(of=("self",))
    row: Chronicle = rows.get(pk=chronicle_id)
    kept = _clean(facts, row.theme)
    for name in COLUMNS:
        setattr(row, name, getattr(kept, name))
    row.save_over(opened_version)


def _clean(facts: ChronicleFacts, theme_before: str) -> ChronicleFacts:
    today = timezone.localdate()
    kept = clean_chronicle(facts, {*labels_on(THEMES, today), theme_before}, today)
    if kept.plan_id and not Plan.objects.filter(pk=kept.plan_id).exists():
        raise Faulty({"plan": Fault.UNKNOWN_CODE})
    return kept
