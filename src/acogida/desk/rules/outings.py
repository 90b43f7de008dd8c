"""What an outing says, in one shape."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from uuid import UUID

from acogida.desk.rules.faults import Fault, Faults

LONGEST_PLACE = 120
LONGEST_AIM = 200
LONGEST_OTHERS = 200
FURTHEST = dt.timedelta(days=366)
"""How far ahead, or back, the day of an outing may lie."""


@dataclass(frozen=True, slots=True)
class OutingFacts:
    """Where one goes and with whom. ``services``: codes; ``team``: ids of users."""

    on: dt.date
    place: str
    neighbourhood_id: UUID | None = None
    aim: str = ""
    services: tuple[str, ...] = ()
    others_came: str = ""
    team: tuple[UUID, ...] = ()


def clean_outing(facts: OutingFacts, services: frozenset[str], today: dt.date) -> OutingFacts:
    """Everything in one shape. Raises Faulty, naming every field that cannot be kept."""
    faults = Faults()
    if facts.on > today + FURTHEST:
        faults.add("on", Fault.TOO_FAR_AHEAD)
    if facts.on < today - FURTHEST:
        faults.add("on", Fault.TOO_LONG_AGO)
    for code in facts.services:
        faults.one_of("services", code, services)
    kept = replace(
        facts,
        place=faults.line("place", facts.place, LONGEST_PLACE),
        aim=faults.line("aim", facts.aim, LONGEST_AIM),
        others_came=faults.line("others_came", facts.others_came, LONGEST_OTHERS),
        services=tuple(dict.fromkeys(facts.services)),
        team=tuple(dict.fromkeys(facts.team)),
    )
    if not kept.place:
        faults.add("place", Fault.MISSING)
    faults.stop_here()
    return kept


def why_not_at(outing_on: dt.date, is_called_off: bool, on: dt.date) -> Fault | None:  # noqa: FBT001
    """Why an attention of a day cannot be one of an outing."""
    if is_called_off:
        return Fault.CALLED_OFF
    return None if outing_on == on else Fault.ANOTHER_DAY
