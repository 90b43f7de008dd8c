"""What a person was told, beside what she should know; and what the municipality offers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from acogida.desk.models import ChecklistMark, LocalOffer, OrientationGiven
from acogida.desk.queries.catalogues import Checklist, ChecklistItem, checklists

if TYPE_CHECKING:
    from acogida.desk.models.selections import OfferQuerySet
    from acogida.platform.scope import ScopedQuerySet


@dataclass(frozen=True, slots=True)
class Told:
    """An item and its mark, if there is one."""

    item: ChecklistItem
    mark: ChecklistMark | None


@dataclass(frozen=True, slots=True)
class ToldList:
    """A checklist as it stands for one person."""

    checklist: Checklist
    items: tuple[Told, ...]

    @property
    def done(self) -> int:
        return sum(told.mark is not None for told in self.items)


def told_lists(person_id: UUID, day: dt.date) -> list[ToldList]:
    """Every checklist as it stands for a person; one query beside the catalogue."""
    rows = ChecklistMark.objects.filter(person_id=person_id).select_related("by")
    marks = {(mark.template, mark.item): mark for mark in rows}
    return [
        ToldList(
            found,
            tuple(Told(item, marks.get((found.code, item.code))) for item in found.items),
        )
        for found in checklists(day)
    ]


def cards_given(person_id: UUID) -> ScopedQuerySet:
    """Cards a person was given, newest first."""
    rows: ScopedQuerySet = OrientationGiven.objects.filter(person_id=person_id)
    return rows.select_related("attention").order_by("-attention__on", "card")


def offers_for(area: str, day: dt.date) -> OfferQuerySet:
    """What the municipality offers for an area of need that day."""
    rows: OfferQuerySet = LocalOffer.objects.holding_on(day).filter(area=area)
    return rows.order_by("title", "id")


def offers_by_area(day: dt.date) -> dict[str, list[LocalOffer]]:
    """Area → what is offered that day; one query for the whole interview."""
    found: dict[str, list[LocalOffer]] = {}
    for offer in LocalOffer.objects.holding_on(day).order_by("title", "id"):
        found.setdefault(offer.area, []).append(offer)
    return found


def offers() -> OfferQuerySet:
    """All offers, also those that ended, for the office's list."""
    rows: OfferQuerySet = LocalOffer.objects.all()
    return rows.order_by("area", "title", "id")
