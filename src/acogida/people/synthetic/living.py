"""How synthetic people live: where, since when, with what permit, speaking what."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from acogida.people.synthetic.records import (
    SyntheticAddress,
    SyntheticConsent,
    SyntheticLanguage,
    SyntheticStatus,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from acogida.people.synthetic.communities import Community

    Draw = Callable[[], float]
    Neighbourhoods = tuple["Neighbourhood", ...]

CODES_WITH_RUN = frozenset({"temporary", "definitive", "refugee", "expired"})
"""States in which somebody has, or had, a Chilean identity card."""
SPANISH_NATIVE = (SyntheticLanguage("es", "native", interpreter_needed=False),)

_PATHS = (
    (26, ("tourist", "in_process", "temporary")),
    (16, ("tourist", "in_process", "temporary", "definitive")),
    (10, ("temporary",)),
    (8, ("temporary", "definitive")),
    (16, ("irregular",)),
    (7, ("irregular", "in_process")),
    (6, ("tourist", "expired")),
    (4, ("temporary", "expired")),
    (3, ("irregular", "refugee_applicant")),
    (1, ("tourist", "refugee_applicant", "refugee")),
    (3, ()),
)
_PATH_POOL = tuple(path for weight, path in _PATHS for _ in range(weight))
_STREETS = (
    "Los Aromos", "Las Gaviotas", "El Faro", "Los Copihues", "Las Caletas", "El Muelle", "Los Alerces",
    "Las Camelias", "Los Boldos", "La Ribera", "Los Pescadores", "Las Araucarias", "El Molino",
    "Los Notros", "La Estación", "Las Dunas", "El Roble", "Los Canelos", "La Aurora", "Las Docas",
)  # fmt: skip
_STREET_KINDS = ("Pasaje", "Calle", "Calle", "Avenida", "Camino")
_RSH_STATES = (
    *("registered",) * 38,
    *("not_registered",) * 40,
    *("in_process",) * 8,
    *("unknown",) * 14,
)
_GIVEN_HOW = ("signed", "signed", "spoken", "digital")


class Neighbourhood(NamedTuple):
    """A fictitious neighbourhood; ``kind`` is ``house`` or ``settlement``."""

    name: str
    kind: str


NEIGHBOURHOODS = (
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


def day(ordinal: float) -> date:
    """Return the date of a proleptic ordinal, cut to whole days."""
    return date.fromordinal(int(ordinal))


def statuses(draw: Draw, arrived: int, today: int) -> tuple[SyntheticStatus, ...]:
    """Return the history of residence status from the arrival on (ordinals), oldest first."""
    path = _PATH_POOL[int(draw() * len(_PATH_POOL))]
    if not path:
        return ()
    step = (today - arrived) / len(path)
    starts = [day(arrived + step * place) for place in range(len(path))]
    ends = [*starts[1:], None]
    return tuple(map(SyntheticStatus, path, starts, ends))


def rsh_state(draw: Draw) -> str:
    """Return the state in the social registry of households."""
    return _RSH_STATES[int(draw() * len(_RSH_STATES))]


def languages(draw: Draw, community: Community) -> tuple[SyntheticLanguage, ...]:
    """Return the languages of somebody of the community; about half of non-speakers need help."""
    native, good = community.spanish
    chance = draw()
    if community.language == "es":
        if chance > 0.07:
            return SPANISH_NATIVE
        return (*SPANISH_NATIVE, SyntheticLanguage(community.other_language, "good", False))
    own = SyntheticLanguage(community.language, "native", False)
    if chance < native:
        return (own, SyntheticLanguage("es", "native", False))
    if chance < native + good:
        return (own, SyntheticLanguage("es", "good", False))
    weak = SyntheticLanguage("es", "basic" if chance < 0.85 else "none", chance > 0.7)
    if draw() < 0.3:
        return (own, weak, SyntheticLanguage(community.other_language, "basic", False))
    return (own, weak)


def address(draw: Draw, neighbourhoods: Neighbourhoods, since: date) -> SyntheticAddress | None:
    """Return where a household lives; one in twelve has no address to give."""
    chance = draw()
    if chance < 0.08:
        return None
    # The square makes the first neighbourhoods the fullest ones.
    where = neighbourhoods[int(chance * chance * len(neighbourhoods))]
    house = int(draw() * 1900) + 10
    if where.kind == "settlement":
        return SyntheticAddress(f"Sitio {house % 180 + 1}", where.name, "settlement", since)
    street = _STREETS[house % len(_STREETS)]
    kind = _STREET_KINDS[house % len(_STREET_KINDS)]
    living = "shared" if chance > 0.8 else "house"
    return SyntheticAddress(f"{kind} {street} {house}", where.name, living, since)


def consents(draw: Draw, language: str, since: int, today: int) -> tuple[SyntheticConsent, ...]:
    """Return consents given after the first visit (ordinals); one in forty was withdrawn since."""
    chance = draw()
    if chance < 0.15:
        return ()
    given = since + (today - since) * draw()
    how = _GIVEN_HOW[int(chance * 997) % len(_GIVEN_HOW)]
    withdrawn = day(given + (today - given) / 2) if chance > 0.975 else None
    found = SyntheticConsent("attention", how, language, day(given), withdrawn)
    if chance < 0.6:
        return (found,)
    return (found, SyntheticConsent("share_with_services", how, language, day(given), withdrawn))
