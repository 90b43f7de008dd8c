"""What this app lets others count: persons registered, without saying who."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acogida.people.models import Person
from acogida.people.queries.traits import traits_in
from acogida.platform.facts import Fact, FactKind, Ids, declare_facts, pseudonym

_AT_ONCE = 2000


def registered_persons(ids: Ids = None) -> Iterator[Fact]:
    """One fact per person, as she was when registered; merged and blocked files are not counted."""
    people = Person.objects.exclude(state__in=[Person.State.MERGED, Person.State.BLOCKED])
    if ids is not None:
        people = people.filter(pk__in=ids)
    rows = people.prefetch_related("nationalities", "residence_periods").order_by("pk")
    for person in rows.iterator(chunk_size=_AT_ONCE):
        day = timezone.localdate(person.registered_at)
        yield Fact(day, pseudonym(person.pk), _attributes(person, day), person.pk)


def _attributes(person: Person, day: dt.date) -> dict[str, str]:
    traits = traits_in(person)
    statuses = (
        period.status
        for period in person.residence_periods.all()
        if period.since <= day and (period.until is None or day < period.until)
    )
    return {
        "sex": traits.sex,
        "age_band": traits.age_band_on(day),
        "nationality": traits.nationality,
        "status": next(statuses, ""),
    }


declare_facts(
    FactKind(
        name="people.registered",
        label=_("persons registered"),
        attributes=("sex", "age_band", "nationality", "status"),
        rows=registered_persons,
        source="people.person",
    )
)
