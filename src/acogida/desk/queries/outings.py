"""Outings: for a list, one with what was done there, and those an attention may belong to."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Count, IntegerField, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from acogida.desk.models import Attention, Outing
from acogida.desk.queries.attentions import attentions
from acogida.desk.queries.catalogues import AREAS, labels_of
from acogida.platform.prepared import asked

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from acogida.desk.models.selections import AttentionQuerySet
    from acogida.platform.scope import ScopedQuerySet

RECENT = dt.timedelta(days=14)
"""How long after an outing its attentions are still written down."""


@dataclass(frozen=True, slots=True)
class OutingCount:
    """What was done at an outing. ``needs``: area in words → how many said yes, most first."""

    attentions: int
    people: int
    nameless: int
    without_interpreter: int
    needs: list[tuple[str, int]]


def outings() -> ScopedQuerySet:
    """Outings for a list, latest first, each with ``attended`` and ``reached``."""
    rows: ScopedQuerySet = Outing.objects.select_related("neighbourhood").prefetch_related(
        "members__user"
    )
    counted: ScopedQuerySet = rows.annotate(
        attended=_told_of(Count("pk")), reached=_told_of(Sum("people_count"))
    )
    return counted.order_by("-on", "-id")


def outing_with_team(outing_id: UUID) -> Outing:
    """One outing with neighbourhood and team. Raises Outing.DoesNotExist."""
    rows = Outing.objects.select_related("neighbourhood", "planned_by")
    found: Outing = rows.prefetch_related("members__user").get(pk=outing_id)
    return found


def attended_at(outing_id: UUID) -> AttentionQuerySet:
    """Whom we attended there, the last one first; without blocked files and mistakes."""
    rows: AttentionQuerySet = attentions().standing().filter(outing_id=outing_id)
    return rows.order_by("-recorded_at", "-id")


def count_of_outing(rows: Iterable[Attention], day: dt.date) -> OutingCount:
    """What ``attended_at`` comes to; no query more."""
    kept = list(rows)
    words = labels_of(AREAS, day)
    areas = Counter(
        answer.area for row in kept for answer in row.answers.all() if answer.answer == "yes"
    )
    return OutingCount(
        attentions=len(kept),
        people=sum(row.people_count for row in kept),
        nameless=sum(1 for row in kept if row.person_id is None),
        without_interpreter=sum(1 for row in kept if row.interpreter == "missing"),
        needs=[(words.get(area, area), count) for area, count in areas.most_common()],
    )


def outings_to_choose(today: dt.date, also: UUID | None = None) -> list[tuple[str, str]]:
    """(id, day and place) of the outings of the last two weeks, and of one an attention has."""
    rows = asked("desk.outings_to_choose", _to_choose, today - RECENT, today, also or _NONE)
    return [(str(key), f"{day:%d-%m} {place}") for key, day, place in rows]


_NONE = UUID(int=0)
"""An id that no outing has."""


def _to_choose(first: dt.date, last: dt.date, also: UUID) -> QuerySet[Outing, tuple[Any, ...]]:
    lately = Q(on__gte=first, on__lte=last, cancelled_on=None)
    rows: QuerySet[Outing, tuple[Any, ...]]
    rows = Outing.objects.filter(lately | Q(pk=also)).order_by("-on", "-id")
    return rows.values_list("pk", "on", "place")


def outing_of_today(outing_id: UUID, today: dt.date) -> Outing | None:
    """The outing, if it takes place today."""
    rows = Outing.objects.filter(pk=outing_id, on=today, cancelled_on=None)
    found: Outing | None = rows.first()
    return found


def outings_on(day: dt.date) -> list[Outing]:
    """Outings of a day with their teams."""
    rows = Outing.objects.filter(on=day, cancelled_on=None).prefetch_related("members__user")
    return list(rows.order_by("id"))


def _told_of(what: Any) -> Any:
    """A number about the attentions of an outing, as a column; 0 where there is none."""
    rows = Attention.objects.standing().filter(outing=OuterRef("pk")).order_by()
    counted = rows.values("outing").annotate(told=what).values("told")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
