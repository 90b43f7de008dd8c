"""What a person asks about her own data, and blocking her file (Ley 21.719)."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from acogida.people.actions.errors import FileClosed
from acogida.people.actions.opening import put_back, take_file
from acogida.people.actions.reaching import not_after_today
from acogida.people.events import PersonBlocked, PersonUnblocked
from acogida.people.models import DataRequest, Person
from acogida.people.rules import Fault, Faulty, clean_lines, due_on
from acogida.people.search.api import forget_person
from acogida.platform.actions import Actor, action
from acogida.platform.events import publish

LONGEST_ANSWER = 2000


@action("people.edit")
def receive_request(actor: Actor, *, person_id: UUID, kind: str, received_on: dt.date) -> UUID:
    """She asks something about her data; the day by when it is due is set. Raises Faulty."""
    if kind not in DataRequest.Kind.values:
        raise Faulty({"kind": Fault.UNKNOWN_CODE})
    person = take_file(person_id)
    request = _request(actor, person, kind, not_after_today("received_on", received_on))
    request.save()
    put_back(person)
    return request.pk


@action("people.edit")
def close_request(actor: Actor, *, request_id: UUID, done_on: dt.date, answer: str) -> None:
    """It was done, or answered why not. Raises Faulty."""
    del actor
    request = DataRequest.objects.get(pk=request_id)
    said = clean_lines("answer", answer, LONGEST_ANSWER)
    if not said:
        raise Faulty({"answer": Fault.MISSING})
    if not_after_today("done_on", done_on) < request.received_on:
        raise Faulty({"done_on": Fault.ENDS_BEFORE_IT_BEGINS})
    person = take_file(request.person_id)
    request.done_on, request.answer = done_on, said
    request.save()
    put_back(person)


@action("people.block")
def block_person(actor: Actor, *, person_id: UUID, reason: str, today: dt.date) -> None:
    """Nobody uses the file until the block is lifted; it leaves the search and every list.

    Closes her open requests for a block, or notes one that was met at once.
    """
    person = take_file(person_id)
    asked = list(
        DataRequest.objects.filter(person=person, kind=DataRequest.Kind.BLOCK, done_on=None)
    )
    because = clean_lines("reason", reason, LONGEST_ANSWER)
    for request in asked or [_request(actor, person, DataRequest.Kind.BLOCK, today)]:
        request.done_on, request.answer = today, because
        request.save()
    person.state = Person.State.BLOCKED
    person.save_over(person.version)
    forget_person(person.pk)
    publish(PersonBlocked(person_id=person.pk))


@action("people.block")
def unblock_person(actor: Actor, *, person_id: UUID, reason: str) -> None:
    """Lift the block. ``reason`` goes into the audit entry. Raises FileClosed if there is none."""
    del actor, reason
    person: Person = Person.objects.select_for_update().get(pk=person_id)
    if person.state != Person.State.BLOCKED:
        raise FileClosed(person.pk, person.state)
    person.state = Person.State.ACTIVE
    person.save_over(person.version)
    put_back(person, findable=True)
    publish(PersonUnblocked(person_id=person.pk))


def _request(actor: Actor, person: Person, kind: str, day: dt.date) -> DataRequest:
    return DataRequest(
        person=person,
        kind=kind,
        received_on=day,
        due_on=due_on(kind, day),
        recorded_by=actor.user_id,
    )
