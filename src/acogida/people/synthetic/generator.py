"""Make households of people who do not exist: same seed, same people, one by one.

Nothing is kept: a million people stream through a few megabytes. One ``Random`` per call draws
everything, so that the first thousand of a seed are the same in a run of a million (but for the last
household, which is cut to the count).
"""

from __future__ import annotations

from datetime import date
from itertools import accumulate
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from acogida.people.synthetic import living, papers
from acogida.people.synthetic.communities import Community, communities
from acogida.people.synthetic.records import SyntheticHousehold, SyntheticLink, SyntheticPerson

if TYPE_CHECKING:
    from collections.abc import Iterator

AS_OF = date(2026, 9, 1)
"""The day on which ages and periods end unless the caller says otherwise."""

_SHAPES = (
    (46, (1, "", 0)), (10, (2, "partner", 0)), (10, (2, "partner", 1)), (9, (2, "partner", 2)),
    (4, (2, "partner", 3)), (1, (2, "partner", 4)), (6, (1, "", 1)), (4, (1, "", 2)), (2, (1, "", 3)),
    (6, (2, "sibling", 0)), (2, (3, "sibling", 1)),
)  # fmt: skip
"""(weight, (adults, what the others are to the first, children))."""
_SHAPE_POOL = tuple(shape for weight, shape in _SHAPES for _ in range(weight))
_SECOND_GIVEN = {"HT": 0.2, "CN": 0.0, "US": 0.4, "SY": 0.1, "IN": 0.1, "BR": 0.4}
_SECOND_NATIONALITY = {
    "VE": "CO",
    "CO": "VE",
    "AR": "IT",
    "PE": "ES",
    "HT": "DO",
    "CU": "ES",
    "BO": "AR",
}
_GENDERS = {True: "female", False: "male"}
_YEAR = 365.25
_OLDEST_ARRIVAL_YEARS = 13


class _Roof(NamedTuple):
    """What people of one household share while they are made."""

    number: int
    community: Community
    address: living.SyntheticAddress | None
    since: int


