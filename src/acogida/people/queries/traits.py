"""What others may count a person by, and her residence status on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from acogida.lib.partial_dates import PartialDate
from acogida.people.models import Person, ResidencePeriod
from acogida.people.rules import age_band
from acogida.platform.prepared import asked


@dataclass(frozen=True, slots=True)
class PersonTraits:
    """``nationality``: codes joined by "+", "stateless", or "" where nobody knows."""

    sex: str
    birth: PartialDate
    nationality: str

    def age_band_on(self, day: dt.date) -> str:
        """The band of her age that day, such as ``18-29``; "" if the year is not known."""
        return age_band(self.birth.years_until(day))


def traits_of(person_ids: Collection[UUID]) -> dict[UUID, PersonTraits]:
    """Traits of persons, whatever the state of their files; two queries."""
    people = Person.objects.filter(pk__in=person_ids).prefetch_related("nationalities")
    return {person.pk: traits_in(person) for person in people}


def residence_on(person_id: UUID, day: dt.date) -> str:
    """The residence status that held on ``day``, or "" if none is known; one query. Sensitive."""
    held = asked("people.residence_on", _statuses_on, person_id, day)
    return held[0][0] if held else ""


def _statuses_on(person_id: UUID, day: dt.date) -> QuerySet[ResidencePeriod, tuple[str]]:
    held = Q(until=None) | Q(until__gt=day)
    rows = ResidencePeriod.objects.filter(held, person_id=person_id, since__lte=day)
    latest: QuerySet[ResidencePeriod, tuple[str]] = rows.order_by("-since").values_list("status")
    return latest[:1]


def residence_words(status: str) -> str:
    """The label of a residence status; an unknown code as it is."""
    statuses = ResidencePeriod.Status
    return str(statuses(status).label) if status in statuses.values else status


def traits_in(person: Person) -> PersonTraits:
    """Traits of one person; her nationalities are best fetched before."""
    countries = sorted(held.country for held in person.nationalities.all())
    nationality = "+".join(countries) or ("stateless" if person.stateless else "")
    return PersonTraits(sex=person.sex, birth=person.birth, nationality=nationality)
