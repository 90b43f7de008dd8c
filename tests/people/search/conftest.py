"""People in the index alone: search knows them by their keys, whatever their tables hold."""

from __future__ import annotations

from itertools import count

import pytest

from acogida.lib.partial_dates import PartialDate
from acogida.people.search.api import PersonKeys, index_person
from acogida.platform.ids import new_id
from acogida.platform.scope import acting_for
from acogida.platform.writing import maintenance

numbers = count(1)


def keys_of(given="", first="", second="", **more) -> PersonKeys:
    """Keys of somebody; ``born`` as (year, month, day)."""
    more["birth"] = PartialDate(*more.pop("born", ()))
    more["person_hex"] = more.pop("person_id", new_id()).hex
    if survivor := more.pop("survivor_id", None):
        more["survivor_hex"] = survivor.hex
    more.setdefault("file_number", next(numbers))
    return PersonKeys(given_names=given, first_surname=first, second_surname=second, **more)


@pytest.fixture(scope="session")
def keys():
    """Make the keys of somebody."""
    return keys_of


@pytest.fixture
def index(norte):
    """Put somebody into the index of an office (Villa Norte if none is named); gives her id."""

    def put(*names, office=norte, **more):
        person = keys_of(*names, **more)
        with acting_for(office.municipality_id), maintenance(because="a test fills the index"):
            index_person(person)
        return person.person_id

    return put
