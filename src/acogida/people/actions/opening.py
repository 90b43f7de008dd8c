"""Take a file to work on it, and put it back: locks, the search index, the announcement."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from acogida.people.actions.errors import FileClosed
from acogida.people.events import PersonChanged
from acogida.people.models import Person
from acogida.people.search.api import index_person
from acogida.platform.events import publish


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
    rows = Person.objects.select_for_update().values_list("pk", "state", "merged_into_id")
    held, state, onward = rows.get(pk=person_id)
    while onward is not None:
        held, state, onward = rows.get(pk=onward)
    if state != Person.State.ACTIVE:
        raise FileClosed(held, state)
    key: UUID = held
    return key


def take_files(person_ids: Iterable[UUID]) -> dict[UUID, Person]:
    """Several persons, locked in one order so that two actions never wait for each other."""
    return {person_id: take_file(person_id) for person_id in sorted(set(person_ids))}


def put_back(person: Person, *, findable: bool = False) -> None:
    """Announce the change. ``findable``: names, numbers or telephones changed, so index anew."""
    if findable:
        index_person(person.pk)
    publish(PersonChanged(person_id=person.pk))
