"""What of plans and norms falls due: duties, reviews, actions, instruments, the Sello Migrante."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Q, QuerySet, Value
from django.utils import timezone

from acogida.governance.models import Duty, Instrument, Plan, PlanAction
from acogida.governance.queries.instruments import duties
from acogida.governance.queries.yearly import names_on, waiting
from acogida.governance.rules.plans import ENDED, PlanState
from acogida.governance.rules.repeating import DAY, Urgency, urgency_of
from acogida.places.public import seal_on, seals_ending_by
from acogida.platform.prepared import count_of

if TYPE_CHECKING:
    from acogida.platform.writing import Actor

NOTICE_OF_REVIEW, NOTICE_OF_END, NOTICE_OF_SEAL = 30, 60, 180
"""Days before its day from which a review, the end of an instrument, of the Sello is shown."""
SEAL = ("awarded", "revalidated")
MOST_COUNTED = 100


@dataclass(frozen=True, slots=True)
class Alert:
    """Something that falls due. ``kind``: duty, review, action, instrument, seal or yearly.

    ``of``: the instrument or plan around it; ``who``: the name of who answers for it, or nothing.
    """

    kind: str
    id: UUID | None
    title: str
    on: dt.date
    urgency: Urgency
    of: str = ""
    who: str = ""
    who_id: UUID | None = None
    year: int = 0


def alerts(today: dt.date) -> list[Alert]:
    """All that is late or near in the office, the most urgent first; seven queries at most."""
    found = [
        *_duties(today),
        *_reviews(today),
        *_late_actions(today),
        *_ending(today),
        *_seal(today),
        *_yearly(today),
    ]
    return sorted(found, key=lambda alert: (alert.on, alert.kind, alert.title))


def alerts_for(actor: Actor, today: dt.date) -> list[Alert]:
    """What the actor answers for; who manages plans also sees what nobody answers for."""
    manages = actor.may("governance.manage")
    return [
        alert
        for alert in alerts(today)
        if alert.who_id == actor.user_id or (manages and alert.who_id is None)
    ]


def count_due(actor: Actor) -> int:
    """How much of it is due today or late, for the bar on top of every page; one query."""
    if actor.user_id is None:
        return 0
    today = timezone.localdate()
    if actor.may("governance.manage"):
        return count_of("governance.due_or_nobodys", _due_or_nobodys, actor.user_id, today)
    return count_of("governance.due", _due_of, actor.user_id, today)


# -- inside --------------------------------------------------------------------------------------


def _due_of(user_id: UUID, today: dt.date) -> QuerySet[Any]:
    return _due(Q(responsible_id=user_id), Q(owner_id=user_id), today)[:MOST_COUNTED]


def _due_or_nobodys(user_id: UUID, today: dt.date) -> QuerySet[Any]:
    rows = _due(
        Q(responsible_id=user_id) | Q(responsible=None),
        Q(owner_id=user_id) | Q(owner=None),
        today,
    )
    seals = seals_ending_by(today).order_by().values_list(Value("seal"), "pk")
    yearly = waiting().filter(due_on__lte=today).order_by().values_list(Value("yearly"), "pk")
    return rows.union(seals, yearly, all=True)[:MOST_COUNTED]


def _due(of_duty: Q, of_other: Q, today: dt.date) -> QuerySet[Any]:
    rows = (
        ("duty", _open_duties().filter(of_duty, next_on__lte=today)),
        ("review", _plans_in_force().filter(of_other, review_on__lte=today)),
        ("action", _open_actions().filter(of_other, ends_on__lt=today)),
    )
    first, *rest = [found.order_by().values_list(Value(kind), "pk") for kind, found in rows]
    both: QuerySet[Any] = first.union(*rest, all=True)
    return both


def _open_duties() -> QuerySet[Duty]:
    rows: QuerySet[Duty] = Duty.objects.standing().filter(instrument__removed_on=None)
    return rows


def _plans_in_force() -> QuerySet[Plan]:
    rows: QuerySet[Plan] = Plan.objects.standing().filter(state=PlanState.IN_FORCE.value)
    return rows


def _open_actions() -> QuerySet[PlanAction]:
    rows: QuerySet[PlanAction] = (
        PlanAction.objects.standing()
        .filter(plan__removed_on=None, plan__state=PlanState.IN_FORCE.value)
        .exclude(state__in=sorted(ENDED))
    )
    return rows


def _duties(today: dt.date) -> Iterator[Alert]:
    for duty in duties().filter(notice_on__lte=today):
        yield Alert(
            kind="duty",
            id=duty.pk,
            title=duty.what,
            on=duty.next_on,
            urgency=urgency_of(duty.next_on, today, duty.notice_days),
            of=duty.instrument.title,
            **_who(duty.responsible),
        )


def _reviews(today: dt.date) -> Iterator[Alert]:
    soon = today + NOTICE_OF_REVIEW * DAY
    plan: Any
    for plan in _plans_in_force().filter(review_on__lte=soon).select_related("owner"):
        urgency = urgency_of(plan.review_on, today, NOTICE_OF_REVIEW)
        yield Alert("review", plan.pk, plan.title, plan.review_on, urgency, **_who(plan.owner))


def _late_actions(today: dt.date) -> Iterator[Alert]:
    row: Any
    for row in _open_actions().filter(ends_on__lt=today).select_related("owner", "plan"):
        yield Alert(
            kind="action",
            id=row.pk,
            title=row.title,
            on=row.ends_on,
            urgency=Urgency.LATE,
            of=row.plan.title,
            **_who(row.owner),
        )


def _ending(today: dt.date) -> Iterator[Alert]:
    """Instruments about to end; one that has ended is no longer a matter of urgency."""
    soon = today + NOTICE_OF_END * DAY
    rows = Instrument.objects.standing().filter(holds_until__range=(today, soon))
    for row in rows.select_related("owner"):
        yield Alert(
            "instrument", row.pk, row.title, row.holds_until, Urgency.NEAR, **_who(row.owner)
        )


def _seal(today: dt.date) -> Iterator[Alert]:
    seal = seal_on(today)
    if seal.stage in SEAL and seal.until:
        urgency = urgency_of(seal.until, today, NOTICE_OF_SEAL)
        if urgency is not Urgency.LATER:
            yield Alert("seal", None, seal.words, seal.until, urgency)


def _yearly(today: dt.date) -> Iterator[Alert]:
    """Yearly duties of the law that began and nobody settled; they are there from their notice."""
    rows = list(waiting())
    names = names_on(today) if rows else {}
    for row in rows:
        urgency = Urgency.LATE if row.due_on < today else Urgency.NEAR
        name = names.get(row.code, row.code)
        yield Alert("yearly", row.pk, name, row.due_on, urgency, year=row.year)


def _who(user: Any) -> dict[str, Any]:
    return {"who": user.name if user else "", "who_id": user.pk if user else None}
