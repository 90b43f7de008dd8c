from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from acogida.people.search.api import Why, find

pytestmark = pytest.mark.usefixtures("in_norte")


@pytest.fixture
def neighbours(index):
    """Some people among whom somebody is looked for."""
    for names in (
        ("María José", "González", "Pérez"),
        ("Mario", "González", "Soto"),
        ("Wilmer", "Quispe", "Mamani"),
        ("Jean", "Pierre"),
        ("Rose", "Louis"),
        ("Yesenia", "Llanos", "Vásquez"),
    ):
        index(*names)


def best(text, **more):
    """Who stands first for a question, if anybody."""
    hits = find(text, **more)
    return hits[0].person_id if hits else None


@pytest.mark.usefixtures("neighbours")
@pytest.mark.parametrize(
    "typed",
    [
        "Jhonatan Valderrama Zúñiga",
        "valderrama jhonatan",
        "zuniga valderrama jhonatan",
        "jhonatan valderrama",
        "VALDERRAMA",
        "jonatan balderrama suniga",
        "yonathan valderama",
        "jhonatan valdrerama",
        "jhnatan valderrsma",
        "valde jhon",
        "jhonatan valderrama zúñiga carrasco",
        "jhonatanvalderrama",
    ],
)
def test_a_name_is_found_however_it_is_typed(index, typed):
    someone = index("Jhonatan", "Valderrama", "Zúñiga")
    assert best(typed) == someone


@pytest.mark.usefixtures("neighbours")
@pytest.mark.parametrize(
    ("names", "typed"),
    [
        (("Jean-Baptiste", "Wilkens"), "janbatis wilkenz"),
        (("Jean Baptiste", "Wilkens"), "Janbatis"),
        (("Janbatis", "Wilkenz"), "jean baptiste wilkens"),
        (("Marie-Ange", "François"), "mari ange franswa"),
        (("Dieudonné", "Saint-Louis"), "dyedone"),
        (("María", "de la Cruz"), "delacruz maria"),
        (("María", "De La Cruz"), "cruz maria"),
        (("Ana", "San Martín"), "sanmartin"),
        (("D’Angelo", "Rossi"), "d'angelo rossi"),
        (("Li", "Wu"), "wu li"),
        (("李", "小龙"), "小龙"),
    ],
)
def test_names_of_many_countries_are_found(index, names, typed):
    someone = index(*names)
    assert best(typed) == someone


@pytest.mark.usefixtures("neighbours")
@pytest.mark.parametrize(
    "typed", ["12-03-1985", "12/3/85", "marzo 1985", "1985", "12 de marzo de 1985", "03-12-1985"]
)
def test_a_birth_date_finds_alone_and_decides_between_namesakes(index, typed):
    index("Karina", "Soto", born=(1990, 7, 1))
    someone = index("Karina", "Soto", born=(1985, 3, 12))
    assert best(typed) == someone
    assert best(f"karina soto {typed}") == someone


def test_a_partly_known_birth_date_is_found_by_the_whole_one(index):
    someone = index("Ana", "Rojas", born=(1985, None, None))
    index("Ana", "Rojas", born=(1971, 1, 1))
    assert best("ana rojas 12-03-1985") == someone


@pytest.mark.usefixtures("neighbours")
@pytest.mark.parametrize(
    "typed",
    [
        "12.345.678-5",
        "123456785",
        "rut 12345678-5",
        "12345678",
        "ZZ-123 456",
        "zz123456",
        "123456",
        "+56 9 0123 4567",
        "01234567",
        "234567",
        "4567",
    ],
)
def test_a_number_is_found_however_it_is_typed(index, typed):
    index("Otra", "Persona", identifiers=("987654321",), phones=("+56988887777",))
    someone = index(
        "Ana", "Rojas", identifiers=("123456785", "ZZ123456"), phones=("+56 9 0123 4567",)
    )
    assert best(typed) == someone


@pytest.mark.parametrize("typed", ["7", "ficha 7", "Ficha N° 7", "n 7", "0007"])
def test_a_file_is_found_by_its_number_however_short(index, typed):
    index("Otra", "Persona", file_number=77)
    someone = index("Ana", "Rojas", file_number=7)
    assert best(typed) == someone
    assert find("7")[0].reasons[0].code == Why.FILE_NUMBER


def test_a_longer_file_number_is_found_with_or_without_its_point(index):
    someone = index("Ana", "Rojas", file_number=1853)
    assert [best(typed) for typed in ("1853", "1.853", "ficha 1.853")] == [someone] * 3


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("ana", {Why.NAME_EXACT}),
        ("rojaz", {Why.NAME_SOUNDS}),
        ("rpjas", {Why.NAME_TYPO}),
        ("anita", {Why.FORMER_NAME}),
        ("roj", {Why.NAME_STARTS}),
        ("ana 1985", {Why.NAME_EXACT, Why.BIRTH_YEAR}),
        ("rojas 12-03-1985", {Why.NAME_EXACT, Why.BIRTH_DATE}),
        ("123456785", {Why.IDENTIFIER}),
        ("3456785", {Why.IDENTIFIER_PART}),
        ("901234567", {Why.PHONE}),
        ("4567", {Why.PHONE_PART}),
    ],
)
def test_every_hit_says_why_it_was_found(index, typed, codes):
    index(
        "Ana",
        "Rojas",
        other_names=("Anita",),
        born=(1985, 3, 12),
        identifiers=("123456785",),
        phones=("901234567",),
    )
    assert {reason.code for reason in find(typed)[0].reasons} == codes


def test_the_surer_hit_stands_first(index):
    typo = index("María", "Gonzáles Arriagada")
    exact = index("María", "González")
    assert [hit.person_id for hit in find("maria gonzalez")] == [exact, typo]


def test_who_lacks_most_of_what_was_asked_is_not_shown(index):
    index("María", "González")
    assert find("rosa amelia quispe huanca") == []


@pytest.mark.usefixtures("neighbours")
def test_every_letter_more_keeps_the_person_in_sight(index):
    someone = index("Yuleidy", "Carrasquel")
    name = "yuleidy carrasquel"
    missing = [
        name[:end]
        for end in range(2, len(name) + 1)
        if someone not in {hit.person_id for hit in find(name[:end], while_typing=True)}
    ]
    assert missing == []


@pytest.mark.parametrize("typed", ["yuleyd", "julei", "yuledy carras", "carasq"])
def test_a_growing_word_may_be_misspelt(index, typed):
    someone = index("Yuleidy", "Carrasquel")
    assert best(typed, while_typing=True) == someone


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(max_size=300), typing=st.booleans())
def test_anything_may_be_typed(in_norte, text, typing):
    assert isinstance(find(text, while_typing=typing), list)


@pytest.mark.parametrize(
    "typed",
    [
        "x" * 1_000_000,
        "maria " * 170_000,
        "1" * 1_000_000,
        "\x00\x1b[31m\u202emaria\u2066",
        "👩‍👩‍👧 🇻🇪",
        "'; drop table people_person; --",
        '" OR 1=1',
        "maria AND NEAR(a b) * ^ : -",
        "%_\\%",
        "\ud800",
        "1/1/0000 99-99-9999 31-02-1985",
    ],
)
def test_nothing_typed_does_harm(index, typed):
    someone = index("María", "González")
    find(typed)
    find(typed, while_typing=True)
    assert best("maria gonzalez") == someone
