"""What may stand on the sheet of one attention, and what does when the officer has chosen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils import timezone

from acogida.desk.models import Appointment, LocalOffer, NextStep
from acogida.desk.queries.agenda import coming_of_person
from acogida.desk.queries.catalogues import (
    AREAS,
    CARDS,
    REASONS,
    Card,
    cards,
    delicate_codes,
    labels_in,
)
from acogida.desk.queries.needs import open_needs_of
from acogida.desk.queries.telling import offers_by_area
from acogida.desk.rules.handout import CardText, Handout, Hour, OfficeFacts, Place, Step
from acogida.desk.rules.queue import Priority
from acogida.places.public import office_sheet, site_sheet

if TYPE_CHECKING:
    from acogida.desk.models import Attention
    from acogida.people.public import PersonBrief


@dataclass(frozen=True, slots=True)
class Offerable:
    """All that may be put on the sheet of an attention, in Spanish, for the officer to choose.

    ``delicate``: codes of cards and areas of need that stay off unless she says so.
    """

    attention: Attention
    name: str
    steps: tuple[NextStep, ...]
    hours: tuple[Appointment, ...]
    needs: dict[str, str]
    cards: tuple[Card, ...]
    offers: tuple[LocalOffer, ...]
    delicate: frozenset[str]
    is_delicate: bool


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the officer put on the sheet: codes and ids, and how it is to be."""

    language: str
    discreet: bool = False
    with_name: bool = False
    with_agreed: bool = True
    steps: frozenset[str] = frozenset()
    hours: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    cards: frozenset[str] = frozenset()
    offers: frozenset[str] = frozenset()


def offerable(row: Attention, person: PersonBrief | None, today: dt.date) -> Offerable:
    """What may stand on the sheet. ``row`` has its reasons, answers, steps and cards at hand."""
    areas = [answer.area for answer in row.answers.all() if answer.answer == "yes"]
    given = {one.card for one in row.orientations.all()}
    names, known = labels_in(AREAS, row.on, "es"), offers_by_area(today)
    return Offerable(
        attention=row,
        name=person.how_to_call if person else "",
        steps=tuple(step for step in row.steps.all() if step.is_open),
        hours=_hours(row.person_id),
        needs={area: names.get(area, area) for area in areas},
        cards=tuple(card for card in cards("es", row.on) if card.code in given),
        offers=tuple(offer for area in areas for offer in known.get(area, ())),
        delicate=delicate_codes(AREAS, row.on) | delicate_codes(CARDS, row.on),
        is_delicate=_is_delicate(row, {*areas, *given}),
    )


def usual_choice(found: Offerable, language: str, *, discreet: bool | None = None) -> Chosen:
    """What is proposed: all that was agreed; on a discreet slip only the hours.

    ``discreet`` None: a slip where something delicate was spoken of.
    """
    hours = frozenset(str(hour.pk) for hour in found.hours)
    if found.is_delicate if discreet is None else discreet:
        return Chosen(language, discreet=True, with_agreed=False, hours=hours)
    return Chosen(
        language,
        steps=frozenset(str(step.pk) for step in found.steps),
        hours=hours,
        cards=frozenset(card.code for card in found.cards if not card.is_delicate),
    )


def handout_of(found: Offerable, chosen: Chosen, today: dt.date) -> Handout:
    """The sheet as chosen; codes and ids that are not of this attention are left out."""
    row, language = found.attention, chosen.language
    names = labels_in(AREAS, row.on, language)
    return Handout(
        language=language,
        on=row.on,
        office=_office(row.site_id, today),
        discreet=chosen.discreet,
        name=found.name if chosen.with_name else "",
        agreed=row.agreed if chosen.with_agreed else "",
        needs=tuple(names.get(area, area) for area in found.needs if area in chosen.needs),
        hours=tuple(_hour(one) for one in found.hours if str(one.pk) in chosen.hours),
        steps=tuple(_step(one) for one in found.steps if str(one.pk) in chosen.steps),
        cards=_cards(row.on, language, {one.code for one in found.cards} & chosen.cards, today),
        offers=tuple(_place(one) for one in found.offers if str(one.pk) in chosen.offers),
    )


# -- inside ----------------------------------------------------------------------------------------


def _is_delicate(row: Attention, said: set[str]) -> bool:
    """Whether somebody else must not read it: by what was spoken of, now or in what stands open."""
    delicate = {code for name in (AREAS, CARDS, REASONS) for code in delicate_codes(name, row.on)}
    said |= {reason.code for reason in row.reasons.all()}
    if row.person_id:
        said |= {need.area for need in open_needs_of(row.person_id)}
    at_the_door = row.arrival.priorities if row.arrival else ()
    return bool(delicate & said) or Priority.VIOLENCE.value in at_the_door


def _hours(person_id: UUID | None) -> tuple[Appointment, ...]:
    return tuple(coming_of_person(person_id, timezone.now())) if person_id else ()


def _hour(row: Appointment) -> Hour:
    site = row.agenda.site
    place = " · ".join(part for part in (site.name, site.address) if part)
    return Hour(timezone.localtime(row.starts_at), place, row.interpreter)


def _step(row: NextStep) -> Step:
    return Step(row.what, row.responsible.name if row.responsible else "", row.due_on)


def _place(row: LocalOffer) -> Place:
    return Place(row.title, tuple(part for part in (row.detail, row.where, row.contact) if part))


def _office(site_id: UUID | None, today: dt.date) -> OfficeFacts:
    office, site = office_sheet(today), site_sheet(site_id, today)
    said = OfficeFacts(office.name, office.municipality, phone=office.phone)
    if site is None:
        return said
    return replace(
        said,
        place=site.name,
        address=site.address,
        directions=site.directions,
        phone=site.phone or office.phone,
        week=tuple((span.weekday, span.opens, span.closes) for span in site.week),
    )


def _cards(
    on: dt.date, language: str, codes: Collection[str], today: dt.date
) -> tuple[CardText, ...]:
    """As they read on the day they were given, with the day they changed if they have since."""
    now = {card.code: card.valid_from for card in cards(language, today)} if codes else {}
    given: Sequence[Card] = cards(language, on) if codes else ()
    return tuple(_card(card, now) for card in given if card.code in codes)


def _card(card: Card, now: dict[str, dt.date]) -> CardText:
    since = now.get(card.code)
    return CardText(
        title=card.title,
        text=card.text,
        bring=card.bring,
        language=card.language,
        is_translated=card.is_translated,
        is_sure=card.is_sure,
        certainty=card.certainty,
        source=card.source,
        since=card.valid_from,
        checked_on=card.checked_on,
        address=card.address,
        is_current=since == card.valid_from,
        bring_certainty=card.bring_certainty,
    )
