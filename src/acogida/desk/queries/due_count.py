"""How much is due, for the bar on top of every page."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import QuerySet, Value

from acogida.desk.models import Need, NextStep
from acogida.platform.prepared import count_of

if TYPE_CHECKING:
    from acogida.platform.writing import Actor

MOST_COUNTED = 100


def count_due(actor: Actor, today: dt.date) -> int:
    """Steps and needs the actor answers for that are due today or late; one query.

    Counted up to ``MOST_COUNTED``: nobody tells a thousand from two, and every page asks.
    """
    if actor.user_id is None:
        return 0
    return count_of("desk.due", _due_by, actor.user_id, today)


def _due_by(user_id: UUID, today: dt.date) -> QuerySet[Any]:
    needs, steps = (
        model.objects.standing()
        .in_lists()
        .filter(responsible_id=user_id)
        .due_by(today)
        .values_list(Value(kind), "pk")
        for kind, model in (("need", Need), ("step", NextStep))
    )
    both: QuerySet[Any] = needs.union(steps, all=True)
    return both[:MOST_COUNTED]
