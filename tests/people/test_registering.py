"""Opening a file: whoever comes, with or without papers, once."""

from __future__ import annotations

import pytest

from acogida.people.actions import (
    Faulty,
    LooksLikeAnother,
    NumberTaken,
    add_identifier,
    register_person,
)
from acogida.people.models import Identifier, Person
from acogida.people.rules import Identity, Paper
from acogida.platform.writing import Actor

pytestmark = pytest.mark.django_db


def test_somebody_without_any_paper_or_name_gets_a_file(norte: Actor, in_norte: None) -> None:
    first = register_person(norte, identity=Identity(called="La señora de la plaza"))

    person = Person.objects.get(pk=first)
    assert (person.file_number, person.display_name) == (1, "La señora de la plaza")
