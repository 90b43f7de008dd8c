"""Sex, nationality and age as sets: equal to what the files say, whatever was changed."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from acogida.lib.partial_dates import PartialDate
from acogida.people.actions import register_person, set_nationalities
from acogida.people.models import Nationality, Person
from acogida.people.public import trait_sets, traits_of
from acogida.people.queries.counted import chosen_persons, count_persons_by
from acogida.people.rules import Identity, age_band
from acogida.people.rules.trait_sets import Trait, joined_traits, packed_traits
from acogida.platform.models import TallyMark
from acogida.platform.writing import maintenance

BIRTHS = st.tuples(
    st.sampled_from([0, 1950, 2007, 2008, 2020, 2025]),
    st.sampled_from([0, 2, 11]),
    st.sampled_from([0, 1, 21, 28]),
).map(lambda born: (born[0], born[1] if born[0] else 0, born[2] if born[0] and born[1] else 0))


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(BIRTHS, max_size=12), st.dates(dt.date(2024, 1, 1), dt.date(2027, 1, 1)))
def test_age_bands_are_those_of_each_file(births, day):
    traits = [Trait(number, "", (), born) for number, born in enumerate(births)]
    pages = [packed_traits(traits[::2]), packed_traits(traits[1::2])]

    found = joined_traits(pages).age_bands(day)

    for one in traits:
        parts = (part or None for part in one.birth)
        band = age_band(PartialDate(*parts).years_until(day))
        assert [code for code, files in found.items() if one.number in files] == (
            [band] if band else []
        )


@pytest.mark.usefixtures("in_norte")
def test_sets_follow_every_change(norte):
    def agree() -> None:
        sets, day = trait_sets(), dt.date(2026, 11, 21)
        bands = sets.age_bands(day)
        for person in Person.objects.all():
            own = traits_of([person.pk])[person.pk]
            held = {
                code for code, files in sets.nationalities.items() if person.file_number in files
            }
            assert held == set(own.nationality.split("+"))
            assert person.file_number in sets.sexes[own.sex]
            of_age = [code for code, files in bands.items() if person.file_number in files]
            assert of_age == ([own.age_band_on(day)] if own.age_band_on(day) else [])

    assert trait_sets().sexes == {}
    ana = register_person(
        norte,
        identity=Identity(given_names="Ana", sex="female", birth=PartialDate(1990)),
        nationalities=("VE",),
        apart_because="the test says so",
    )
    agree()
    set_nationalities(norte, person_id=ana, countries=("HT", "CL"))
    agree()
    with maintenance(because="a test changes rows in bulk"):
        Person.objects.filter(pk=ana).update(sex="other", birth_year=None)
        agree()
        Nationality.objects.all().delete()
        agree()
        Person.objects.filter(pk=ana).update(stateless=True)
        agree()
        Nationality(person_id=ana, country="PE").save()
        agree()
        Nationality.objects.get().delete()
        agree()
        TallyMark.objects.all().delete()
        Person.objects.filter(pk=ana).update(note="nothing that counts")
        Person.objects.get(pk=ana).save()
    assert not TallyMark.objects.exists()


@pytest.mark.usefixtures("in_norte")
def test_nobody_is_chosen_by_what_no_app_understands():
    count_persons_by(_nobody)
    count_persons_by(_nobody)
    assert chosen_persons("gibberish=1", sensitive=False) is None


def _nobody(_said: str, _sensitive: bool) -> None:  # noqa: FBT001
    return None
