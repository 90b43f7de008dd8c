"""Sex, nationality and age of everybody, as sets of file numbers, kept page by page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from django.db.models import Max

from acogida.people.models import Nationality, Person
from acogida.people.models.counted import TRAITS
from acogida.people.rules.trait_sets import (
    PAGE,
    STATELESS,
    Trait,
    TraitSets,
    joined_traits,
    packed_traits,
)
from acogida.platform.tallies import Shelf

SCHEME = "1"
"""Change it when the same files would be packed otherwise: what is kept is then made anew."""
_WHOLE = "all"


def trait_sets() -> TraitSets:
    """The sets of the acting municipality, whatever the state of the files."""
    last = Person.objects.aggregate(last=Max("file_number"))["last"]
    pages = range(last // PAGE + 1) if last is not None else ()
    found = SHELF.read({str(page): SCHEME for page in pages}, [_WHOLE])
    return joined_traits(found.values())


def _make(key: str, _stamp: str) -> Mapping[str, bytes]:
    first = int(key) * PAGE
    span = (first, first + PAGE - 1)
    countries: dict[int, list[str]] = defaultdict(list)
    held = Nationality.objects.filter(person__file_number__range=span).order_by("country")
    for number, country in held.values_list("person__file_number", "country"):
        countries[number].append(country)
    rows = Person.objects.filter(file_number__range=span).values_list(
        "file_number", "sex", "stateless", "birth_year", "birth_month", "birth_day"
    )
    traits = (
        Trait(
            number=number,
            sex=sex,
            nationalities=tuple(countries[number]) or ((STATELESS,) if stateless else ()),
            birth=(born[0] or 0, born[1] or 0, born[2] or 0),
        )
        for number, sex, stateless, *born in rows
    )
    return {_WHOLE: packed_traits(traits)}


SHELF = Shelf(TRAITS, _make)
