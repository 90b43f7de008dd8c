"""Profile, site, hours and neighbourhoods of a demonstration office, by the actions of places."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from acogida.people.synthetic import Neighbourhood
from acogida.places.public import (
    NeighbourhoodFacts,
    NeighbourhoodKind,
    ProfileFacts,
    SiteFacts,
    Span,
    add_neighbourhood,
    add_site,
    change_office_profile,
    set_site_hours,
)
from acogida.platform.actions import Actor

_MONDAY_TO_FRIDAY = range(1, 6)
_OPENS, _CLOSES = dt.time(8, 30), dt.time(14)


@dataclass(frozen=True, slots=True)
class Furniture:
    """What the office's own page tells."""

    office_name: str
    unit_kind: str
    parent_directorate: str
    mission: str
    site: str
    address: str
    in_seal_process: bool = False


def furnish(
    actor: Actor, furniture: Furniture, neighbourhoods: Iterable[Neighbourhood], today: dt.date
) -> None:
    """Describe an office that has nothing yet: profile, one site with hours, neighbourhoods."""
    facts = ProfileFacts(
        office_name=furniture.office_name,
        unit_kind=furniture.unit_kind,
        parent_directorate=furniture.parent_directorate,
        mission=furniture.mission,
        seal_stage="in_process" if furniture.in_seal_process else "none",
        seal_since=today - dt.timedelta(days=200) if furniture.in_seal_process else None,
    )
    change_office_profile(actor, facts=facts, valid_from=today, opened_id=None)
    site = SiteFacts(name=furniture.site, address=furniture.address, is_main=True, step_free=True)
    site_id = add_site(actor, facts=site)
    week = [Span(weekday=day, opens=_OPENS, closes=_CLOSES) for day in _MONDAY_TO_FRIDAY]
    set_site_hours(actor, site_id=site_id, week=week, valid_from=today)
    for place in neighbourhoods:
        settled = place.kind == "settlement"
        kind = NeighbourhoodKind.SETTLEMENT if settled else NeighbourhoodKind.NEIGHBOURHOOD
        facts_of_place = NeighbourhoodFacts(
            kind=kind.value, name=place.name, is_official=not settled
        )
        add_neighbourhood(actor, facts=facts_of_place)
