"""Reading places, in the office's words. Scoped rows are the acting municipality's only."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet

from acogida.places.models import (
    Commune,
    Country,
    Language,
    Neighbourhood,
    OfficeProfile,
    Site,
    SiteHours,
)
from acogida.places.rules import SealStage, Span
from acogida.platform.models import Municipality
from acogida.platform.scope import current

if TYPE_CHECKING:
    from uuid import UUID

    from acogida.platform.scope import ScopedQuerySet


def _holding_on(day: dt.date) -> Q:
    return Q(valid_from__lte=day) & (Q(valid_to=None) | Q(valid_to__gt=day))


# -- reference tables ----------------------------------------------------------------------------


def communes_with_region() -> QuerySet[Commune]:
    """Every commune, also ended and fictitious ones, with province and region at hand."""
    return Commune.objects.select_related("province__region").order_by("code")


def all_countries() -> QuerySet[Country]:
    return Country.objects.order_by("code")


def all_languages() -> QuerySet[Language]:
    return Language.objects.order_by("code")


# -- the office ----------------------------------------------------------------------------------


def profile_on(day: dt.date) -> OfficeProfile | None:
    """What the office was on ``day``, or None where nobody had recorded it."""
    found: OfficeProfile | None = (
        OfficeProfile.objects.filter(_holding_on(day)).order_by("-valid_from", "-id").first()
    )
    return found


def seal_on(day: dt.date) -> SealSheet:
    """Where the municipality stood with the Sello Migrante on ``day``."""
    profile = profile_on(day)
    if profile is None:
        return SealSheet(SealStage.NONE.value, "", None, None)
    return SealSheet(
        profile.seal_stage,
        str(profile.get_seal_stage_display()),
        profile.seal_since,
        profile.seal_until,
    )


def seals_ending_by(day: dt.date) -> QuerySet[OfficeProfile]:
    """The office's profile, if its seal was given and ends on ``day`` or ended before."""
    given = (SealStage.AWARDED.value, SealStage.REVALIDATED.value)
    rows: QuerySet[OfficeProfile] = OfficeProfile.objects.filter(
        valid_to=None, seal_stage__in=given, seal_until__lte=day
    )
    return rows


def latest_profile() -> OfficeProfile | None:
    """The row the next change will end; it may hold only from a coming day on."""
    found: OfficeProfile | None = OfficeProfile.objects.filter(valid_to=None).first()
    return found


def profile_history() -> ScopedQuerySet:
    """Every profile ever recorded, newest first, also those corrected on the day they began."""
    rows: ScopedQuerySet = OfficeProfile.objects.order_by("-valid_from", "-id")
    return rows


@dataclass(frozen=True, slots=True)
class ProfileChange:
    """One row of the history and what it changed: (label, before, after)."""

    profile: OfficeProfile
    changes: Sequence[tuple[Any, Any, Any]]


_BOOKKEEPING = {"id", "municipality", "valid_from", "valid_to", "reason"}


def profile_changes() -> list[ProfileChange]:
    """The history with what each row changed; the first one changed nothing."""
    rows = list(profile_history())
    told = [ProfileChange(row, _differences(earlier, row)) for row, earlier in pairwise(rows)]
    return told + [ProfileChange(row, ()) for row in rows[-1:]]


def _differences(before: OfficeProfile, after: OfficeProfile) -> list[tuple[Any, Any, Any]]:
    return [
        (field.verbose_name, _as_read(before, field.name), _as_read(after, field.name))
        for field in OfficeProfile._meta.concrete_fields
        if field.name not in _BOOKKEEPING
        and getattr(before, field.name) != getattr(after, field.name)
    ]


def _as_read(row: OfficeProfile, name: str) -> Any:
    display = getattr(row, f"get_{name}_display", None)
    return display() if display else getattr(row, name)


def sites() -> ScopedQuerySet:
    """Main site first, then those in use by name, then the others."""
    rows: ScopedQuerySet = Site.objects.order_by("-is_main", "-is_active", "name")
    return rows


def hours_on(day: dt.date) -> ScopedQuerySet:
    """Hours of every site that hold on ``day``, in the order of the week."""
    rows: ScopedQuerySet = SiteHours.objects.filter(_holding_on(day)).order_by(
        "site_id", "weekday", "opens"
    )
    return rows


@dataclass(frozen=True, slots=True)
class HoursPeriod:
    """The hours of a site in one stretch of time: (weekday, spans) in the order of the week."""

    valid_from: dt.date
    valid_to: dt.date | None
    days: list[tuple[int, list[SiteHours]]]


def hours_periods(site: Site) -> list[HoursPeriod]:
    """Every stretch in which ``site`` had hours, latest first."""
    rows = SiteHours.objects.filter(site=site).order_by(
        "-valid_from", "-valid_to", "weekday", "opens"
    )
    return [
        HoursPeriod(valid_from, valid_to, days_of(spans))
        for (valid_from, valid_to), spans in groupby(rows, key=lambda r: (r.valid_from, r.valid_to))
    ]


def days_of(spans: Iterable[SiteHours]) -> list[tuple[int, list[SiteHours]]]:
    """Spans in the order of the week, by weekday; days without any are left out."""
    return [(day, list(found)) for day, found in groupby(spans, key=lambda row: row.weekday)]


def neighbourhoods(*, include_unused: bool = True) -> ScopedQuerySet:
    """Parts of the commune by name; without those no longer in use where that is asked."""
    chosen = Q() if include_unused else Q(is_active=True)
    rows: ScopedQuerySet = Neighbourhood.objects.filter(chosen).order_by("folded_name", "id")
    return rows


# -- what is printed ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OfficeSheet:
    """What is printed of the office: its name and that of its municipality, how to reach it."""

    name: str
    municipality: str
    phone: str
    email: str


@dataclass(frozen=True, slots=True)
class SealSheet:
    """Stage of the Sello Migrante: code, words, since when, until when if somebody knows."""

    stage: str
    words: str
    since: dt.date | None
    until: dt.date | None


@dataclass(frozen=True, slots=True)
class SiteSheet:
    """What is printed of a site; ``week`` in the order of the week. None: nobody has looked."""

    name: str
    address: str
    directions: str
    phone: str
    week: tuple[Span, ...]
    step_free: bool | None = None
    accessible_toilet: bool | None = None


def office_sheet(day: dt.date) -> OfficeSheet:
    """The office as it was on ``day``; without a profile only the municipality's name."""
    municipality = Municipality.objects.get(pk=current()).name
    profile = profile_on(day)
    if profile is None:
        return OfficeSheet("", municipality, "", "")
    return OfficeSheet(profile.office_name, municipality, profile.phone, profile.email)


def site_sheet(site_id: UUID | None, day: dt.date) -> SiteSheet | None:
    """A site with its hours of the week on ``day``; the main one, if any, where none is asked for.

    Raises Site.DoesNotExist for an id of no site.
    """
    rows = sites()
    site = rows.get(pk=site_id) if site_id else rows.filter(is_main=True).first()
    if site is None:
        return None
    spans = hours_on(day).filter(site_id=site.pk)
    return SiteSheet(
        name=site.name,
        address=site.address,
        directions=site.directions,
        phone=site.phone,
        week=tuple(Span(row.weekday, row.opens, row.closes) for row in spans),
        step_free=site.step_free,
        accessible_toilet=site.accessible_toilet,
    )
