"""Take back files that were brought in many at once, as long as nobody has touched them.

As in ``many``, these run inside the action of another app.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any
from uuid import UUID

from django.apps import apps

from acogida.people.actions.completing import Completion
from acogida.people.actions.parts import merge_parts
from acogida.people.actions.seals import HELD, traces_of
from acogida.people.events import PersonChanged, PersonWithdrawn
from acogida.people.models import Person
from acogida.people.search.api import forget_people, index_person
from acogida.platform.events import publish_all


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
            model.objects.filter(person_id__in=free).delete()
        Person.objects.filter(pk__in=free).delete()
        publish_all([PersonWithdrawn(person_id=key) for key in sorted(free)])
    return set(seals) - free


def take_completion_back(person_id: UUID, completion: Completion) -> bool:
    """Empty again what was filled in a file; False, and nothing done, if it was touched since."""
    person = Person.objects.select_for_update().filter(pk=person_id).first()
    if person is None or person.state != Person.State.ACTIVE:
        return False
    if traces_of([person_id])[person_id] != completion.seal:
        return False
    for column in completion.columns:
        field: Any = Person._meta.get_field(column)
        setattr(person, column, field.get_default())
    if completion.columns:
        person.save_over(person.version)
    for label, keys in completion.rows.items():
        apps.get_model(label)._default_manager.filter(pk__in=keys).delete()
    index_person(person_id)
    publish_all([PersonChanged(person_id=person_id)])
    return True


def _in_use(person_ids: Collection[UUID]) -> set[UUID]:
    """Files on which something hangs besides what a file is opened with."""
    return {key for model, column in _holders() for key in _held_by(model, column, person_ids)}


def _holders() -> Iterator[tuple[Any, str]]:
    """(model, column) of all that may point to a person: foreign keys, and parts of other apps."""
    for relation in Person._meta.related_objects:
        if relation.related_model not in HELD:
            yield relation.related_model, relation.field.attname
    for part in merge_parts():
        if part.model not in HELD:
            yield part.model, part.column


def _held_by(model: Any, column: str, person_ids: Collection[UUID]) -> list[UUID]:
    rows = model._default_manager.filter(**{f"{column}__in": person_ids})
    return list(rows.values_list(column, flat=True))
