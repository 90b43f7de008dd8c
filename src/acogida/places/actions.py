"""What a person can do to the office, its sites and the parts of its commune."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from uuid import UUID

from django.db import IntegrityError, transaction

from acogida.lib.folding import fold
from acogida.places.models import FOLDED_LENGTH, Neighbourhood, OfficeProfile, Site, SiteHours
from acogida.places.rules import (
    HistoryFault,
    HoursFault,
    SealFault,
    SealStage,
    Span,
    hours_faults,
    seal_fault,
    why_not_from,
)
from acogida.platform.actions import Actor, action
from acogida.platform.models import Stale
from acogida.platform.scope import ScopedQuerySet

# -- what may be refused -------------------------------------------------------------------------


class BadHistory(ValueError):
    """The change would begin before the current row does."""

    def __init__(self, fault: HistoryFault, current_from: dt.date) -> None:
        super().__init__(fault)
        self.fault, self.current_from = fault, current_from


class BadSeal(ValueError):
    """Stage and dates of the seal do not go together."""

    def __init__(self, fault: SealFault) -> None:
        super().__init__(fault)
        self.fault = fault


class BadHours(ValueError):
    """Some weekday's hours cannot be; ``faults`` says which and why."""

    def __init__(self, faults: dict[int, HoursFault]) -> None:
        super().__init__(faults)
        self.faults = faults


class AlreadyThere(ValueError):
    """The office already has a part of the commune of this kind and name."""

    def __init__(self, there: Neighbourhood) -> None:
        super().__init__(str(there.pk))
        self.there = there


# -- office profile ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ProfileFacts:
    """What is recorded about the office; all of it, not only what changes."""

    office_name: str
    unit_kind: str
    parent_directorate: str = ""
    mission: str = ""
    phone: str = ""
    email: str = ""
    opened_on: dt.date | None = None
    staff_count: int | None = None
    seal_stage: str = SealStage.NONE.value
    seal_since: dt.date | None = None
    seal_until: dt.date | None = None


@action("places.manage")
def change_office_profile(
    actor: Actor,
    *,
    facts: ProfileFacts,
    valid_from: dt.date,
    opened_id: UUID | None,
    reason: str = "",
) -> UUID:
    """End the current profile the day ``valid_from`` and begin the next; answer its id.

    ``opened_id``: the row the change was written over (None: there was none); Stale if another
    change came first. Raises BadSeal and BadHistory.
    """
    del actor
    if fault := seal_fault(SealStage(facts.seal_stage), facts.seal_since, facts.seal_until):
        raise BadSeal(fault)
    current = OfficeProfile.objects.select_for_update().filter(valid_to=None).first()
    if (current.pk if current else None) != opened_id:
        raise Stale(OfficeProfile.__name__)
    if current is not None:
        if too_early := why_not_from(valid_from, current.valid_from):
            raise BadHistory(too_early, current.valid_from)
        current.valid_to = valid_from
        current.save()
    profile = OfficeProfile(**asdict(facts), valid_from=valid_from, reason=reason)
    try:
        with transaction.atomic():
            profile.save()
    except IntegrityError:  # the first description, written by two at once
        raise Stale(OfficeProfile.__name__) from None
    return profile.pk


# -- sites and their hours -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """A site as its form knows it. None in a yes-or-no fact: nobody has looked yet."""

    name: str
    address: str
    directions: str = ""
    phone: str = ""
    is_main: bool = False
    is_active: bool = True
    step_free: bool | None = None
    accessible_toilet: bool | None = None
    reserved_parking: bool | None = None
    private_room: bool | None = None
    sign_languages: Sequence[str] = ()


@action("places.manage")
def add_site(actor: Actor, *, facts: SiteFacts) -> UUID:
    """Add a site; a new main site takes that place from the earlier one. Answers its id."""
    del actor
    site = Site()
    _save_site(site, facts)
    return site.pk


@action("places.manage")
def change_site(actor: Actor, *, site_id: UUID, version: int | None, facts: SiteFacts) -> None:
    """Write the site's facts over ``version``; raises Stale if somebody saved since."""
    del actor
    site = Site.objects.select_for_update().get(pk=site_id)
    if site.version != version:
        raise Stale(Site.__name__)
    _save_site(site, facts)


