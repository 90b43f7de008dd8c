"""Needs and next steps: what is open for a person, and what is due for an officer."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import F, Q

from acogida.desk.models import Need, NextStep
from acogida.desk.models.selections import COUNTABLE
from acogida.desk.rules import urgency
from acogida.platform.prepared import asked

if TYPE_CHECKING:
    from acogida.desk.models.selections import NeedQuerySet, StepQuerySet
    from acogida.platform.writing import Actor

NEED, STEP = "need", "step"
HORIZON = dt.timedelta(days=7)
MOST_DUE = 200
_NEAREST_FIRST = (F("due_on").asc(nulls_last=True), "id")


@dataclass(frozen=True, slots=True)
class Due:
    """Something to see to.

    ``kind``: "need" or "step"; ``area``: the need's; ``urgency``: "late", "soon" or "no_day".
    ``person_id`` is None for who gave no name.
    """

    kind: str
    id: UUID
    what: str
    area: str
    person_id: UUID | None
    attention_id: UUID | None
    due_on: dt.date | None
    urgency: str


def needs() -> NeedQuerySet:
    """Needs for a list, those due first come first, then the oldest."""
    rows: NeedQuerySet = Need.objects.in_lists().select_related("person", "responsible")
    return rows.order_by(F("due_on").asc(nulls_last=True), "opened_on", "id")


def countable_needs() -> NeedQuerySet:
    """The same with those of anonymised files, which go on being counted."""
    rows: NeedQuerySet = Need.objects.filter(COUNTABLE).select_related("person", "responsible")
    return rows.order_by(F("due_on").asc(nulls_last=True), "opened_on", "id")


def open_needs_of(person_id: UUID) -> list[Need]:
    """What stands open for a person, the nearest day first; one query."""
    return asked("desk.open_needs", _standing_of, person_id)


def _standing_of(person_id: UUID) -> NeedQuerySet:
    rows: NeedQuerySet = Need.objects.standing().of_person(person_id)
    return rows.select_related("responsible").order_by(*_NEAREST_FIRST)


def needs_of(person_id: UUID) -> NeedQuerySet:
    """Every need a person had, newest first, with its history."""
    rows: NeedQuerySet = Need.objects.of_person(person_id).select_related("responsible")
    return rows.prefetch_related("changes__by").order_by("-opened_on", "-id")


def need_with_history(need_id: UUID) -> Need:
    """One need with all its changes. Raises Need.DoesNotExist."""
    rows = Need.objects.select_related("person", "responsible", "attention")
    need: Need = rows.prefetch_related("changes__by", "steps__responsible").get(pk=need_id)
    return need


def steps() -> StepQuerySet:
    """Next steps for a list, those due first come first."""
    rows: StepQuerySet = NextStep.objects.in_lists().select_related("person", "responsible", "need")
    return rows.order_by(F("due_on").asc(nulls_last=True), "id")


def steps_of(person_id: UUID) -> StepQuerySet:
    """Every next step of a person, open ones first."""
    rows: StepQuerySet = NextStep.objects.filter(person_id=person_id)
    return rows.select_related("responsible", "need").order_by(
        F("done_on").desc(nulls_first=True),
        F("cancelled_on").desc(nulls_first=True),
        F("due_on").asc(nulls_last=True),
        "id",
    )


def due_for(
    actor: Actor, today: dt.date, *, most: int = MOST_DUE, dated: bool = False
) -> list[Due]:
    """What the actor answers for: late, due within a week, or without a day; two queries.

    At most the ``most`` nearest of each kind, the nearest first, those without a day last, or not
    at all (``dated``).
    """
    near = Q(due_on__lte=today + HORIZON)
    mine = Q(responsible_id=actor.user_id) & (near if dated else near | Q(due_on=None))
    found_needs = Need.objects.standing().in_lists().filter(mine)
    found_steps = NextStep.objects.standing().in_lists().filter(mine).select_related("need")
    # Days that are there are read in the order of the index; one that is missing breaks it.
    order = _BY_DAY if dated else _NEAREST_FIRST
    rows = [
        *(_due_need(need, today) for need in found_needs.order_by(*order)[:most]),
        *(_due_step(step, today) for step in found_steps.order_by(*order)[:most]),
    ]
    return sorted(rows, key=lambda due: (due.due_on or dt.date.max, due.kind, due.id))


_BY_DAY: tuple[Any, ...] = ("due_on", "id")


def _due_need(need: Need, today: dt.date) -> Due:
    return Due(
        kind=NEED,
        id=need.pk,
        what=need.kind,
        area=need.area,
        person_id=need.person_id,
        attention_id=need.attention_id,
        due_on=need.due_on,
        urgency=urgency(need.due_on, today),
    )


def _due_step(step: NextStep, today: dt.date) -> Due:
    return Due(
        kind=STEP,
        id=step.pk,
        what=step.what,
        area=step.need.area if step.need else "",
        person_id=step.person_id,
        attention_id=step.attention_id,
        due_on=step.due_on,
        urgency=urgency(step.due_on, today),
    )
