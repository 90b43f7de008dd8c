"""Who has how much to do: open needs and steps that are late, person by person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Count, Q

from acogida.accounts.public import staff_on, user_names
from acogida.desk.models import Need, NextStep

if TYPE_CHECKING:
    from acogida.desk.queries.numbers import Line


@dataclass(frozen=True, slots=True)
class Workload:
    """What somebody answers for now, and what she did in the period."""

    user_id: UUID
    name: str
    open_needs: int
    late_needs: int
    late_steps: int
    attentions: int
    minutes: int
    timed: int


def workloads(lines: Iterable[Line], today: dt.date) -> list[Workload]:
    """Everybody who serves today or did something, by name and never by how much."""
    done = {UUID(line.code): line for line in lines if line.code}
    needs = _by_responsible(Need.objects.standing().in_lists(), today)
    steps = _by_responsible(NextStep.objects.standing().in_lists(), today)
    names = {one["user_id"]: str(one["name"]) for one in staff_on(today)}
    others = {*done, *needs, *steps} - set(names)
    names |= user_names(others)
    found = [
        _workload(user_id, name, done.get(user_id), (needs, steps))
        for user_id, name in names.items()
    ]
    return sorted(found, key=lambda one: (one.name.casefold(), one.user_id))


_Waiting = Mapping[UUID, tuple[int, int]]


def _by_responsible(rows: Any, today: dt.date) -> _Waiting:
    """Who answers → how many, and how many of them are late."""
    counted = (
        rows.exclude(responsible=None)
        .order_by()
        .values_list("responsible_id")
        .annotate(every=Count("pk"), late=Count("pk", filter=Q(due_on__lt=today)))
    )
    return {user_id: (every, late) for user_id, every, late in counted}


def _workload(
    user_id: UUID, name: str, done: Line | None, waiting: tuple[_Waiting, _Waiting]
) -> Workload:
    needs, steps = (each.get(user_id, (0, 0)) for each in waiting)
    return Workload(
        user_id=user_id,
        name=name,
        open_needs=needs[0],
        late_needs=needs[1],
        late_steps=steps[1],
        attentions=done.attentions if done else 0,
        minutes=done.minutes if done else 0,
        timed=done.timed if done else 0,
    )
