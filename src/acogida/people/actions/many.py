"""Many files at once, for an action of another app that brings people in or takes them back.

These are no actions: they run inside one, whose single entry in the record tells how many rows of
each kind were written. What can be refused is refused by ``ready_file`` before anything is held.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Self
from uuid import UUID

from acogida.people.actions.errors import FileClosed
from acogida.people.actions.numbers import identifier_of
from acogida.people.actions.opening import hold_file
from acogida.people.actions.registering import next_file_numbers
from acogida.people.events import PersonChanged, PersonRegistered
from acogida.people.models import (
    Address,
    Contact,
    Identifier,
    Nationality,
    Person,
    ResidencePeriod,
    SpokenLanguage,
)
from acogida.people.rules import CleanFile, NewFile, NormalPaper, clean_file
from acogida.people.search.api import Candidate, PersonKeys, index_people, reindex_people
from acogida.platform.events import publish_all
from acogida.platform.ids import new_id

STATUSES = frozenset(ResidencePeriod.Status.values)
COMPLETED = (
    *(("given_names",), ("first_surname",), ("second_surname",), ("called",), ("sex",)),
    ("birth_year", "birth_month", "birth_day", "birth_estimated"),
    *(("birth_country",), ("interpreter_needed",)),
    ("arrival_year", "arrival_month", "arrival_day"),
)
"""Columns that are filled together where the first of them is empty."""
HELD = (Identifier, Nationality, SpokenLanguage, Contact, Address, ResidencePeriod)
"""What a file may be opened with."""
_FINDABLE = (Identifier, Nationality, Contact)


def ready_file(said: NewFile, today: dt.date) -> CleanFile:
    """The file in the shape it is kept in. Raises Faulty with every fault found, by field."""
    return clean_file(said, STATUSES, today)


def candidate_of(file: CleanFile) -> Candidate:
    """The file as the search compares it."""
    return Candidate(**_findable(file))


def owners_of(papers: Collection[NormalPaper]) -> dict[tuple[str, str, str], UUID]:
    """(space, country, number as compared) → whose it is already. One query."""
    wanted = {(p.space, p.paper.country, p.normalised) for p in papers if p.space}
    rows = Identifier.objects.filter(
        voided_at=None, normalised__in={number for _space, _country, number in wanted}
    ).values_list("space", "country", "normalised", "person_id")
    return {(s, c, n): owner for s, c, n, owner in rows if (s, c, n) in wanted}


def open_files(files: Sequence[CleanFile], *, by: UUID | None, apart_because: str) -> list[UUID]:
    """Open a file for each, in this order; answers their ids.

    Nobody is looked for: the caller has. Effects: as registering each by hand, PersonRegistered
    published for each. An identifier that is taken raises IntegrityError: nothing was written.
    """
    if not files:
        return []
    numbers = next_file_numbers(len(files))
    people = [
        Person(
            id=new_id(),
            file_number=number,
            registered_by=by,
            apart_because=apart_because,
            **file.said.identity.columns(),
        )
        for number, file in zip(numbers, files, strict=True)
    ]
    Person.objects.bulk_create(people)
    held = [
        row for person, file in zip(people, files, strict=True) for row in _rows_of(person.pk, file)
    ]
    _insert(held)
    index_people(
        [
            PersonKeys(person_hex=person.pk.hex, file_number=person.file_number, **_findable(file))
            for person, file in zip(people, files, strict=True)
        ]
    )
    publish_all([PersonRegistered(person_id=person.pk) for person in people])
    return [person.pk for person in people]


@dataclass(frozen=True, slots=True)
class Completion:
    """What was added to a file that was there: all it takes to take it back.

    ``rows``: ids by label of the model. ``seal``: what ``traces_of`` said of the file afterwards.
    """

    columns: tuple[str, ...] = ()
    rows: dict[str, list[str]] = field(default_factory=dict)
    seal: str = ""

    def __bool__(self) -> bool:
        return bool(self.columns or self.rows)


def complete_files(
    wanted: Sequence[tuple[UUID, CleanFile]],
) -> list[tuple[UUID, Completion] | FileClosed]:
    """Fill what is empty in files that are there, in this order; nothing said before is changed.

    Answers for each the id of the file, at the end of its merges, and what was added (the caller
    seals it), or why nothing may be. The files are locked. A number that somebody has is left out.
    """
    found: list[tuple[UUID, Completion] | FileClosed] = []
    held = [_held(person_id) for person_id, _file in wanted]
    standing = _Standing.of([key for key in held if isinstance(key, UUID)], wanted)
    for key, (_person_id, file) in zip(held, wanted, strict=True):
        found.append(key if isinstance(key, FileClosed) else (key, standing.complete(key, file)))
    standing.write()
    return found


def _held(person_id: UUID) -> UUID | FileClosed:
    try:
        return hold_file(person_id)
    except FileClosed as closed:
        return closed


@dataclass(slots=True)
class _Standing:
    """What stands in some files, so that what is empty is known without asking for each."""

    people: dict[UUID, Person]
    kinds: set[tuple[UUID, type[Any]]]
    numbers: set[tuple[UUID, str]]
    taken: set[tuple[str, str, str]]
    added: list[Any] = field(default_factory=list)
    changed: set[UUID] = field(default_factory=set)
    findable: set[UUID] = field(default_factory=set)

    @classmethod
    def of(cls, keys: Sequence[UUID], wanted: Sequence[tuple[UUID, CleanFile]]) -> Self:
        """Read what stands: one query for each kind of row."""
        kinds = {
            (key, model)
            for model in HELD
            for key in model.objects.filter(person_id__in=keys).values_list("person_id", flat=True)
        }
        numbers = Identifier.objects.filter(person_id__in=keys)
        return cls(
            people={person.pk: person for person in Person.objects.filter(pk__in=keys)},
            kinds=kinds,
            numbers=set(numbers.values_list("person_id", "normalised")),
            taken=set(owners_of([paper for _key, file in wanted for paper in file.papers])),
        )

    def complete(self, key: UUID, file: CleanFile) -> Completion:
        """Note what is to be added to this file."""
        person, said = self.people[key], file.said.identity.columns()
        columns = [
            column
            for together in COMPLETED
            if getattr(person, together[0]) in {"", None} and said[together[0]] not in {"", None}
            for column in together
        ]
        for column in columns:
            setattr(person, column, said[column])
        if columns:
            self.changed.add(key)
        rows = [row for row in _rows_of(key, file) if self._lacks(key, row)]
        self.kinds |= {(key, type(row)) for row in rows}
        self.added += rows
        if columns or any(isinstance(row, _FINDABLE) for row in rows):
            self.findable.add(key)
        by_label: dict[str, list[str]] = {}
        for row in rows:
            by_label.setdefault(row._meta.label, []).append(str(row.pk))
        return Completion(tuple(columns), by_label)

    def _lacks(self, key: UUID, row: Any) -> bool:
        """Whether the file has none of the kind; of numbers: not this one, and nobody else has."""
        if not isinstance(row, Identifier):
            return (key, type(row)) not in self.kinds
        number = (key, row.normalised)
        space = (row.space, row.country, row.normalised)
        if number in self.numbers or (row.space and space in self.taken):
            return False
        self.numbers.add(number)
        self.taken.add(space)
        return True

    def write(self) -> None:
        """Write all that was noted, and announce it."""
        for key in sorted(self.changed):
            self.people[key].save_over(self.people[key].version)
        _insert(self.added)
        reindex_people(self.findable)
        touched = self.changed | {row.person_id for row in self.added}
        publish_all([PersonChanged(person_id=key) for key in sorted(touched)])


def _rows_of(person_id: UUID, file: CleanFile) -> list[Any]:
    """All that hangs on a person, not yet written."""
    said = file.said
    rows: list[Any] = [identifier_of(person_id, paper) for paper in file.papers]
    rows += [Nationality(person_id=person_id, country=code) for code in said.nationalities]
    rows += [
        SpokenLanguage(person_id=person_id, code=one.code, level=one.level, preferred=one.preferred)
        for one in said.languages
    ]
    rows += [
        Contact(person_id=person_id, kind=kind, value=one.shown, normalised=one.normalised)
        for kind, one in file.contacts
    ]
    return rows + _where_and_how(person_id, file)


def _where_and_how(person_id: UUID, file: CleanFile) -> list[Any]:
    """Where she lives, and her migration status on a day."""
    said = file.said
    rows: list[Any] = []
    if file.lives_somewhere:
        rows.append(
            Address(
                person_id=person_id,
                line=said.street,
                neighbourhood=said.neighbourhood,
                commune=said.commune,
            )
        )
    if said.residence and said.residence_since:
        rows.append(
            ResidencePeriod(
                person_id=person_id,
                status=said.residence,
                since=said.residence_since,
                source=said.source,
            )
        )
    return rows


def _insert(rows: Iterable[Any]) -> None:
    by_model: dict[type[Any], list[Any]] = {}
    for row in rows:
        by_model.setdefault(type(row), []).append(row)
    for model, some in by_model.items():
        model.objects.bulk_create(some)


def _findable(file: CleanFile) -> dict[str, Any]:
    """What the search compares and keeps of a file."""
    identity = file.said.identity
    return {
        "given_names": identity.given_names,
        "first_surname": identity.first_surname,
        "second_surname": identity.second_surname,
        "birth": identity.birth,
        "sex": identity.sex,
        "nationalities": file.said.nationalities,
        "identifiers": tuple(paper.normalised for paper in file.papers),
        "phones": tuple(one.shown for kind, one in file.contacts if kind == Contact.Kind.PHONE),
        "other_names": (identity.called,) if identity.called else (),
    }
