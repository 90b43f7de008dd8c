"""What the municipality offers, kept by the office itself."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from acogida.desk.models import LocalOffer
from acogida.desk.queries.catalogues import known_codes
from acogida.desk.rules import Fault, Faults
from acogida.platform.actions import Actor, action

LONGEST_TITLE = 120
LONGEST_DETAIL = 1000
LONGEST_WHERE = 200
LONGEST_CONTACT = 160


@dataclass(frozen=True, slots=True)
class OfferFacts:
    """An offer as its form knows it; ``until``: its last day, None while nobody knows."""

    area: str
    title: str
    detail: str = ""
    where: str = ""
    contact: str = ""
    since: dt.date | None = None
    until: dt.date | None = None


@action("desk.offers")
def add_offer(actor: Actor, *, facts: OfferFacts) -> UUID:
    """Add an offer; answers its id. Raises Faulty."""
    del actor
    offer = LocalOffer(**_clean(facts))
    offer.save()
    return offer.pk


@action("desk.offers")
def change_offer(actor: Actor, *, offer_id: UUID, opened_version: int, facts: OfferFacts) -> None:
    """Say it differently. Raises Faulty, Stale."""
    del actor
    offer = LocalOffer.objects.select_for_update().get(pk=offer_id)
    for column, value in _clean(facts, since=offer.since).items():
        setattr(offer, column, value)
    offer.save_over(opened_version)


@action("desk.offers")
def end_offer(actor: Actor, *, offer_id: UUID, on: dt.date) -> None:
    """That day is its last; one that never was offered ends the day it began."""
    del actor
    offer = LocalOffer.objects.select_for_update().get(pk=offer_id)
    offer.until = max(on, offer.since)
    offer.save_over(offer.version)


def _clean(facts: OfferFacts, since: dt.date | None = None) -> dict[str, object]:
    today, faults = timezone.localdate(), Faults()
    faults.one_of("area", facts.area, known_codes(today).areas)
    title = faults.line("title", facts.title, LONGEST_TITLE)
    if not title:
        faults.add("title", Fault.MISSING)
    begins = facts.since or since or today
    if facts.until is not None and facts.until < begins:
        faults.add("until", Fault.ENDS_BEFORE_IT_BEGINS)
    kept: dict[str, object] = {
        "area": facts.area,
        "title": title,
        "detail": faults.lines("detail", facts.detail, LONGEST_DETAIL),
        "where": faults.line("where", facts.where, LONGEST_WHERE),
        "contact": faults.line("contact", facts.contact, LONGEST_CONTACT),
        "since": begins,
        "until": facts.until,
    }
    faults.stop_here()
    return kept
