"""By what persons are counted, and on which page of the kept counts their files stand."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from django.apps import apps

from acogida.people.rules.trait_sets import PAGE
from acogida.platform.tallied import Tallied, Values

TRAITS = "people.traits"


def page_of(number: int) -> str:
    """The page of the kept counts on which a file stands."""
    return str(number // PAGE)


def _pages(rows: Collection[Values]) -> Iterator[str]:
    return (page_of(values["file_number"]) for values in rows)


def _pages_of_their_persons(rows: Collection[Values]) -> Iterator[str]:
    ids = {values["person_id"] for values in rows}
    people: Any = apps.get_model("people", "Person")
    numbers = people.objects.filter(pk__in=ids).values_list("file_number", flat=True)
    return (page_of(number) for number in numbers)


PERSONS = Tallied(
    TRAITS,
    ("file_number", "sex", "stateless", "birth_year", "birth_month", "birth_day"),
    _pages,
)
NATIONALITIES = Tallied(TRAITS, ("person_id", "country"), _pages_of_their_persons)
