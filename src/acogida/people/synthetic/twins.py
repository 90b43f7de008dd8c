"""The same person, registered a second time by somebody else: what merging is for."""
# ruff: noqa: PLR2004, SLF001  shares read best where they apply; _replace is a tuple's public word

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

from acogida.people.synthetic.spelling import misspell

if TYPE_CHECKING:
    from acogida.people.synthetic.records import SyntheticPerson

_MIX = ("accentless", "phonetic_es", "phonetic_es", "one_slip", "one_slip", "two_slips")
_CREOLE_MIX = (*_MIX, "phonetic_ht", "phonetic_ht", "phonetic_ht")


def second_record(person: SyntheticPerson, rng: Random) -> SyntheticPerson:
    """Return a messy second record of ``person``: same number, other spelling, fewer facts.

    It carries no identifier: that would have given the first record away.
    """
    mix = _CREOLE_MIX if person.community == "HT" else _MIX
    given = misspell(person.given, rng, rng.choice(mix))
    if rng.random() < 0.3:
        given = given.split()[0]
    surnames = (person.first_surname, person.second_surname)
    if surnames[1] and rng.random() < 0.15:
        surnames = (surnames[1], surnames[0])
    first, second = (misspell(name, rng, rng.choice(mix)) for name in surnames)
    twin = person._replace(
        given_names=tuple(given.split()),
        first_surname=first,
        second_surname=second if rng.random() < 0.5 else "",
        preferred_name="",
        identifiers=(),
        contacts=person.contacts[:1] if rng.random() < 0.5 else (),
        statuses=person.statuses[-1:],
        links=(),
        role="reference",
        consents=(),
    )
    return twin._replace(**_birth(person, rng))


def _birth(person: SyntheticPerson, rng: Random) -> dict[str, Any]:
    """Most say the same day again; some know the year only, some were written month first."""
    born, chance = person.birth_date, rng.random()
    if born is None or person.birth_precision != "day" or chance < 0.6:
        return {}
    if chance < 0.85:
        return {"birth_date": born.replace(month=1, day=1), "birth_precision": "year"}
    if born.day <= 12:
        return {"birth_date": born.replace(month=born.day, day=born.month)}
    return {}
