"""Which rows of one sheet are about the same person, and whether she is here already."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from acogida.exchange.rules.prints import numbers_of, strong_keys, weak_key
from acogida.exchange.rules.rows import SaidPerson

SURE = 0.9
"""Likeness from which a shared number needs nobody's word."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What is remembered of a person of the sheet: her first row, birth and numbers by kind."""

    group: int
    birth: str
    numbers: frozenset[str]


@dataclass(slots=True)
class Groups:
    """The persons of a sheet by what they are recognised by, as its rows go by."""

    by_key: dict[str, int] = field(default_factory=dict)
    by_name: dict[str, list[Seen]] = field(default_factory=dict)
    likes: dict[int, int] = field(default_factory=dict)

    def place(self, number: int, person: SaidPerson) -> tuple[int, int]:
        """(group, like): the first row surely about her, and one that may be; 0 for none."""
        keys = strong_keys(person)
        group = next((self.by_key[key] for key in sorted(keys) if key in self.by_key), 0)
        like = 0 if group else self._like(person)
        if like:
            self.likes[number] = like
        for key in keys:
            self.by_key.setdefault(key, group or number)
        # Who may be somebody seen before is nobody to be compared with.
        if not group and not like and (name := weak_key(person)):
            seen = Seen(number, str(person.birth), frozenset(numbers_of(person)))
            self.by_name.setdefault(name, []).append(seen)
        return group or number, self.likes.get(group or number, 0)

    def _like(self, person: SaidPerson) -> int:
        """The first row with the same name that nothing speaks against."""
        birth, numbers = str(person.birth), frozenset(numbers_of(person))
        for seen in self.by_name.get(weak_key(person), ()):
            if birth and seen.birth and birth != seen.birth:
                continue
            kinds = {number.split("/")[1] for number in numbers}
            if kinds & {number.split("/")[1] for number in seen.numbers} and not (
                numbers & seen.numbers
            ):
                continue
            return seen.group
        return 0


@dataclass(frozen=True, slots=True)
class Alike:
    """Somebody who has a file and may be she."""

    person_id: UUID
    score: float
    is_likely: bool


def here_already(owners: set[UUID], alike: list[Alike]) -> tuple[UUID | None, UUID | None]:
    """(surely she, perhaps she). Sure is only who has her number and is called like her."""
    scores = {one.person_id: one.score for one in alike}
    if len(owners) == 1:
        (owner,) = owners
        if scores.get(owner, 0.0) >= SURE:
            return owner, None
        return None, owner
    if owners:
        return None, max(owners, key=lambda key: (scores.get(key, 0.0), str(key)))
    likely = [one for one in alike if one.is_likely]
    return None, likely[0].person_id if likely else None
