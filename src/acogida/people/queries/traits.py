"""What others may count a person by, and her residence status on a day."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from acogida.lib.partial_dates import PartialDate
from acogida.people.models import Nationality, Person, ResidencePeriod
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
    countries: dict[UUID, list[str]] = defaultdict(list)
    held = Nationality.objects.filter(person_id__in=person_ids)
    for person_id, country in held.values_list("person_id", "country"):
        countries[person_id].append(country)
    # Columns, not rows: whoever counts asks for thousands.
    columns = ("pk", "sex", "stateless", "birth_year", "birth_month", "birth_day")
    return {
        pk: PersonTraits(sex, PartialDate(*birth), _nationality(countries[pk], stateless=stateless))
        for pk, sex, stateless, *birth in Person.objects.filter(pk__in=person_ids).values_list(
            *columns
        )
    }


def residence_on(person_id: UUID, day: dt.date) -> str:
    """The residence status that held on ``day``, or "" if none is known; one query. Sensitive."""
    held = asked("people.residence_on", _statuses_on, person_id, day)
    return held[0][0] if held else ""


def _statuses_on(person_id: UUID, day: dt.date) -> QuerySet[ResidencePeriod, tuple[str]]:
    held = Q(until=None) | Q(until__gt=day)
    rows = ResidencePeriod.objects.filter(held, person_id=person_id, since__lte=day)
    latest: QuerySet[ResidencePeriod, tuple[str]] = rows.order_by("-since").values_list("status")
    return latest[:1]


def born_by(years: int, day: dt.date, prefix: str = "") -> Q:
    """Born so that ``years`` are completed on ``day``; what is unknown counts as the first.

    ``prefix``: the way to the person, such as ``person__``.
    """
    year = day.year - years
    month = Q(**{f"{prefix}birth_month": None}) | Q(**{f"{prefix}birth_month__lt": day.month})
    in_month = Q(**{f"{prefix}birth_day": None}) | Q(**{f"{prefix}birth_day__lte": day.day})
    by_day = month | (Q(**{f"{prefix}birth_month": day.month}) & in_month)
    return Q(**{f"{prefix}birth_year__lt": year}) | (Q(**{f"{prefix}birth_year": year}) & by_day)


def residence_choices() -> list[tuple[str, Any]]:
    """Codes and labels of every residence status."""
    return list(ResidencePeriod.Status.choices)


def sex_choices() -> list[tuple[str, Any]]:
    """Codes and labels, without the one for who was not asked."""
    return [(code, label) for code, label in Person.Sex.choices if code]


def residence_words(status: str) -> str:
    """The label of a residence status; an unknown code as it is."""
    statuses = ResidencePeriod.Status
    return str(statuses(status).label) if status in statuses.values else status


def traits_in(person: Person) -> PersonTraits:
    """Traits of one person; her nationalities are best fetched before."""
    countries = [held.country for held in person.nationalities.all()]
    nationality = _nationality(countries, stateless=person.stateless)
    return PersonTraits(sex=person.sex, birth=person.birth, nationality=nationality)


def _nationality(countries: Iterable[str], *, stateless: bool | None) -> str:
    return "+".join(sorted(countries)) or ("stateless" if stateless else "")
