"""What happened is delivered once, in its own transaction, and failures stay visible."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

import pytest
from django.utils import timezone

from acogida.people.models import Person
from acogida.platform import events
from acogida.platform.actions import action
from acogida.platform.ids import new_id
from acogida.platform.models import Delivery, OutboxEvent
from acogida.platform.scope import acting_for
from acogida.platform.writing import Actor, WriteOutsideAction


@dataclass(frozen=True)
class DoorOpened:
    """An event only this module knows."""

    door_id: UUID
    on: dt.date
    at: dt.datetime
    note: str | None = None


@action("people.register")
def open_door(actor: Actor, *, door_id: UUID, at: dt.datetime) -> None:
    del actor
    events.publish(DoorOpened(door_id, at.date(), at))


@action("people.register")
def open_and_fail(actor: Actor) -> None:
    open_door(actor, door_id=new_id(), at=timezone.now())
    raise ZeroDivisionError


@action("people.register")
def add_person(actor: Actor, *, number: int) -> None:
    del actor
    Person.objects.create(file_number=number)


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Actor, DoorOpened]]:
    monkeypatch.setattr(events, "_events", {"test_events.DoorOpened": DoorOpened})
    monkeypatch.setattr(events, "_receivers", {})
    monkeypatch.setattr(events, "event_name", lambda cls: f"test_events.{cls.__name__}")
    heard: list[tuple[Actor, DoorOpened]] = []

    @events.receiver(DoorOpened)
    def listen(actor: Actor, happened: DoorOpened) -> None:
        add_person(actor, number=len(heard) + 1)
        heard.append((actor, happened))

    return heard


def deliveries(actor: Actor) -> list[tuple[str, int, str]]:
    with acting_for(actor.municipality_id):
        return list(Delivery.objects.values_list("state", "attempts", "error"))


def test_an_event_reaches_its_receiver_once_with_its_types(
    norte: Actor, heard: list[tuple[Actor, DoorOpened]]
) -> None:
    door_id, at = new_id(), timezone.now()
    open_door(norte, door_id=door_id, at=at)
    assert heard == []

    assert events.deliver_due(timezone.now()) == 1
    assert events.deliver_due(timezone.now()) == 0

    [(actor, happened)] = heard
    assert happened == DoorOpened(door_id, at.date(), at)
    assert actor.is_system
    assert actor.municipality_id == norte.municipality_id
    assert deliveries(norte) == [("done", 1, "")]


def test_a_failed_action_announces_nothing(
    norte: Actor, heard: list[tuple[Actor, DoorOpened]]
) -> None:
    with pytest.raises(ZeroDivisionError):
        open_and_fail(norte)

    assert events.deliver_due(timezone.now()) == 0
    assert heard == []


def test_a_failing_receiver_is_kept_tried_again_and_leaves_nothing_half_done(
    norte: Actor, heard: list[tuple[Actor, DoorOpened]], monkeypatch: pytest.MonkeyPatch
) -> None:
    working = dict(events._receivers["test_events.DoorOpened"])
    [name] = working

    def stumble(actor: Actor, happened: DoorOpened) -> None:
        del happened
        add_person(actor, number=1)
        raise ZeroDivisionError

    monkeypatch.setitem(events._receivers["test_events.DoorOpened"], name, stumble)
    open_door(norte, door_id=new_id(), at=timezone.now())
    now = timezone.now()

    assert events.deliver_due(now) == 1
    assert deliveries(norte) == [("failed", 1, "ZeroDivisionError")]
    with acting_for(norte.municipality_id):
        assert Person.objects.count() == 0

    monkeypatch.setitem(events._receivers["test_events.DoorOpened"], name, working[name])
    assert events.deliver_due(now) == 0
    assert events.deliver_due(now + dt.timedelta(minutes=5)) == 1
    assert deliveries(norte) == [("done", 2, "")]
    assert len(heard) == 1


def test_a_delivery_somebody_else_took_is_left_alone(
    norte: Actor, heard: list[tuple[Actor, DoorOpened]]
) -> None:
    open_door(norte, door_id=new_id(), at=timezone.now())
    with acting_for(norte.municipality_id):
        delivery = Delivery.objects.get()
        Delivery.objects.update(state="done")
        events._deliver(delivery.pk, norte.municipality_id, timezone.now())

    assert heard == []


def test_publishing_needs_an_action_and_a_registered_event(norte: Actor) -> None:
    with pytest.raises(WriteOutsideAction):
        events.publish(DoorOpened(new_id(), dt.date(2026, 1, 1), timezone.now()))

    with pytest.raises(LookupError):
        open_door(norte, door_id=new_id(), at=timezone.now())


def test_only_a_dataclass_can_be_an_event() -> None:
    with pytest.raises(TypeError):
        events.event(str)


def test_events_without_receivers_are_kept_too(
    norte: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(events, "_events", {"tests.DoorOpened": DoorOpened})
    monkeypatch.setattr(events, "event_name", lambda _cls: "tests.DoorOpened")

    open_door(norte, door_id=new_id(), at=timezone.now())

    with acting_for(norte.municipality_id):
        assert OutboxEvent.objects.get().name == "tests.DoorOpened"
        assert Delivery.objects.count() == 0


def test_every_known_event_carries_only_plain_values() -> None:
    for name, cls in events.known_events().items():
        assert name.count(".") == 1
        assert cls.__dataclass_params__.frozen, name
