"""What is done with the queue of the day. Two desks that press at once never get the same person.

On PostgreSQL the next arrival is locked and a locked one is skipped; on SQLite an action holds the
database from its beginning, so that the second desk reads what the first one wrote.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from acogida.desk.models.queue import Arrival, QueueDay
from acogida.desk.queries.queue import in_calling_order, sent_with
from acogida.desk.rules.queue import (
    LONGEST_NOTE,
    ArrivalFault,
    Turn,
    TurnFault,
    arrival_faults,
    desk_shown,
    why_not_called,
    why_not_closed,
    why_not_put_back,
)
from acogida.people.public import briefs_of
from acogida.places.public import is_language, sites_in_use
from acogida.platform.actions import Actor, action


class BadArrival(ValueError):
    """``faults`` says what is not known here."""

    def __init__(self, faults: Collection[ArrivalFault]) -> None:
        super().__init__(", ".join(sorted(faults)))
        self.faults = frozenset(faults)


class NotItsTurn(RuntimeError):
    """``fault`` says why; ``desk`` where she was called, when another desk was quicker."""

    def __init__(self, fault: TurnFault, desk: str = "") -> None:
        super().__init__(fault)
        self.fault, self.desk = fault, desk


class NoDesk(ValueError):
    """Nobody can be called without saying where to."""


@action("desk.queue")
def receive(
    actor: Actor,
    *,
    site_id: UUID,
    way: str,
    language: str = "",
    priorities: Sequence[str] = (),
    person_id: UUID | None = None,
    note: str = "",
    promised_at: dt.datetime | None = None,
    client_key: UUID | None = None,
    now: dt.datetime | None = None,
) -> UUID:
    """Give somebody the next number of the day at a site; answers the arrival's id.

    The same ``client_key`` again answers the first id and gives no other number. Raises BadArrival.
    """
    del actor
    at = now or timezone.now()
    said = {"site_id": site_id, "way": way, "language": language, "person_id": person_id}
    _refuse_unknown(priorities, timezone.localdate(at), **said)
    counter = _counter(site_id, timezone.localdate(at))
    if there := sent_with(client_key=client_key):
        return there.pk
    arrival = Arrival(
        **said,
        client_key=client_key,
        day=counter.day,
        number=_next_of(counter),
        priorities=sorted(set(priorities)),
        has_priority=bool(priorities),
        note=note[:LONGEST_NOTE],
        promised_at=promised_at,
        arrived_at=at,
        turn_at=at,
    )
    arrival.save()
    return arrival.pk


@action("desk.queue")
def call_next(
    actor: Actor,
    *,
    site_id: UUID,
    desk_label: str,
    languages: Collection[str] = (),
    call_key: UUID | None = None,
    now: dt.datetime | None = None,
) -> UUID | None:
    """Call whoever comes next at a site to a desk; None when nobody waits.

    With ``languages`` only who speaks one of them. The same ``call_key`` again calls nobody else.
    Raises NoDesk.
    """
    at, desk = now or timezone.now(), _desk(desk_label)
    if there := sent_with(call_key=call_key):
        return there.pk
    line = in_calling_order(site_id, at, languages=languages)
    arrival: Arrival | None = line.select_for_update(skip_locked=True, of=("self",)).first()
    if arrival is None:
        return None
    try:
        with transaction.atomic():
            arrival.call_key = call_key
            _call(actor, arrival, desk, at)
    except IntegrityError:  # the same press came twice at the same moment: one of them called
        there = sent_with(call_key=call_key)
        if there is None:
            raise
        return there.pk
    return arrival.pk


@action("desk.queue")
def call(
    actor: Actor, *, arrival_id: UUID, desk_label: str, now: dt.datetime | None = None
) -> None:
    """Call one arrival, out of her turn or once more. Raises NoDesk, NotItsTurn."""
    at, desk = now or timezone.now(), _desk(desk_label)
    arrival = _locked(arrival_id)
    fault = why_not_called(
        arrival.state,
        of_today=arrival.day == timezone.localdate(at),
        by_another=arrival.called_by_id != actor.user_id and arrival.desk_label != desk,
    )
    if fault:
        raise NotItsTurn(fault, arrival.desk_label)
    _call(actor, arrival, desk, at)


@action("desk.queue")
def attended(actor: Actor, *, arrival_id: UUID, now: dt.datetime | None = None) -> None:
    """She was attended; also without having been called. Raises NotItsTurn after she left."""
    del actor
    _close(arrival_id, Turn.ATTENDED, now or timezone.now())


@action("desk.queue")
def left(actor: Actor, *, arrival_id: UUID, now: dt.datetime | None = None) -> None:
    """She went away without being attended, which is counted. Raises NotItsTurn once attended."""
    del actor
    _close(arrival_id, Turn.LEFT, now or timezone.now())


@action("desk.queue")
def put_back(
    actor: Actor, *, arrival_id: UUID, keep_place: bool = False, now: dt.datetime | None = None
) -> None:
    """She waits again: behind who waits now, or with ``keep_place`` where she stood before.

    Raises NotItsTurn for somebody of another day, who waits already, or whose attention is
    recorded.
    """
    del actor
    at, arrival = now or timezone.now(), _locked(arrival_id)
    fault = why_not_put_back(
        arrival.state,
        of_today=arrival.day == timezone.localdate(at),
        recorded=arrival.attentions.filter(cancelled_at=None).exists(),
    )
    if fault:
        raise NotItsTurn(fault)
    arrival.state, arrival.desk_label = Turn.WAITING.value, ""
    arrival.called_at = arrival.called_by = arrival.shown_at = arrival.ended_at = None
    arrival.call_key = None
    if not keep_place:
        arrival.turn_at = at
    arrival.save()


@action("desk.queue")
def name_arrival(actor: Actor, *, arrival_id: UUID, person_id: UUID | None) -> None:
    """Say who an arrival is, or that nobody knows. Raises BadArrival for an unknown person."""
    del actor
    if person_id and person_id not in briefs_of([person_id], timezone.localdate()):
        raise BadArrival({ArrivalFault.UNKNOWN_PERSON})
    arrival = _locked(arrival_id)
    arrival.person_id = person_id
    arrival.save()


def _counter(site_id: UUID, day: dt.date) -> QueueDay:
    """The day's counter of a site; it stays locked until the action ends."""
    rows = QueueDay.objects.select_for_update().filter(site_id=site_id, day=day)
    counter: QueueDay | None = rows.first()
    if counter is None:
        QueueDay.objects.bulk_create([QueueDay(site_id=site_id, day=day)], ignore_conflicts=True)
        counter = rows.get()
    return counter


