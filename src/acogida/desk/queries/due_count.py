"""How much is due, for the bar on top of every page."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db.models import Value

from acogida.desk.models import Need, NextStep

if TYPE_CHECKING:
    from acogida.platform.writing import Actor


def count_due(actor: Actor, today: dt.date) -> int:
    """Steps and needs the actor answers for that are due today or late; one query."""
    if actor.user_id is None:
        return 0
    needs, steps = (
        model.objects.standing()
        .in_lists()
        .filter(responsible_id=actor.user_id)
        .due_by(today)
        .values_list(Value(kind), "pk")
        for kind, model in (("need", Need), ("step", NextStep))
    )
    found: int = needs.union(steps, all=True).count()
    return found
