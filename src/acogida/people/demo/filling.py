"""Write the people of a demonstration office: the crowd in bulk, a few as an officer would."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from random import Random
from typing import Any
from uuid import UUID

from django.utils import timezone

from acogida.people.actions import register_person
from acogida.people.demo.closing import Twins
from acogida.people.demo.rows import Desk, birth_of, needs_interpreter, rows_of
from acogida.people.models import FileCounter, Person
from acogida.people.rules import Identity, Speaks
from acogida.people.synthetic import (
    Neighbourhood,
    SyntheticHousehold,
    SyntheticPerson,
    households,
    people,
    second_record,
)
from acogida.platform.actions import Actor, action
from acogida.platform.bulk import insert
from acogida.platform.demo import DemoPerson
from acogida.platform.writing import note_bulk

_HOUSEHOLDS_AT_ONCE = 300
_MOST_SECOND_RECORDS = 25
_ONE_IN = 30


@dataclass(frozen=True, slots=True)
class Crowd:
    """How many synthetic people, from which seed, living where."""

    count: int
    seed: int
    neighbourhoods: tuple[Neighbourhood, ...]


@action("people.register")
def fill_office(actor: Actor, *, crowd: Crowd, desk: Desk) -> int:
    """Write the crowd unless the office has people already; answers how many were written.

    One audit entry tells how many rows of each table. No event is published and nothing is
    indexed: the caller makes the index anew.
    """
    del actor
    if Person.objects.exists():
        return 0
    counter = FileCounter.objects.select_for_update().first() or FileCounter()
    first_file = counter.last + 1
    written: Counter[type[Any]] = Counter()
    homes = households(
        crowd.count, crowd.seed, today=desk.today, neighbourhoods=crowd.neighbourhoods
    )
    for some in _some_at_once(homes):
        for model, rows in rows_of(some, first_file, desk):
            insert(model, rows)
            written[model] += len(rows)
    for model, count in written.items():
        note_bulk(model, "insert", (), count)
    counter.last += crowd.count
    counter.save()
    return crowd.count


def register_second_records(actor: Actor, *, crowd: Crowd, desk: Desk) -> list[Twins]:
    """Register a few of the crowd once more, badly spelt, so that merging can be tried.

    Each goes through the action an officer takes, with its own audit entry and event. The crowd
    was written into an office without files, so its numbers begin at one.
    """
    dice = Random(crowd.seed)  # noqa: S311  people of a demo, no secrets
    wanted = min(_MOST_SECOND_RECORDS, crowd.count // _ONE_IN)
    everybody = people(crowd.count, crowd.seed, today=desk.today)
    chosen = (person for person in everybody if person.number % _ONE_IN == 0 and _grown_up(person))
    pairs = [(person.number + 1, second_record(person, dice)) for person in islice(chosen, wanted)]
    return [Twins(file_number, _register(actor, twin)) for file_number, twin in pairs]


def some_people(most: int) -> list[DemoPerson]:
    """Those who registered last, for what other apps add to the demonstration; oldest first."""
    rows = Person.objects.open_files().with_card().order_by("-file_number")
    return [_known(person) for person in reversed(rows[:most])]


def _known(person: Person) -> DemoPerson:
    preferred = [spoken.code for spoken in person.spoken_languages if spoken.preferred]
    return DemoPerson(
        id=person.pk,
        language=preferred[0] if preferred else "es",
        needs_interpreter=bool(person.interpreter_needed),
        registered_on=timezone.localdate(person.registered_at),
    )


def _register(actor: Actor, person: SyntheticPerson) -> UUID:
    identity = Identity(
        given_names=person.given,
        first_surname=person.first_surname,
        second_surname=person.second_surname,
        sex=person.sex,
        birth=birth_of(person),
        interpreter_needed=needs_interpreter(person),
    )
    spoken = person.languages[0]
    return register_person(
        actor,
        identity=identity,
        nationalities=person.nationalities,
        languages=[Speaks(code=spoken.code, level=spoken.level, preferred=True)],
        phone=person.contacts[0].value if person.contacts else "",
        apart_because="Dice que es su primera vez en la oficina.",
    )


def _grown_up(person: SyntheticPerson) -> bool:
    return person.role in {"reference", "partner", "sibling"}


def _some_at_once(homes: Iterable[SyntheticHousehold]) -> Iterator[list[SyntheticHousehold]]:
    stream = iter(homes)
    while some := list(islice(stream, _HOUSEHOLDS_AT_ONCE)):
        yield some
