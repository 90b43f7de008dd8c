from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyroaring import BitMap

from acogida.lib.partial_dates import PartialDate
from acogida.people.search.api import Candidate, Why, probable_duplicates
from acogida.people.search.votes import most_voted
from acogida.platform.scope import acting_for

pytestmark = pytest.mark.usefixtures("in_norte")
BORN = PartialDate(1985, 3, 12)


@pytest.fixture
def someone(index):
    """Ana María Rojas Quispe, among people like her."""
    index("Pedro", "Rojas", "Quispe", born=(2010, 1, 1), phones=("901234567",))
    index("Ana María", "Soto", "Pérez", born=(1985, 3, 12))
    index("Luis", "Rojas", "Quispe", born=(1985, 3, 12))
    return index(
        "Ana María",
        "Rojas",
        "Quispe",
        born=(1985, 3, 12),
        sex="female",
        nationalities=("PE",),
        identifiers=("123456785",),
        phones=("901234567",),
    )


@pytest.mark.parametrize(
    "candidate",
    [
        Candidate(
            given_names="Ana María", first_surname="Rojas", second_surname="Quispe", birth=BORN
        ),
        Candidate(given_names="Ana", first_surname="Rojaz", birth=BORN),
        Candidate(
            given_names="Anna Maria", first_surname="Rogas", second_surname="Kispe", birth=BORN
        ),
        Candidate(
            given_names="Ana María", first_surname="Quispe", second_surname="Rojas", birth=BORN
        ),
        Candidate(given_names="Rojas", first_surname="Ana María", birth=BORN),
        Candidate(given_names="Ana María", first_surname="Rojas", birth=PartialDate(1985, 12, 3)),
        Candidate(given_names="Ana María", first_surname="Rojas", birth=PartialDate(1985)),
        Candidate(given_names="Ana María", first_surname="Rojas", second_surname="Quispe"),
        Candidate(given_names="Anita", first_surname="Rojas", identifiers=("12.345.678-5",)),
        Candidate(given_names="Ana", first_surname="Rojas", phones=("+56 9 0123 4567",)),
    ],
)
def test_who_comes_back_is_recognised(someone, candidate):
    assert probable_duplicates(candidate)[0].person_id == someone


@pytest.mark.parametrize(
    ("names", "candidate"),
    [
        (("Wilkens", "Jean-Baptiste"), ("wilkenz", "janbatis")),
        (("Wilkens", "Jean Baptiste"), ("Wilkenz", "Jean-Baptiste")),
        (("Wilkens", "Jean-Baptiste"), ("wilkenz janbatis", "")),
        (("Marie-Ange", "Pierre"), ("Marianj", "Pye")),
    ],
)
def test_a_name_written_as_it_sounds_needs_no_birth_date(index, names, candidate):
    somebody = index(*names)
    given, surname = candidate
    found = probable_duplicates(Candidate(given_names=given, first_surname=surname))
    assert found[0].person_id == somebody
    assert found[0].likely


def test_relatives_and_namesakes_are_no_likely_duplicates(someone):
    brother = Candidate(
        given_names="Pablo",
        first_surname="Rojas",
        second_surname="Quispe",
        birth=PartialDate(1991, 5, 2),
        phones=("901234567",),
    )
    stranger = Candidate(given_names="Carla", first_surname="Ibáñez", birth=BORN)
    assert [
        match
        for person in (brother, stranger)
        for match in probable_duplicates(person)
        if match.likely
    ] == []


def test_a_match_says_why(someone):
    match = probable_duplicates(Candidate(given_names="Ana", first_surname="Rojaz", birth=BORN))[0]
    assert match.likely
    assert {reason.code for reason in match.reasons} == {
        Why.NAME_EXACT,
        Why.NAME_SOUNDS,
        Why.BIRTH_DATE,
    }


def test_an_empty_form_looks_like_nobody(someone):
    assert probable_duplicates(Candidate()) == []


def test_another_offices_people_are_no_duplicates(someone, sur):
    with acting_for(sur.municipality_id):
        assert (
            probable_duplicates(
                Candidate(given_names="Ana María", first_surname="Rojas", birth=BORN)
            )
            == []
        )


def test_a_merged_file_points_to_the_survivor(index):
    survivor = index("Ana", "Rojas", born=(1985, 3, 12))
    index("Anita", "Soto", born=(1970, 1, 2), survivor_id=survivor)
    assert [
        m.person_id
        for m in probable_duplicates(Candidate(given_names="Anita", first_surname="Soto"))
    ] == [survivor]


@pytest.mark.parametrize("text", ["\x00", "x" * 1_000_000, "\u202e'; --", "👍", "\ud800"])
def test_nothing_written_in_the_form_does_harm(someone, text):
    probable_duplicates(
        Candidate(given_names=text, first_surname=text, identifiers=(text,), phones=(text,))
    )


@given(
    st.lists(st.tuples(st.sets(st.integers(1, 40)), st.integers(1, 9)), max_size=8),
    st.sets(st.integers(1, 40)),
)
def test_votes_added_up_at_once_choose_as_counting_each_by_itself(sets, among):
    votes = {one: sum(weight for some, weight in sets if one in some) for one in among}
    plainly = sorted(among, key=lambda one: (votes[one], one), reverse=True)

    chosen = most_voted([(BitMap(some), weight) for some, weight in sets], BitMap(among), 5)

    assert chosen == plainly[:5]