class _Being(NamedTuple):
    """What is decided about a person before the rest is drawn."""

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
        self.today = today
        self.today_ordinal = today.toordinal()
        self.neighbourhoods = neighbourhoods
        *self.arriving, self.chile = communities()
        self.cumulative = list(accumulate(community.weight for community in self.arriving))

    def community(self) -> Community:
        return self.rng.choices(self.arriving, cum_weights=self.cumulative)[0]

    def household(self, number: int, first: int, room: int) -> SyntheticHousehold:
        """Make one household of at most ``room`` people, numbered from ``first`` on."""
        adults, bond, children = _SHAPE_POOL[int(self.draw() * len(_SHAPE_POOL))]
        adults = min(adults, room)
        children = min(children, room - adults)
        community = self.community()
        since = self._arrival_ordinal()
        home = living.address(self.draw, self.neighbourhoods, living.day(since))
        roof = _Roof(number, community, home, since)
        beings = self._adults(roof, first, adults, bond, children)
        beings += self._children(beings, roof, first, children, bond)
        people = tuple(self._person(first + place, roof, b) for place, b in enumerate(beings))
        return SyntheticHousehold(number, community.code, people)

    def _arrival_ordinal(self) -> int:
        # Most came in the last years; the square root of a fair draw leans to recent dates.
        ago = (1 - self.draw() ** 0.5) * _OLDEST_ARRIVAL_YEARS * _YEAR
        return self.today_ordinal - 20 - int(ago)

    def _adults(
        self, roof: _Roof, first: int, adults: int, bond: str, children: int
    ) -> list[_Being]:
        draw = self.draw
        female = draw() < 0.52
        age = 19 + 14 * draw() + (30 * draw() if not children else 12 * draw())
        made: list[_Being] = []
        surnames = self._surnames(roof.community)
        for place in range(adults):
            community = roof.community
            if place and bond == "partner":
                female = not female if draw() < 0.96 else female
                community = self._partners_community(community)
                surnames = self._surnames(community)
            elif place:
                female = draw() < 0.5
            born = self.today_ordinal - int((age + (6 * draw() if place else 0)) * _YEAR)
            links = _adult_links(first, place, adults, bond, children)
            arrived = (
                None
                if community is self.chile
                else max(roof.since + int(400 * draw() * place), born)
            )
            role = bond if place else "reference"
            arrived = min(arrived, self.today_ordinal - 10) if arrived else None
            made.append(_Being(community, female, surnames, born, arrived, role, links))
        return made

    def _partners_community(self, community: Community) -> Community:
        chance = self.draw()
        if chance < 0.9:
            return community
        return self.chile if chance < 0.94 else self.community()

    def _children(
        self, adults: list[_Being], roof: _Roof, first: int, children: int, bond: str
    ) -> list[_Being]:
        if not children:
            return []
        draw = self.draw
        parents = 2 if bond == "partner" and len(adults) > 1 else 1
        if parents == 1 and draw() < 0.06:
            parents = 0
        surnames = _childrens_surnames(adults, parents, self._surnames(roof.community))
        oldest = min((self.today_ordinal - a.born) / _YEAR for a in adults[: parents or 1]) - 17
        made = []
        for place in range(children):
            born = self.today_ordinal - 5 - int(draw() * min(17.5, max(oldest, 0.2)) * _YEAR)
            arrived = roof.since if born < roof.since else None
            links = _child_links(first, len(adults), place, children, parents)
            role = "child" if parents else "ward"
            made.append(_Being(roof.community, draw() < 0.49, surnames, born, arrived, role, links))
        return made

    def _surnames(self, community: Community) -> tuple[str, str]:
        first = self._surname(community)
        if self.draw() < community.one_surname:
            return first, ""
        return first, self._surname(community)

    def _surname(self, community: Community) -> str:
        if self.draw() < community.rare_share:
            return community.rare_surname(self.rng)
        pool = community.surnames
        return pool[int(self.draw() * len(pool))]

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
        community, female = being.community, being.female
        given = self._given(community, female=female)
        own = papers.scattered(number, self.seed)
        minor = self.today_ordinal - being.born < 18 * _YEAR
        arrived = being.arrived
        statuses = living.statuses(draw, arrived, self.today_ordinal) if arrived else ()
        nationalities, stateless = self._nationalities(community, born_here=minor and not arrived)
        born, precision = self._birth(being.born)
        languages = living.languages(draw, community)
        return SyntheticPerson(
            number,
            roof.number,
            given,
            *being.surnames,
            self._preferred(given),
            _GENDERS[female]
            if (chance := draw()) > 0.02
            else ("other" if chance < 0.004 else "undeclared"),
            born,
            precision,
            nationalities,
            stateless,
            community.code,
            languages,
            self._papers(own, being, statuses, minor=minor),
            () if minor else papers.contacts(own, draw, given[0]),
            roof.address,
            living.day(arrived) if arrived and draw() > 0.05 else None,
            statuses,
            living.rsh_state(draw),
            being.role,
            being.links,
            living.consents(
                draw, languages[0].code, max(roof.since, being.born), self.today_ordinal
            ),
        )

    def _papers(
        self, own: int, being: _Being, statuses: tuple[living.SyntheticStatus, ...], *, minor: bool
    ) -> tuple[papers.SyntheticIdentifier, ...]:
        country = being.community.code
        resident = bool(statuses) and statuses[-1].code in living.CODES_WITH_RUN
        if minor:
            here = being.arrived is None or resident
            return papers.childrens_papers(own, self.draw, chilean=here, country=country)
        if resident or being.community is self.chile:
            return papers.residents_papers(own, self.draw, country, self.today)
        return papers.travellers_papers(own, self.draw, country, self.today)

    def _nationalities(
        self, community: Community, *, born_here: bool
    ) -> tuple[tuple[str, ...], bool]:
        chance = self.draw()
        if born_here:
            return (("CL",) if chance < 0.75 else ("CL", community.code)), False
        if chance < 0.008:
            return (), chance < 0.004
        if chance > 0.97 and community.code in _SECOND_NATIONALITY:
            return (community.code, _SECOND_NATIONALITY[community.code]), False
        return (community.code,), False

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


def _adult_links(
    first: int, place: int, adults: int, bond: str, children: int
) -> tuple[SyntheticLink, ...]:
    links = [SyntheticLink(bond, first + other) for other in range(adults) if other != place]
    if place and bond != "partner":
        return tuple(links)
    offspring = range(first + adults, first + adults + children)
    return tuple(links + [SyntheticLink("guardian", child) for child in offspring])


def _child_links(
    first: int, adults: int, place: int, children: int, parents: int
) -> tuple[SyntheticLink, ...]:
    links = [SyntheticLink("ward", first)]
    links += [SyntheticLink("child", first + parent) for parent in range(parents)]
    others = range(children)
    links += [
        SyntheticLink("sibling", first + adults + other) for other in others if other != place
    ]
    return tuple(links)


def _childrens_surnames(
    adults: list[_Being], parents: int, strangers: tuple[str, str]
) -> tuple[str, str]:
    if not parents:
        return strangers
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
