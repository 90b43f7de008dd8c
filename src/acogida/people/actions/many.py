"""Many files at once, for an action of another app that brings people in or takes them back.

These are no actions: they run inside one, whose single entry in the record tells how many rows of
each kind were written. What can be refused is refused by ``ready_file`` before anything is held.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

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
from acogida.people.search.api import Candidate, PersonKeys, index_people, index_person
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
            PersonKeys(person_id=person.pk, file_number=person.file_number, **_findable(file))
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


def complete_file(person_id: UUID, file: CleanFile) -> tuple[UUID, Completion]:
    """Fill what is empty in a file that is there; nothing said before is changed.

    Answers the id of the file, at the end of its merges, and what was added (the caller seals it).
    A number that somebody else has is left out. Raises Person.DoesNotExist, FileClosed.
    """
    person = Person.objects.get(pk=hold_file(person_id))
    said = file.said.identity.columns()
    columns = [
        column
        for together in COMPLETED
        if getattr(person, together[0]) in {"", None} and said[together[0]] not in {"", None}
        for column in together
    ]
    for column in columns:
        setattr(person, column, said[column])
    added = _lacking(person.pk, file)
    if not columns and not added:
        return person.pk, Completion()
    if columns:
        person.save_over(person.version)
    _insert(added)
    index_person(person.pk)
    publish_all([PersonChanged(person_id=person.pk)])
    rows: dict[str, list[str]] = {}
    for row in added:
        rows.setdefault(row._meta.label, []).append(str(row.pk))
    return person.pk, Completion(tuple(columns), rows)


def _lacking(person_id: UUID, file: CleanFile) -> list[Any]:
    """Rows of the kinds of which the file has none; numbers nobody has yet."""
    taken = owners_of(file.papers)
    rows = _rows_of(person_id, file)
    kinds = {type(row) for row in rows}
    standing = {model for model in kinds if model.objects.filter(person_id=person_id).exists()}
    return [
        row
        for row in rows
        if (_is_new(row, taken) if isinstance(row, Identifier) else type(row) not in standing)
    ]


def _is_new(row: Identifier, taken: dict[tuple[str, str, str], UUID]) -> bool:
    if row.space:
        return (row.space, row.country, row.normalised) not in taken
    same = Identifier.objects.filter(person_id=row.person_id, normalised=row.normalised)
    return not same.exists()


def _rows_of(person_id: UUID, file: CleanFile) -> list[Any]:
    """All that hangs on a person, not yet written."""
    said = file.said
    rows: list[Any] = [
        Identifier(
            person_id=person_id,
            kind=paper.paper.kind,
            country=paper.paper.country,
            number=paper.paper.number,
            normalised=paper.normalised,
            space=paper.space,
            verification=paper.paper.verification,
        )
        for paper in file.papers
    ]
    rows += [Nationality(person_id=person_id, country=code) for code in said.nationalities]
    rows += [
        SpokenLanguage(person_id=person_id, code=one.code, level=one.level, preferred=one.preferred)
        for one in said.languages
    ]
    rows += [
        Contact(person_id=person_id, kind=kind, value=one.shown, normalised=one.normalised)
        for kind, one in file.contacts
    ]
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
