"""Persons with what a line about them shows, by statements that are written once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from acogida.people.models import Nationality, Person, SpokenLanguage
from acogida.platform.prepared import asked_among


def open_with_card(person_ids: Collection[UUID]) -> list[Person]:
    """As ``open_files().with_card()`` of these ids, in no order; three queries, none for none."""
    people: list[Person] = asked_among("people.open", _open, person_ids)
    found = [person.pk for person in people]
    nationalities = _by_person(asked_among("people.nationalities", _nationalities, found))
    languages = _by_person(asked_among("people.languages", _languages, found))
    for person in people:
        person.held_nationalities = nationalities[person.pk]
        person.spoken_languages = languages[person.pk]
    return people


def _open(person_ids: Collection[UUID]) -> QuerySet[Person]:
    rows: QuerySet[Person] = Person.objects.open_files().filter(pk__in=person_ids)
    return rows


def _nationalities(person_ids: Collection[UUID]) -> QuerySet[Nationality]:
    rows: QuerySet[Nationality] = Nationality.objects.filter(person_id__in=person_ids)
    return rows


def _languages(person_ids: Collection[UUID]) -> QuerySet[SpokenLanguage]:
    rows: QuerySet[SpokenLanguage] = SpokenLanguage.objects.filter(person_id__in=person_ids)
    return rows


def _by_person(rows: Iterable[Any]) -> dict[UUID, list[Any]]:
    """Person → her rows, in the order in which they were written."""
    found: dict[UUID, list[Any]] = defaultdict(list)
    for row in sorted(rows, key=attrgetter("pk")):
        found[row.person_id].append(row)
    return found
