"""What happened, told upwards: an outbox row in the same transaction, delivered by the worker.

Events are frozen dataclasses in an app's ``events.py``, named in the past tense, carrying ids and
plain values. A receiver runs in its own transaction as the system actor of the municipality, in
which its delivery is marked done: it takes effect once, however often it is tried.
"""

from __future__ import annotations

import datetime as dt
import typing
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar
from uuid import UUID

import structlog
from django.db import transaction
from django.utils import timezone

from acogida.platform.literals import literal
from acogida.platform.scope import acting_for, every_municipality
from acogida.platform.writing import Actor, in_progress, system_actor

log = structlog.get_logger(__name__)

Receiver = Callable[[Actor, Any], None]
MAX_ATTEMPTS = 8

E = TypeVar("E")

_events: dict[str, type[Any]] = {}
_receivers: dict[str, dict[str, Receiver]] = {}


def event(cls: type[E]) -> type[E]:
    """Register a frozen dataclass as an event; its name is ``app.ClassName``."""
    if not is_dataclass(cls):
        raise TypeError(f"{cls.__name__} must be a dataclass")
    _events[event_name(cls)] = cls
    return cls


def event_name(cls: type[Any]) -> str:
    return f"{cls.__module__.split('.')[1]}.{cls.__qualname__}"


def known_events() -> dict[str, type[Any]]:
    return dict(sorted(_events.items()))


def receivers_of(name: str) -> tuple[str, ...]:
    return tuple(_receivers.get(name, {}))


def receiver(cls: type[Any]) -> Callable[[Receiver], Receiver]:
    """Run the decorated function for every ``cls``, later, in its own transaction."""

    def register(function: Receiver) -> Receiver:
        name = f"{function.__module__.removeprefix('acogida.')}.{function.__qualname__}"
        _receivers.setdefault(event_name(cls), {})[name] = function
        return function

    return register


def publish(happened: Any) -> UUID:
    """Write an event to the outbox, with one delivery per receiver; answers its id.

    Only inside an action.
    """
    return publish_all([happened])[0]


def publish_all(happened: Sequence[Any]) -> list[UUID]:
    """As ``publish``, for many events at once, in two statements; answers their ids."""
    from acogida.platform import bulk
    from acogida.platform.models import Delivery, OutboxEvent

    in_progress()
    for one in happened:
        if event_name(type(one)) not in _events:
            raise LookupError(f"{event_name(type(one))} is not registered with @event")
    rows = bulk.add(
        OutboxEvent,
        [{"name": event_name(type(one)), "payload": _encode(one)} for one in happened],
    )
    now = timezone.now()
    bulk.add(
        Delivery,
        [
            {"event_id": row["id"], "receiver": to, "next_try_at": now}
            for row in rows
            for to in _receivers.get(row["name"], {})
        ],
    )
    return [row["id"] for row in rows]


def deliver_due(now: dt.datetime, limit: int = 200) -> int:
    """Deliver what is due, oldest first; returns how many deliveries were tried."""
    from acogida.platform.models import Delivery

    with every_municipality(because="the worker delivers every municipality's events"):
        due = list(
            Delivery.objects.exclude(state=literal(Delivery.State.DONE))
            .filter(next_try_at__lte=now, attempts__lt=MAX_ATTEMPTS)
            .order_by("id")
            .values_list("id", "municipality_id")[:limit]
        )
    for delivery_id, municipality_id in due:
        with acting_for(municipality_id):
            _deliver(delivery_id, municipality_id, now)
    return len(due)


def _deliver(delivery_id: UUID, municipality_id: UUID, now: dt.datetime) -> None:
    from acogida.platform.models import Delivery

    delivery = Delivery.objects.select_related("event").get(pk=delivery_id)
    try:
        with transaction.atomic():
            # Whoever changes the row from not-done to done owns the delivery.
            mine = Delivery.objects.filter(pk=delivery_id).exclude(state=Delivery.State.DONE)
            if not mine.update(state=Delivery.State.DONE, attempts=delivery.attempts + 1, error=""):
                return
            function = _receivers[delivery.event.name][delivery.receiver]
            actor = system_actor(municipality_id, delivery.receiver)
            function(actor, _decode(delivery.event.name, delivery.event.payload))
    except Exception as error:  # noqa: BLE001 - kept in the table, tried again, shown to the administrator
        log.warning("event.failed", delivery=str(delivery_id), error=type(error).__name__)
        _postpone(delivery, error, now)


def _postpone(delivery: Any, error: Exception, now: dt.datetime) -> None:
    delivery.state = delivery.State.FAILED
    delivery.attempts += 1
    delivery.error = type(error).__name__
    delivery.next_try_at = now + dt.timedelta(seconds=5 * 4**delivery.attempts)
    delivery.save()


def _encode(happened: Any) -> dict[str, Any]:
    kind: Any = type(happened)
    told = ((name, getattr(happened, name)) for name in _names(kind))
    return {
        name: value if value is None or isinstance(value, bool | int | str) else str(value)
        for name, value in told
    }


def _decode(name: str, payload: dict[str, Any]) -> Any:
    cls: Any = _events[name]
    hints = typing.get_type_hints(cls)
    return cls(**{key: _typed(hints[key], payload.get(key)) for key in _names(cls)})


@cache
def _names(cls: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(cls))


def _typed(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    parsers: dict[Any, Callable[[str], Any]] = {
        UUID: UUID,
        dt.date: dt.date.fromisoformat,
        dt.datetime: dt.datetime.fromisoformat,
    }
    wanted = next((kind for kind in (typing.get_args(hint) or (hint,)) if kind in parsers), None)
    return parsers[wanted](value) if wanted else value