def _next_of(counter: QueueDay) -> int:
    counter.last += 1
    counter.save()
    return counter.last


def _refuse_unknown(priorities: Sequence[str], today: dt.date, **said: Any) -> None:
    language, person_id = said["language"], said["person_id"]
    faults = arrival_faults(
        said["way"],
        priorities,
        site=said["site_id"] in {site.id for site in sites_in_use()},
        language=not language or is_language(language),
        person=person_id is None or person_id in briefs_of([person_id], today),
    )
    if faults:
        raise BadArrival(faults)


def _locked(arrival_id: UUID) -> Arrival:
    arrival: Arrival = Arrival.objects.select_for_update(of=("self",)).get(pk=arrival_id)
    return arrival


def _desk(typed: str) -> str:
    if not (desk := desk_shown(typed)):
        raise NoDesk
    return desk


def _call(actor: Actor, arrival: Arrival, desk: str, at: dt.datetime) -> None:
    if arrival.state == Turn.WAITING.value:
        arrival.called_at = at
    arrival.state, arrival.desk_label, arrival.shown_at = Turn.CALLED.value, desk, at
    arrival.called_by_id = actor.user_id
    arrival.save()


def _close(arrival_id: UUID, turn: Turn, at: dt.datetime) -> None:
    arrival = _locked(arrival_id)
    if fault := why_not_closed(arrival.state, turn):
        raise NotItsTurn(fault)
    if arrival.state == turn.value:
        return
    if turn is Turn.ATTENDED and arrival.called_at is None:
        arrival.called_at = at
    arrival.state, arrival.ended_at = turn.value, at
    arrival.save()