@action("places.manage")
def set_site_hours(
    actor: Actor, *, site_id: UUID, week: Sequence[Span], valid_from: dt.date
) -> None:
    """From ``valid_from`` on, the site opens as ``week`` says; the hours until then stay on record.

    An empty week means closed. Raises BadHours and BadHistory.
    """
    del actor
    if faults := hours_faults(week):
        raise BadHours(faults)
    site = Site.objects.select_for_update().get(pk=site_id)
    known = list(SiteHours.objects.filter(site=site))
    # A site that was closed has only ended hours; the next ones begin after those.
    latest = max((row.valid_to or row.valid_from for row in known), default=None)
    if latest is not None and (too_early := why_not_from(valid_from, latest)):
        raise BadHistory(too_early, latest)
    current = [row for row in known if row.valid_to is None]
    for row in current:
        row.valid_to = valid_from
    SiteHours.objects.bulk_update(current, ["valid_to"])
    SiteHours.objects.bulk_create(
        SiteHours(
            site=site,
            weekday=span.weekday,
            opens=span.opens,
            closes=span.closes,
            valid_from=valid_from,
        )
        for span in week
    )


def _save_site(site: Site, facts: SiteFacts) -> None:
    """Two people may make a site the main one at once: the slower takes that place last."""
    opened = site.version
    try:
        with transaction.atomic():
            _write_site(site, facts)
    except IntegrityError:
        if not _other_main_sites(site).exists():
            raise
        site.version = opened
        _write_site(site, facts)


def _write_site(site: Site, facts: SiteFacts) -> None:
    if facts.is_main:
        for earlier in _other_main_sites(site).select_for_update():
            earlier.is_main = False
            earlier.save_over(earlier.version)
    for name, value in asdict(facts).items():
        setattr(site, name, value)
    site.sign_languages = list(facts.sign_languages)
    if site._state.adding:
        site.save()
    else:
        site.save_over(site.version)


def _other_main_sites(site: Site) -> ScopedQuerySet:
    rows: ScopedQuerySet = Site.objects.filter(is_main=True).exclude(pk=site.pk)
    return rows


# -- neighbourhoods and settlements --------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NeighbourhoodFacts:
    """A part of the commune as its form knows it."""

    kind: str
    name: str
    is_official: bool = True
    reference: str = ""
    is_active: bool = True


@action("places.manage")
def add_neighbourhood(actor: Actor, *, facts: NeighbourhoodFacts) -> UUID:
    """Add a part of the commune and answer its id; raises AlreadyThere."""
    del actor
    place = Neighbourhood()
    with _nobody_was_quicker(facts):
        _write_neighbourhood(place, facts)
        place.save()
    return place.pk


@action("places.manage")
def change_neighbourhood(
    actor: Actor, *, neighbourhood_id: UUID, version: int | None, facts: NeighbourhoodFacts
) -> None:
    """Write the facts over ``version``; raises Stale and AlreadyThere."""
    del actor
    place = Neighbourhood.objects.select_for_update().get(pk=neighbourhood_id)
    if place.version != version:
        raise Stale(Neighbourhood.__name__)
    with _nobody_was_quicker(facts):
        _write_neighbourhood(place, facts)
        place.save_over(place.version)


@contextmanager
def _nobody_was_quicker(facts: NeighbourhoodFacts) -> Iterator[None]:
    """Two people may add the same place at once: the database lets one, the other is told so."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError:
        there = _same_as(facts).first()
        if there is None:
            raise
        raise AlreadyThere(there) from None


def _same_as(facts: NeighbourhoodFacts) -> ScopedQuerySet:
    folded = fold(facts.name)[:FOLDED_LENGTH]
    rows: ScopedQuerySet = Neighbourhood.objects.filter(kind=facts.kind, folded_name=folded)
    return rows


def _write_neighbourhood(place: Neighbourhood, facts: NeighbourhoodFacts) -> None:
    there = _same_as(facts).exclude(pk=place.pk).first()
    if there is not None:
        raise AlreadyThere(there)
    for name, value in asdict(facts).items():
        setattr(place, name, value)
    place.folded_name = fold(facts.name)[:FOLDED_LENGTH]
