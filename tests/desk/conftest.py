"""An officer at work: her office, a person's file, and attentions recorded as at the counter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone

from acogida.accounts.models import User
from acogida.desk.actions import record_attention
from acogida.desk.rules import WrittenAttention
from acogida.people.actions import register_person
from acogida.people.rules import Identity
from acogida.places.public import SiteFacts, add_site
from acogida.platform.ids import new_id
from acogida.platform.models import Municipality
from acogida.platform.writing import Actor
from tests.conftest import member, sign_in
from tests.desk.at_the_counter import SAID

Record = Callable[..., UUID]


@pytest.fixture
def officer_user(norte_office: Municipality) -> User:
    return member(norte_office, "officer")


@pytest.fixture
def officer(norte_office: Municipality, officer_user: User, norte: Actor) -> Actor:
    """An officer of Villa Norte with what her role allows."""
    from acogida.accounts.public import actor_of
    from acogida.platform.scope import acting_for

    with acting_for(norte_office.pk):
        actor = actor_of(officer_user, timezone.localdate())
    assert actor is not None
    return actor


@pytest.fixture
def desk(client: Client, norte_office: Municipality, officer_user: User) -> Client:
    """The officer at her screen."""
    return sign_in(client, officer_user, norte_office)


@pytest.fixture
def said_today(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is sent to the counter's form happened today."""
    monkeypatch.setitem(SAID, "on", timezone.localdate().strftime("%d-%m-%Y"))


@pytest.fixture
def today() -> dt.date:
    return timezone.localdate()


@pytest.fixture
def ana(norte: Actor) -> UUID:
    """A person with a file in Villa Norte."""
    identity = Identity(given_names="Ana", first_surname="Rojas")
    return register_person(norte, identity=identity, apart_because="the test says so")


@pytest.fixture
def site(norte: Actor) -> UUID:
    return add_site(norte, facts=SiteFacts(name="Casa", address="Calle 1", is_main=True))


@pytest.fixture
def record(officer: Actor, today: dt.date) -> Record:
    """Record an attention as the officer: ``record(person_id=…, needs=[…])``; returns its id."""

    def recorded(*, actor: Actor = officer, client_key: UUID | None = None, **more: Any) -> UUID:
        apart = {name: more.pop(name) for name in ("needs", "steps", "cards") if name in more}
        more.setdefault("on", today)
        more.setdefault("kind", "person" if more.get("person_id") else "anonymous")
        return record_attention(
            actor,
            client_key=client_key or new_id(),
            attention=WrittenAttention(**more),
            **apart,
        )

    return recorded
