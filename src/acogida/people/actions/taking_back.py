"""Take back files that were brought in many at once, as long as nobody has touched them.

As in ``many``, these run inside the action of another app.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast
from uuid import UUID

from django.apps import apps

from acogida.people.actions.completing import Completion, hold
from acogida.people.actions.parts import merge_parts
from acogida.people.actions.seals import HELD, traces_of
from acogida.people.events import PersonChanged, PersonWithdrawn
from acogida.people.models import Person
from acogida.people.search.api import forget_people, reindex_people
from acogida.platform import bulk
from acogida.platform.events import publish_all
from acogida.platform.models import ScopedModel
from acogida.platform.prepared import pointing


def withdraw_files(seals: Mapping[UUID, str]) -> set[UUID]:
    """Take away the files that are as they were opened; answers those that stay, being in use.

    ``seals``: of each, what ``traces_of`` said then. A file is also in use when something hangs on
    it that did not come with it. Effects: rows deleted, out of the index, PersonWithdrawn.
    """
    rows = Person.objects.select_for_update().filter(pk__in=seals, state=Person.State.ACTIVE)
    there = set(rows.values_list("pk", flat=True))
    now = traces_of(there)
    free = {key for key in there if now[key] == seals[key]}
    free -= _in_use(free)
    if free:
        forget_people(free)
        for model in HELD:
            bulk.remove(model, "person_id", free)
        bulk.remove(Person, "pk", free)
        publish_all([PersonWithdrawn(person_id=key) for key in sorted(free)])
    return set(seals) - free


def take_completions_back(wanted: Sequence[tuple[UUID, Completion]]) -> list[bool]:
    """Empty again what was filled in files, in this order; False for what stays: it was touched.

    A file that agrees with the seal of its first completion may be emptied of all that follow:
    between them nobody touches it. The files are locked.
    """
    files = {row.pk: row for row in hold({key for key, _completion in wanted})}
    seals = traces_of(files)
    emptying = _Emptying()
    answers = []
    for key, completion in wanted:
        person = files.get(key)
        free = person is not None and person.state == Person.State.ACTIVE
        answers.append(free and (key in emptying.files or seals[key] == completion.seal))
        if person is not None and answers[-1]:
            emptying.note(person, completion)
    emptying.write()
    return answers


@dataclass(slots=True)
class _Emptying:
    """What goes out of some files."""

    files: dict[UUID, Person] = field(default_factory=dict)
    columns: dict[UUID, set[str]] = field(default_factory=lambda: defaultdict(set))
    rows: dict[str, list[UUID]] = field(default_factory=lambda: defaultdict(list))

    def note(self, person: Person, completion: Completion) -> None:
        self.files[person.pk] = person
        self.columns[person.pk].update(completion.columns)
        for label, keys in completion.rows.items():
            self.rows[label] += map(UUID, keys)

    def write(self) -> None:
        """Take it out, put the files in the index as they are, and announce it."""
        if not self.files:
            return
        emptied = [self.files[key] for key in sorted(self.files) if self.columns[key]]
        for person in emptied:
            for column in self.columns[person.pk]:
                column_of: Any = Person._meta.get_field(column)
                setattr(person, column, column_of.get_default())
            person.version += 1
        bulk.save_again(emptied)
        for label, keys in self.rows.items():
            bulk.remove(cast("type[ScopedModel]", apps.get_model(label)), "pk", keys)
        reindex_people(self.files)
        publish_all([PersonChanged(person_id=key) for key in sorted(self.files)])


def _in_use(person_ids: Collection[UUID]) -> set[UUID]:
    """Files on which something hangs besides what a file is opened with."""
    return {key for model, column in _holders() for key in pointing(model, column, person_ids)}


def _holders() -> Iterator[tuple[Any, str]]:
    """(model, column) of all that may point to a person: foreign keys, and parts of other apps."""
    for relation in Person._meta.related_objects:
        if relation.related_model not in HELD:
            yield relation.related_model, relation.field.attname
    for part in merge_parts():
        if part.model not in HELD:
            yield part.model, part.column
