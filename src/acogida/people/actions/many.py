"""Many files at once, for an action of another app that brings people in.

These are no actions: they run inside one, whose single entry in the record tells how many rows of
each kind were written. What can be refused is refused by ``ready_file`` before anything is held.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from acogida.people.actions.file_rows import FileRow, findable, rows_of
from acogida.people.actions.registering import next_file_numbers
from acogida.people.actions.seals import HELD, rows_by_model, seal_of
from acogida.people.events import PersonRegistered
from acogida.people.models import Identifier, Person, ResidencePeriod
from acogida.people.rules import CleanFile, NewFile, NormalPaper, clean_file
from acogida.people.search.api import Candidate, PersonKeys, index_people
from acogida.platform import bulk
from acogida.platform.events import publish_all
from acogida.platform.ids import new_id
from acogida.platform.prepared import asked_among

STATUSES = frozenset(ResidencePeriod.Status.values)


class Opened(NamedTuple):
    """A file that was opened. ``seal``: what ``traces_of`` says of it as it stands then."""

    person_id: UUID
    seal: str


def ready_file(said: NewFile, today: dt.date) -> CleanFile:
    """The file in the shape it is kept in. Raises Faulty with every fault found, by field."""
    return clean_file(said, STATUSES, today)


def candidate_of(file: CleanFile) -> Candidate:
    """The file as the search compares it."""
    return Candidate(**findable(file))


def owners_of(papers: Collection[NormalPaper]) -> dict[tuple[str, str, str], UUID]:
    """(space, country, number as compared) → whose it is already. One query."""
    wanted = {(p.space, p.paper.country, p.normalised) for p in papers if p.space}
    numbers = {number for _space, _country, number in wanted}
    rows = asked_among("people.owners", _standing_numbers, numbers)
    return {(s, c, n): owner for s, c, n, owner in rows if (s, c, n) in wanted}


def _standing_numbers(numbers: Sequence[str]) -> QuerySet[Identifier, tuple[Any, ...]]:
    rows: QuerySet[Identifier, tuple[Any, ...]] = Identifier.objects.filter(
        voided_at=None, normalised__in=numbers
    ).values_list("space", "country", "normalised", "person_id")
    return rows


def open_files(files: Sequence[CleanFile], *, by: UUID | None, apart_because: str) -> list[Opened]:
    """Open a file for each, in this order.

    Nobody is looked for: the caller has. Effects: as registering each by hand, PersonRegistered
    published for each. An identifier that is taken raises IntegrityError: nothing was written.
    """
    if not files:
        return []
    numbers = next_file_numbers(len(files))
    people = bulk.add(
        Person,
        [
            {
                "id": new_id(),
                "file_number": number,
                "registered_by": by,
                "apart_because": apart_because,
                **file.said.identity.columns(),
            }
            for number, file in zip(numbers, files, strict=True)
        ],
    )
    held: dict[UUID, dict[type[Any], list[Any]]] = {row["id"]: rows_by_model(()) for row in people}
    hanging = [
        row
        for person, file in zip(people, files, strict=True)
        for row in rows_of(person["id"], file)
    ]
    for model, row in add_rows(hanging):
        held[row["person_id"]][model].append(row)
    index_people(
        [
            PersonKeys(person_hex=row["id"].hex, file_number=row["file_number"], **findable(file))
            for row, file in zip(people, files, strict=True)
        ]
    )
    publish_all([PersonRegistered(person_id=row["id"]) for row in people])
    return [Opened(row["id"], seal_of(row, held[row["id"]])) for row in people]


def add_rows(rows: Iterable[FileRow]) -> list[FileRow]:
    """Write what hangs on files; answers the rows whole."""
    by_model = rows_by_model(rows)
    return [(model, row) for model in HELD for row in bulk.add(model, by_model[model])]
