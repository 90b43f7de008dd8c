"""Fill what is empty in files that are there, many at once, for an action of another app.

As in ``many``, this runs inside the action of another app.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Self
from uuid import UUID

from django.db.models import QuerySet

from acogida.people.actions.errors import FileClosed
from acogida.people.actions.file_rows import FileRow, rows_of
from acogida.people.actions.many import add_rows, owners_of
from acogida.people.actions.seals import HELD, rows_by_model, rows_held, seal_of
from acogida.people.events import PersonChanged
from acogida.people.models import Contact, Identifier, Nationality, Person
from acogida.people.rules import CleanFile
from acogida.people.search.api import reindex_people
from acogida.platform import bulk
from acogida.platform.events import publish_all
from acogida.platform.ids import new_id
from acogida.platform.prepared import asked_among

COMPLETED = (
    *(("given_names",), ("first_surname",), ("second_surname",), ("called",), ("sex",)),
    ("birth_year", "birth_month", "birth_day", "birth_estimated"),
    *(("birth_country",), ("interpreter_needed",)),
    ("arrival_year", "arrival_month", "arrival_day"),
)
"""Columns that are filled together where the first of them is empty."""
_FINDABLE = frozenset({Identifier, Nationality, Contact})
_GONE = "gone"


@dataclass(slots=True)
class Completion:
    """What was added to a file that was there: all it takes to take it back.

    ``rows``: ids by label of the model. ``seal``: what ``traces_of`` says of the file afterwards.
    """

    columns: tuple[str, ...] = ()
    rows: dict[str, list[str]] = field(default_factory=dict)
    seal: str = ""

    def __bool__(self) -> bool:
        return bool(self.columns or self.rows)


Completed = tuple[UUID, Completion] | FileClosed


def complete_files(wanted: Sequence[tuple[UUID, CleanFile]]) -> list[Completed]:
    """Fill what is empty in files that are there, in this order; nothing said before is changed.

    Answers for each the id of the file, at the end of its merges, and what was added, or why
    nothing may be. The files are locked. A number that somebody has is left out.
    """
    if not wanted:
        return []
    files = _hold({person_id for person_id, _file in wanted})
    standing = _Standing.of(files.values(), [file for _person_id, file in wanted])
    found: list[Completed] = []
    for person_id, file in wanted:
        person = files.get(person_id)
        if person is None:
            found.append(FileClosed(person_id, _GONE))
        elif person.state != Person.State.ACTIVE:
            found.append(FileClosed(person.pk, person.state))
        else:
            found.append((person.pk, standing.complete(person, file)))
    standing.write()
    return found


def _hold(person_ids: Collection[UUID]) -> dict[UUID, Person]:
    """The files in which these persons now are, at the end of their merges, locked in one order."""
    held: dict[UUID, Person] = {}
    wave = set(person_ids)
    while wave:
        held |= {row.pk: row for row in hold(wave)}
        wave = {row.merged_into_id for row in held.values() if row.merged_into_id} - set(held)
    return {key: _end_of(held[key], held) for key in person_ids if key in held}


def hold(person_ids: Collection[UUID]) -> list[Person]:
    """These files, locked in one order."""
    return asked_among("people.hold", _locked, person_ids)


def _locked(keys: Sequence[UUID]) -> QuerySet[Person]:
    rows: QuerySet[Person] = Person.objects.select_for_update().filter(pk__in=keys).order_by("pk")
    return rows


def _end_of(person: Person, held: dict[UUID, Person]) -> Person:
    while person.merged_into_id:
        person = held[person.merged_into_id]
    return person


@dataclass(slots=True)
class _Standing:
    """What stands in some files, so that what is empty is known without asking for each."""

    rows: dict[UUID, dict[type[Any], list[Any]]]
    numbers: set[tuple[UUID, str]]
    taken: set[tuple[str, str, str]]
    people: dict[UUID, Person] = field(default_factory=dict)
    added: list[FileRow] = field(default_factory=list)
    noted: list[tuple[UUID, Completion]] = field(default_factory=list)

    @classmethod
    def of(cls, people: Collection[Person], files: Collection[CleanFile]) -> Self:
        """Read what stands: one query for each kind of row."""
        rows = {person.pk: rows_by_model(()) for person in people}
        for model, row in rows_held(rows):
            rows[row["person_id"]][model].append(row)
        numbers = {
            (key, row["normalised"]) for key, held in rows.items() for row in held[Identifier]
        }
        return cls(rows, numbers, set(owners_of([paper for f in files for paper in f.papers])))

    def complete(self, person: Person, file: CleanFile) -> Completion:
        """Note what is to be added to this file."""
        said = file.said.identity.columns()
        columns = [
            column
            for together in COMPLETED
            if getattr(person, together[0]) in {"", None} and said[together[0]] not in {"", None}
            for column in together
        ]
        for column in columns:
            setattr(person, column, said[column])
        by_label: dict[str, list[str]] = defaultdict(list)
        # All of a kind that comes together is kept: two telephones of one row are two.
        for model, row in list(self._lacking(person.pk, file)):
            row["id"] = new_id()
            self.rows[person.pk][model].append(row)
            self.added.append((model, row))
            by_label[model._meta.label].append(str(row["id"]))
        completion = Completion(tuple(columns), dict(by_label))
        if completion:
            self.people[person.pk] = person
            self.noted.append((person.pk, completion))
        return completion

    def _lacking(self, key: UUID, file: CleanFile) -> Iterator[FileRow]:
        """Rows of a kind of which the file has none; of numbers: not this one, nor anybody else."""
        bare = {model for model in HELD if not self.rows[key][model]}
        for model, row in rows_of(key, file):
            if model in bare if model is not Identifier else self._is_free(key, row):
                yield model, row

    def _is_free(self, key: UUID, row: dict[str, Any]) -> bool:
        number = (key, row["normalised"])
        space = (row["space"], row["country"], row["normalised"])
        if number in self.numbers or (row["space"] and space in self.taken):
            return False
        self.numbers.add(number)
        self.taken.add(space)
        return True

    def write(self) -> None:
        """Write all that was noted, seal it and announce it."""
        filled = {key for key, completion in self.noted if completion.columns}
        for key in filled:
            self.people[key].version += 1
        bulk.save_again([self.people[key] for key in sorted(filled)])
        self._write_rows()
        found = {row["person_id"] for model, row in self.added if model in _FINDABLE}
        if anew := filled | found:
            reindex_people(anew)
        self._seal()
        publish_all([PersonChanged(person_id=key) for key in sorted(self.people)])

    def _write_rows(self) -> None:
        """They stand whole afterwards, as the database gives them."""
        whole = {row["id"]: row for _model, row in add_rows(self.added)}
        for _model, row in self.added:
            row.update(whole[row["id"]])

    def _seal(self) -> None:
        seals = {
            key: seal_of(person._loaded, self.rows[key]) for key, person in self.people.items()
        }
        for key, completion in self.noted:
            completion.seal = seals[key]
