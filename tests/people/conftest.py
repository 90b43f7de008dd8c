"""Files to work on: opened by the same action as at the counter."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.db import connection

from acogida.people.actions import register_person
from acogida.people.models import Person
from acogida.people.rules import Identity
from acogida.platform.models import Municipality
from acogida.platform.scope import every_municipality, scoped_models
from acogida.platform.writing import Actor, maintenance
from tests.conftest import all_powerful, make_municipality

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


@pytest.fixture
def committed_norte(django_db_setup: None, django_db_blocker: Any) -> Iterator[Actor]:
    """Somebody in an office whose rows are committed, for what only real transactions show.

    PostgreSQL only. Afterwards the owner takes away the rows of that office and nothing else.
    """
    with django_db_blocker.unblock():
        office = make_municipality(977, "Villa Deprisa")
        yield all_powerful(office)
        connection.close()
        connection.settings_dict["OPTIONS"].pop("assume_role")
        try:
            _take_away(office)
        finally:
            connection.close()
            connection.settings_dict["OPTIONS"]["assume_role"] = settings.DATABASE_APP_ROLE


def _take_away(office: Municipality) -> None:
    because = "a test takes away what it committed"
    with (
        every_municipality(because=because),
        maintenance(because=because),
        connection.cursor() as cursor,
    ):
        cursor.execute("set session_replication_role = replica")
        for model in scoped_models():
            table = model._meta.db_table
            cursor.execute(f'delete from "{table}" where municipality_id = %s', [office.pk])
        cursor.execute("delete from platform_municipality where id = %s", [office.pk])
