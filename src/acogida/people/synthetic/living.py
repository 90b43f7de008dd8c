"""How synthetic people live: where, since when, with what permit, speaking what.

Days come in as proleptic ordinals, which are quicker to reckon with than dates.
"""
# ruff: noqa: PLR2004  shares of a population are read best where they apply

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import NamedTuple

from acogida.people.synthetic.communities import Community
from acogida.people.synthetic.records import (
    SyntheticAddress,
    SyntheticConsent,
    SyntheticLanguage,
    SyntheticStatus,
)

Draw = Callable[[], float]

CODES_WITH_RUN = frozenset({"temporary", "permanent", "refugee", "overstay"})
"""States in which somebody has, or had, a Chilean identity card."""

_PATHS = (
    (26, ("visitor", "in_process", "temporary")),
    (16, ("visitor", "in_process", "temporary", "permanent")),
    (10, ("temporary",)),
    (8, ("temporary", "permanent")),
    (16, ("irregular_entry",)),
    (7, ("irregular_entry", "in_process")),
    (6, ("visitor", "overstay")),
    (4, ("temporary", "overstay")),
    (3, ("irregular_entry", "refuge_seeker")),
    (1, ("visitor", "refuge_seeker", "refugee")),
    (3, ()),
)
_PATH_POOL = tuple(path for weight, path in _PATHS for _ in range(weight))
_STREETS = (
    "Los Aromos", "Las Gaviotas", "El Faro", "Los Copihues", "Las Caletas", "El Muelle",
    "Los Alerces", "Las Camelias", "Los Boldos", "La Ribera", "Los Pescadores", "Las Araucarias",
    "El Molino", "Los Notros", "La Estación", "Las Dunas", "El Roble", "Los Canelos", "La Aurora",
    "Las Docas",
)  # fmt: skip
_STREET_KINDS = ("Pasaje", "Calle", "Calle", "Avenida", "Camino")
_RSH_STATES = (
    *("active",) * 38,
    *("none",) * 40,
    *("in_process",) * 8,
    *("",) * 14,
)
_GIVEN_HOW = ("signed", "signed", "spoken", "online")


class Neighbourhood(NamedTuple):
    """A fictitious neighbourhood; ``kind`` is ``house`` or ``settlement``."""

    name: str
    kind: str


Neighbourhoods = tuple[Neighbourhood, ...]

NEIGHBOURHOODS: Neighbourhoods = (
    Neighbourhood("Centro", "house"),
    Neighbourhood("Población El Faro", "house"),
    Neighbourhood("Villa Los Aromos", "house"),
    Neighbourhood("Cerro La Cruz", "house"),
    Neighbourhood("Caleta Vieja", "house"),
    Neighbourhood("Barrio Estación", "house"),
    Neighbourhood("Las Dunas", "house"),
    Neighbourhood("Campamento Nueva Esperanza", "settlement"),
    Neighbourhood("Toma Quebrada Honda", "settlement"),
)
"""The neighbourhoods of the fictitious commune Puerto Esperanza."""


def statuses(draw: Draw, arrived: int, today: int) -> tuple[SyntheticStatus, ...]:
    """Return the history of residence status from the arrival on, oldest first; may be empty."""
    path = _PATH_POOL[int(draw() * len(_PATH_POOL))]
    if not path:
        return ()
    step = (today - arrived) // len(path)
    since = date.fromordinal(arrived)
    found = []
    for code in path[:-1]:
        arrived += step
        until = date.fromordinal(arrived)
        found.append(SyntheticStatus(code, since, until))
        since = until
    found.append(SyntheticStatus(path[-1], since, None))
    return tuple(found)


def rsh_state(draw: Draw) -> str:
    """Return the state in the social registry of households; empty if nobody asked."""
    return _RSH_STATES[int(draw() * len(_RSH_STATES))]


def languages(draw: Draw, community: Community) -> tuple[SyntheticLanguage, ...]:
    """Return the languages of somebody of the community; about half of non-speakers need help."""
    chance = draw()
    if community.language == "es":
        return _spoken("es", community.other_language if chance < 0.07 else "", "", False)
    native, good = community.spanish
    if chance < native + good:
        return _spoken(community.language, "", "native" if chance < native else "good", False)
    other = community.other_language if draw() < 0.3 else ""
    return _spoken(community.language, other, "basic" if chance < 0.85 else "none", chance > 0.7)


@cache
def _spoken(
    own: str,
    other: str,
    spanish: str,
    interpreter: bool,  # noqa: FBT001  one of the few dozen keys of the cache
) -> tuple[SyntheticLanguage, ...]:
    found = [SyntheticLanguage(own, "native", interpreter_needed=False)]
    if spanish:
        found.append(SyntheticLanguage("es", spanish, interpreter))
    if other and other != "es":
        found.append(SyntheticLanguage(other, "good", interpreter_needed=False))
    return tuple(found)


def address(draw: Draw, neighbourhoods: Neighbourhoods, since: int) -> SyntheticAddress | None:
    """Return where a household lives; one in twelve has no address to give."""
    chance = draw()
    if chance < 0.08:
        return None
    # The square makes the first neighbourhoods the fullest ones.
    where = neighbourhoods[int(chance * chance * len(neighbourhoods))]
    house = int(draw() * 1900) + 10
    start = date.fromordinal(since)
    if where.kind == "settlement":
        return SyntheticAddress(f"Sitio {house % 180 + 1}", where.name, "settlement", start)
    street = _STREETS[house % len(_STREETS)]
    kind = _STREET_KINDS[house % len(_STREET_KINDS)]
    shared = "shared" if draw() > 0.85 else "house"
    return SyntheticAddress(f"{kind} {street} {house}", where.name, shared, start)


def consents(draw: Draw, language: str, since: int, today: int) -> tuple[SyntheticConsent, ...]:
    """Return consents given since that day; one person in forty withdrew them again."""
    chance = draw()
    if chance < 0.15:
        return ()
    days = int((today - since) * draw())
    given = date.fromordinal(since + days)
    how = _GIVEN_HOW[days % len(_GIVEN_HOW)]
    withdrawn = None
    if chance > 0.975:
        withdrawn = date.fromordinal((since + days + today) // 2)
    found = SyntheticConsent("attention", how, language, given, withdrawn)
    if chance < 0.6:
        return (found,)
    return (found, SyntheticConsent("referral", how, language, given, withdrawn))
