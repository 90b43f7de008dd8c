"""Reading places, in the office's words. Scoped rows are the acting municipality's only."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet

from acogida.lib.folding import fold
from acogida.places.models import (
    Commune,
    Country,
    Language,
    Neighbourhood,
    OfficeProfile,
    Site,
    SiteHours,
)

if TYPE_CHECKING:
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


def latest_profile() -> OfficeProfile | None:
    """The row the next change will end; it may hold only from a coming day on."""
    found: OfficeProfile | None = OfficeProfile.objects.filter(valid_to=None).first()
    return found


def profile_history() -> ScopedQuerySet:
    """Every profile ever recorded, newest first, also those corrected on the day they began."""
    rows: ScopedQuerySet = OfficeProfile.objects.order_by("-valid_from", "-id")
    return rows


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


def hours_history(site: Site) -> ScopedQuerySet:
    """Every span ever recorded for ``site``, latest period first, then by the week."""
    rows: ScopedQuerySet = SiteHours.objects.filter(site=site).order_by(
        "-valid_from", "weekday", "opens"
    )
    return rows


NEIGHBOURHOOD_ORDERS = {
    "name": ("folded_name", "id"),
    "kind": ("kind", "folded_name", "id"),
    "official": ("is_official", "folded_name", "id"),
    "active": ("is_active", "folded_name", "id"),
}


def neighbourhoods(
    *, text: str = "", kind: str = "", active: bool | None = None, order: str = "name"
) -> ScopedQuerySet:
    """Parts of the commune by name, kind and use.

    ``order``: a key of NEIGHBOURHOOD_ORDERS, with "-" before it to turn it round.
    """
    chosen = Q()
    for word in fold(text).split():
        chosen &= Q(folded_name__contains=word)
    if kind:
        chosen &= Q(kind=kind)
    if active is not None:
        chosen &= Q(is_active=active)
    rows: ScopedQuerySet = Neighbourhood.objects.filter(chosen).order_by(*_ordering(order))
    return rows


def _ordering(order: str) -> list[Any]:
    first, *rest = NEIGHBOURHOOD_ORDERS.get(order.removeprefix("-"), NEIGHBOURHOOD_ORDERS["name"])
    return [f"-{first}" if order.startswith("-") else first, *rest]
