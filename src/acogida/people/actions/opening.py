"""Take a file to work on it, and put it back: locks, the search index, the announcement."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from acogida.people.actions.errors import FileClosed
from acogida.people.events import PersonChanged
from acogida.people.models import Person
from acogida.people.search.api import index_person
from acogida.platform.events import publish
from acogida.platform.prepared import asked


def take_file(person_id: UUID) -> Person:
    """The person, locked until the action ends. Raises Person.DoesNotExist, FileClosed."""
    person: Person = Person.objects.select_for_update().get(pk=person_id)
    if person.state != Person.State.ACTIVE:
        raise FileClosed(person.pk, person.state)
    return person


def hold_file(person_id: UUID) -> UUID:
    """Lock the file in which this person now is, at the end of its merges; answers its id.

    For rows of other apps that are to hang on it. Raises Person.DoesNotExist, FileClosed.
    """
    held, state, onward = _hold(person_id)
    while onward is not None:
        held, state, onward = _hold(onward)
    if state != Person.State.ACTIVE:
        raise FileClosed(held, state)
    return held


def _hold(person_id: UUID) -> tuple[UUID, str, UUID | None]:
    found = asked("people.hold", _held, person_id)
    if not found:
        raise Person.DoesNotExist
    held, state, onward = found[0]
    return held, state, onward


def _held(person_id: UUID) -> QuerySet[Person, tuple[Any, ...]]:
    rows: QuerySet[Person, tuple[Any, ...]]
    rows = Person.objects.select_for_update().filter(pk=person_id).order_by()
    return rows.values_list("pk", "state", "merged_into_id")


def take_files(person_ids: Iterable[UUID]) -> dict[UUID, Person]:
    """Several persons, locked in one order so that two actions never wait for each other."""
    return {person_id: take_file(person_id) for person_id in sorted(set(person_ids))}


def put_back(person: Person, *, findable: bool = False) -> None:
    """Announce the change. ``findable``: names, numbers or telephones changed, so index anew."""
    if findable:
        index_person(person.pk)
    publish(PersonChanged(person_id=person.pk))
