"""Make households of people who do not exist: same seed, same people, one by one.

Nothing is kept: a million people stream through a few megabytes. One ``Random`` per call draws
everything, so the first thousand of a seed are the same in a run of a million (but for the last
household, which is cut to the count).
"""
# ruff: noqa: PLR2004  shares of a population are read best where they apply

from __future__ import annotations

from datetime import date
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from acogida.people.synthetic import living, papers
from acogida.people.synthetic.communities import Community, communities, drawing_pool
from acogida.people.synthetic.records import (
    SyntheticAddress,
    SyntheticHousehold,
    SyntheticIdentifier,
    SyntheticLink,
    SyntheticPerson,
    SyntheticStatus,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

AS_OF = date(2026, 9, 1)
"""The day on which ages and periods end unless the caller says otherwise."""

_YEAR = 365.25
_OLDEST_ARRIVAL_DAYS = 13 * _YEAR
_MAJORITY_DAYS = 18 * _YEAR
_SECOND_GIVEN = {"HT": 0.2, "CN": 0.0, "US": 0.4, "SY": 0.1, "IN": 0.1, "BR": 0.4}
_SECOND_NATIONALITY = {
    "VE": "CO", "CO": "VE", "AR": "IT", "PE": "ES", "HT": "DO", "CU": "ES", "BO": "AR",
}  # fmt: skip


class _Shape(NamedTuple):
    """How a household is made up; ``bond`` is what the other adults are to the first."""

    adults: int
    bond: str
    children: int


_SHAPES = (
    (46, _Shape(1, "", 0)),
    (10, _Shape(2, "partner", 0)),
    (10, _Shape(2, "partner", 1)),
    (9, _Shape(2, "partner", 2)),
    (4, _Shape(2, "partner", 3)),
    (1, _Shape(2, "partner", 4)),
    (6, _Shape(1, "", 1)),
    (4, _Shape(1, "", 2)),
    (2, _Shape(1, "", 3)),
    (6, _Shape(2, "sibling", 0)),
    (2, _Shape(3, "sibling", 1)),
)
_SHAPE_POOL = tuple(shape for weight, shape in _SHAPES for _ in range(weight))


class _Roof(NamedTuple):
    """What people of one household share while they are made; ``since`` is an ordinal."""

    number: int
    first: int
    community: Community
    address: SyntheticAddress | None
    since: int


class _Being(NamedTuple):
    """What is decided about a person before the rest is drawn; days are ordinals."""

    community: Community
    female: bool
    surnames: tuple[str, str]
    born: int
    arrived: int | None
    role: str
    links: tuple[SyntheticLink, ...]


class _Town:
    """Draws households; holds the random source and the day it is."""

    def __init__(self, seed: int, today: date, neighbourhoods: living.Neighbourhoods) -> None:
        self.rng = Random(seed)  # noqa: S311  people of a demo, no secrets
        self.seed = seed
        self.draw = self.rng.random
        self.today = today.toordinal()
        self.neighbourhoods = neighbourhoods
        self.arriving = drawing_pool()
        self.chile = communities()[-1]

    def household(self, number: int, first: int, room: int) -> SyntheticHousehold:
        """Make one household of at most ``room`` people, numbered from ``first`` on."""
        shape = _SHAPE_POOL[int(self.draw() * len(_SHAPE_POOL))]
        if shape.adults + shape.children > room:
            adults = min(shape.adults, room)
            shape = _Shape(adults, shape.bond, min(shape.children, room - adults))
        community = self._community()
        # Most came in the last years; the square root of a fair draw leans to recent dates.
        since = self.today - 20 - int((1 - self.draw() ** 0.5) * _OLDEST_ARRIVAL_DAYS)
        home = living.address(self.draw, self.neighbourhoods, since)
        roof = _Roof(number, first, community, home, since)
        beings = self._adults(roof, shape)
        if shape.children:
            beings += self._children(beings, roof, shape)
        people = [self._person(first + place, roof, b) for place, b in enumerate(beings)]
        return SyntheticHousehold(number, community.code, tuple(people))

    def _community(self) -> Community:
        return self.arriving[int(self.draw() * len(self.arriving))]

    def _adults(self, roof: _Roof, shape: _Shape) -> list[_Being]:
        draw = self.draw
        community = roof.community
        female = draw() < 0.52
        age = 19 + 14 * draw() + (12 if shape.children else 30) * draw()
        surnames = self._surnames(community)
        born = self.today - int(age * _YEAR)
        links = _adult_links(roof.first, 0, shape)
        made = [_Being(community, female, surnames, born, roof.since, "reference", links)]
        for place in range(1, shape.adults):
            if shape.bond == "partner":
                female = (not female) if draw() < 0.96 else female
                community = self._partners_community(community)
                surnames = self._surnames(community)
            else:
                female = draw() < 0.5
            born = self.today - int((age + 6 * draw()) * _YEAR)
            arrived: int | None = min(roof.since + int(400 * draw()), self.today - 10)
            if community is self.chile:
                arrived = None
            links = _adult_links(roof.first, place, shape)
            made.append(_Being(community, female, surnames, born, arrived, shape.bond, links))
        return made

    def _partners_community(self, community: Community) -> Community:
        chance = self.draw()
        if chance < 0.9:
            return community
        return self.chile if chance < 0.94 else self._community()

    def _children(self, adults: list[_Being], roof: _Roof, shape: _Shape) -> list[_Being]:
        draw = self.draw
        parents = len(adults) if shape.bond == "partner" else 1
        if parents == 1 and draw() < 0.06:
            parents = 0
        surnames = _childrens_surnames(adults, parents) or self._surnames(roof.community)
        # The younger parent was seventeen at least; a guardian may be a young aunt.
        youngest = min(self.today - adult.born for adult in adults[: parents or 1])
        oldest = min(17.5 * _YEAR, max(youngest - 17 * _YEAR, 70.0))
        role = "child" if parents else "ward"
        made = []
        for place in range(shape.children):
            born = self.today - 5 - int(draw() * oldest)
            arrived = roof.since if born < roof.since else None
            links = _child_links(roof.first, place, shape, parents)
            made.append(_Being(roof.community, draw() < 0.49, surnames, born, arrived, role, links))
        return made

    def _surnames(self, community: Community) -> tuple[str, str]:
        draw, pool = self.draw, community.surnames
        first = pool[int(draw() * len(pool))]
        second = "" if draw() < community.one_surname else pool[int(draw() * len(pool))]
        if (chance := draw()) < community.rare_share * 2:
            if second and chance < community.rare_share:
                second = community.rare_surname(self.rng)
            else:
                first = community.rare_surname(self.rng)
        return first, second

    def _given(self, community: Community, *, female: bool) -> tuple[str, ...]:
        draw = self.draw
        pool = community.female if female else community.male
        first = pool[int(draw() * len(pool))]
        if draw() < community.rare_share:
            first = community.rare_given(self.rng, female=female)
        chance = draw()
        if chance > _SECOND_GIVEN.get(community.code, 0.64):
            return (first,)
        second = pool[int(draw() * len(pool))]
        if second == first:
            return (first,)
        if chance < 0.02:
            return (first, second, pool[int(draw() * len(pool))])
        return (first, second)

    def _person(self, number: int, roof: _Roof, being: _Being) -> SyntheticPerson:
        draw, today = self.draw, self.today
        community, female, surnames, born_on, arrived, role, links = being
        given = self._given(community, female=female)
        own = papers.scattered(number, self.seed)
        minor = today - born_on < _MAJORITY_DAYS
        statuses = living.statuses(draw, arrived, today) if arrived else ()
        nationalities, stateless = self._nationalities(community, born_here=minor and not arrived)
        born, precision = self._birth(born_on)
        spoken = living.languages(draw, community)
        since = max(roof.since, born_on)
        return SyntheticPerson(
            number,
            roof.number,
            given,
            surnames[0],
            surnames[1],
            self._preferred(given),
            self._sex(female=female),
            born,
            precision,
            nationalities,
            stateless,
            community.code,
            spoken,
            self._papers(own, being, statuses, minor=minor),
            () if minor else papers.contacts(own, draw, given[0]),
            roof.address,
            date.fromordinal(arrived) if arrived and draw() > 0.05 else None,
            statuses,
            living.rsh_state(draw),
            role,
            links,
            living.consents(draw, spoken[0].code, since, today),
        )

    def _papers(
        self, own: int, being: _Being, statuses: tuple[SyntheticStatus, ...], *, minor: bool
    ) -> tuple[SyntheticIdentifier, ...]:
        country = being.community.code
        resident = bool(statuses) and statuses[-1].code in living.CODES_WITH_RUN
        if minor:
            here = being.arrived is None or resident
            return papers.childrens_papers(own, self.draw, chilean=here, country=country)
        if resident or being.arrived is None:
            return papers.residents_papers(own, self.draw, country, self.today)
        return papers.travellers_papers(own, self.draw, country, self.today)

    def _nationalities(
        self, community: Community, *, born_here: bool
    ) -> tuple[tuple[str, ...], bool]:
        chance = self.draw()
        if born_here:
            both = chance > 0.75 and community is not self.chile
            return (("CL", community.code) if both else ("CL",)), False
        if chance < 0.008:
            return (), chance < 0.004
        if chance > 0.97 and community.code in _SECOND_NATIONALITY:
            return (community.code, _SECOND_NATIONALITY[community.code]), False
        return (community.code,), False

    def _sex(self, *, female: bool) -> str:
        chance = self.draw()
        if chance < 0.02:
            return "other" if chance < 0.004 else ""
        return "female" if female else "male"

    def _birth(self, ordinal: int) -> tuple[date | None, str]:
        chance = self.draw()
        born = date.fromordinal(ordinal)
        if chance > 0.06:
            return born, "day"
        if chance > 0.035:
            return born.replace(day=1), "month"
        if chance > 0.01:
            return born.replace(month=1, day=1), "year"
        return None, "unknown"

    def _preferred(self, given: tuple[str, ...]) -> str:
        chance = self.draw()
        if chance > 0.12:
            return ""
        if len(given) > 1 and chance < 0.08:
            return given[1]
        return given[0][: max(3, len(given[0]) // 2 + 1)].rstrip("- ")


def _adult_links(first: int, place: int, shape: _Shape) -> tuple[SyntheticLink, ...]:
    adults, bond, children = shape
    links = [SyntheticLink(bond, first + other) for other in range(adults) if other != place]
    if children and (place == 0 or bond == "partner"):
        offspring = range(first + adults, first + adults + children)
        links += [SyntheticLink("guardian", child) for child in offspring]
    return tuple(links)


def _child_links(first: int, place: int, shape: _Shape, parents: int) -> tuple[SyntheticLink, ...]:
    links = [SyntheticLink("ward", first)]
    links += [SyntheticLink("child", first + parent) for parent in range(parents)]
    brood = range(first + shape.adults, first + shape.adults + shape.children)
    own = first + shape.adults + place
    links += [SyntheticLink("sibling", other) for other in brood if other != own]
    return tuple(links)


def _childrens_surnames(adults: list[_Being], parents: int) -> tuple[str, str] | None:
    """Father's first surname, then mother's; a lone parent's own two; None without a parent."""
    if not parents:
        return None
    if parents == 1:
        return adults[0].surnames
    father, mother = adults[0], adults[1]
    if father.female and not mother.female:
        father, mother = mother, father
    return father.surnames[0], (mother.surnames[0] if mother.surnames[1] else "")


def households(
    count: int,
    seed: int,
    *,
    today: date = AS_OF,
    neighbourhoods: living.Neighbourhoods = living.NEIGHBOURHOODS,
) -> Iterator[SyntheticHousehold]:
    """Yield households until they hold exactly ``count`` people, numbered from 0 on.

    Every child has a guardian in the same household. Deterministic for ``seed`` and ``today``.
    """
    town = _Town(seed, today, neighbourhoods)
    number = made = 0
    while made < count:
        found = town.household(number, made, count - made)
        yield found
        made += len(found.people)
        number += 1


def people(count: int, seed: int, *, today: date = AS_OF) -> Iterator[SyntheticPerson]:
    """Yield exactly ``count`` people, household after household; see ``households``."""
    for household in households(count, seed, today=today):
        yield from household.people
