"""Files to work on: opened by the same action as at the counter."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from acogida.people.actions import register_person
from acogida.people.models import Person
from acogida.people.rules import Identity
from acogida.platform.writing import Actor

OpenFile = Callable[..., UUID]


@pytest.fixture
def open_file(norte: Actor) -> OpenFile:
    """Open a file in Villa Norte: ``open_file("Ana", "Rojas", papers=[…])``; returns its id."""

    def opened(given: str = "Ana", surname: str = "", **more: Any) -> UUID:
        known = {name: more.pop(name) for name in list(more) if name in Identity.__slots__}
        identity = Identity(given_names=given, first_surname=surname, **known)
        more.setdefault("apart_because", "the test says so")
        return register_person(norte, identity=identity, **more)

    return opened


@pytest.fixture
def person_of(in_norte: None) -> Callable[[UUID], Person]:
    """Read a person anew."""
    return lambda person_id: Person.objects.get(pk=person_id)
