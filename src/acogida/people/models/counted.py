"""By what persons are counted, and on which page of the kept counts their files stand."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import QuerySet

from acogida.people.rules.trait_sets import PAGE
from acogida.platform.prepared import asked_among
from acogida.platform.tallied import Tallied, Values

TRAITS = "people.traits"


def page_of(number: int) -> str:
    """The page of the kept counts on which a file stands."""
    return str(number // PAGE)


def _pages(rows: Collection[Values]) -> Iterator[str]:
    return (page_of(values["file_number"]) for values in rows)


def _pages_of_their_persons(rows: Collection[Values]) -> Iterator[str]:
    ids = {values["person_id"] for values in rows}
    return (page_of(number) for (number,) in asked_among("people.file_numbers", _numbers, ids))


def _numbers(ids: Sequence[UUID]) -> QuerySet[Any, tuple[int]]:
    people: Any = apps.get_model("people", "Person")
    rows: QuerySet[Any, tuple[int]] = people.objects.filter(pk__in=ids).values_list("file_number")
    return rows


PERSONS = Tallied(
    TRAITS,
    ("file_number", "sex", "stateless", "birth_year", "birth_month", "birth_day"),
    _pages,
)
NATIONALITIES = Tallied(TRAITS, ("person_id", "country"), _pages_of_their_persons)
