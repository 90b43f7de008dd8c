"""What is alike, and that every score says why."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acogida.practices.public import Wanted, alike, setting_of_commune
from acogida.practices.rules.likeness import WEIGHTS, Asked, Offered, Shelf, scored
from acogida.practices.rules.stems import LONGEST_STEM, stem, stems, words_by_stem

CODES = st.lists(st.sampled_from("abcde"), unique=True).map(tuple)
ASKED = st.builds(
    Asked,
    line=st.sampled_from(["", "a", "b"]),
    categories=CODES,
    groups=CODES,
    size=st.sampled_from(["", "a"]),
    zone=st.sampled_from(["", "a"]),
    stems=CODES,
)
OFFERED = st.builds(
    Offered,
    key=st.just("x"),
    lines=CODES,
    categories=CODES,
    groups=CODES,
    size=st.sampled_from(["", "a"]),
    zone=st.sampled_from(["", "a"]),
    times=st.dictionaries(st.sampled_from("abcde"), st.integers(1, 99)),
    length=st.integers(1, 500),
)
SHELF = Shelf(10, {"a": 3, "b": 1, "c": 10, "d": 20}, 40.0)


@given(ASKED, st.lists(OFFERED, max_size=5))
def test_a_score_is_from_0_to_1_and_never_without_reasons(
    asked: Asked, offered: list[Offered]
) -> None:
    for found in scored(asked, offered, SHELF):
        assert 0 <= found.score <= 1
        assert found.because
        assert all(0 < one.share <= 1 and one.part in WEIGHTS for one in found.because)
        assert all(one.what for one in found.because)


@given(ASKED, OFFERED)
def test_what_has_all_that_is_asked_scores_no_less(asked: Asked, offered: Offered) -> None:
    fuller = Offered(
        key="x",
        lines=(*offered.lines, asked.line),
        categories=(*offered.categories, *asked.categories),
        groups=(*offered.groups, *asked.groups),
        size=asked.size,
        zone=asked.zone,
        times=offered.times,
        length=offered.length,
    )

    before = [found.score for found in scored(asked, [offered], SHELF)]
    after = [found.score for found in scored(asked, [fuller], SHELF)]

    assert (after or [0.0]) >= (before or [0.0])


@given(ASKED, st.permutations([Offered(key, lines=("a",), categories=("b",)) for key in "pqr"]))
def test_the_order_of_what_is_offered_changes_nothing(asked: Asked, offered: list[Offered]) -> None:
    found = scored(asked, offered, SHELF)

    assert [one.key for one in found] == sorted(one.key for one in found)


def test_nothing_asked_finds_nothing_and_an_empty_shelf_fails_nothing() -> None:
    assert scored(Asked(), [Offered("x", lines=("a",))], Shelf()) == []
    (found,) = scored(Asked(stems=("a",)), [Offered("x", times={"a": 2})], Shelf())
    assert found.because[0].what == ("a",)


def test_rare_words_weigh_more_than_common_ones() -> None:
    asked = Asked(stems=("b", "c"))

    rare, common = scored(
        asked, [Offered("b", times={"b": 1}), Offered("c", times={"c": 1})], SHELF
    )

    assert (rare.key, common.key) == ("b", "c")


@pytest.mark.django_db
def test_each_practice_found_says_why_in_words() -> None:
    wanted = Wanted(
        line="information",
        categories=("training", "children"),
        groups=("women",),
        zone=setting_of_commune("13129").zone,
        size="medium",
        text="Escuela de español para mujeres haitianas",
    )

    found = alike(wanted, limit=3)

    assert len(found) == 3
    first = found[0]
    assert (first.title, first.commune, first.url) == (
        "Escuela de Mujeres Catherine Flon",
        "San Joaquín",
        "/practicas/banco/bp-sj2/",
    )
    assert first.reasons[:-2] == [
        "Misma línea del Sello Migrante: Acceso a la información y orientación integral",
        "Mismos grupos de personas: Mujeres",
        "Su comuna es del mismo tamaño",
        "Misma zona del país: Metropolitana",
    ]
    assert set(first.reasons[-2:]) == {
        "Mismas categorías: Capacitaciones",
        "Palabras en común: escuela, haitianas, mujeres, español",
    }
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)


@pytest.mark.django_db
def test_experiences_are_found_by_the_same_likeness() -> None:
    found = alike(Wanted(text="credencial municipal para indocumentados"), limit=2)

    assert found[0].title == "Elm City Resident Card"
    assert found[0].kind == "abroad"
    assert alike(Wanted()) == []


# -- stems ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("migración", "MIGRACIONES"),
        ("mujer", "mujeres"),
        ("taller", "talleres"),
        ("regularizar", "regularización"),
        ("niñas", "ninos"),
        ("cooperativa", "cooperativas"),
    ],
)
def test_words_of_one_stem_meet(one: str, other: str) -> None:
    assert list(stems(one)) == list(stems(other)) != []


@given(st.text())
def test_a_stem_stays_what_it_is(text: str) -> None:
    for one in stems(text):
        assert stem(one) == one or len(one) >= LONGEST_STEM - 4
        assert len(one) <= LONGEST_STEM


def test_little_words_and_single_letters_say_nothing() -> None:
    assert list(stems("de la y para x 7")) == []
    assert words_by_stem("Las Mujeres y la mujer") == {"muj": "mujeres"}
