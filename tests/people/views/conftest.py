"""An officer, a coordinator and somebody to attend."""

from __future__ import annotations

import pytest

from acogida.people.actions.registering import register_person
from acogida.people.models import Person
from acogida.people.rules import Identity
from acogida.platform.scope import acting_for
from tests.conftest import member, sign_in


@pytest.fixture
def officer(client, norte_office):
    """Registers and edits, sees nothing sensitive, exports no list."""
    return sign_in(client, member(norte_office, "officer"), norte_office)


@pytest.fixture
def coordinator(client, norte_office):
    return sign_in(client, member(norte_office, "coordinator"), norte_office)


@pytest.fixture
def volunteer(client, norte_office):
    """Finds and registers at the door, opens no file."""
    return sign_in(client, member(norte_office, "volunteer"), norte_office)


@pytest.fixture
def register(norte):
    """Register somebody in Villa Norte and return her."""

    def make(given_names="Rosa", first_surname="Quispe", *, actor=norte, **more):
        names = {"given_names": given_names, "first_surname": first_surname}
        parts = ("second_surname", "called", "sex", "birth", "interpreter_needed", "note")
        identity = Identity(**names, **{part: more.pop(part) for part in parts if part in more})
        with acting_for(actor.municipality_id):
            key = register_person(actor, identity=identity, apart_because="en prueba", **more)
            return Person.objects.get(pk=key)

    return make


@pytest.fixture
def rosa(register):
    return register()
