"""Columns, words and rows: what an officer's sheet is taken to say, and what it is asked about."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

import pytest

from acogida.exchange.actions import headings_in
from acogida.exchange.rules.days import date_of
from acogida.exchange.rules.fields import Field, MappingFault, faults_of_mapping
from acogida.exchange.rules.full_names import NameParts
from acogida.exchange.rules.headings import (
    find_heading_row,
    heading_key,
    propose,
    signature_of,
    sniff,
)
from acogida.exchange.rules.lexicon import (
    Lexicon,
    countries_of,
    country_of,
    languages_of,
    nobody,
    one_of,
    several_of,
)
from acogida.exchange.rules.matching import Alike, Groups, here_already
from acogida.exchange.rules.papers import SaidPaper
from acogida.exchange.rules.rows import SaidPerson, understand
from acogida.exchange.rules.troubles import NotUnderstood, Trouble, Why
from acogida.lib.partial_dates import PartialDate
from acogida.lib.sheets.cells import CellError
from tests.conftest import TODAY

COUNTRIES = {"venezolana": "VE", "haiti": "HT", "trinidad y tobago": "TT", "chile": "CL"}
LANGUAGES = {"creole": "ht", "espanol": "es"}
OFFICER = UUID(int=7)
WORDS = Lexicon(
    country=lambda text: COUNTRIES.get(text.lower().replace("í", "i")),
    language=lambda text: LANGUAGES.get(text.lower().replace("ñ", "n")),
    headings={
        "nombre completo": "full_name",
        "apellidos": "surnames",
        "telefono": "phone",
        "fecha": "day",
        "run": "run",
    },
    kinds={"pasaporte": "05"},
    statuses={"temporal": "temporary"},
    channels={"presencial": "in_person", "telefono": "phone"},
    communes={"arica": "15101"},
    reasons={"visa": "visa", "salud": "health", "regularizacion migratoria": "visa"},
    needs={"vivienda": "housing"},
    officers={"eva luna": OFFICER},
)


def why(understand_it: Any, *given: Any) -> Why:
    with pytest.raises(NotUnderstood) as caught:
        understand_it(*given)
    return caught.value.why


# -- columns ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mapping", "faults"),
    [
        ({}, [(MappingFault.NOTHING_CHOSEN, None)]),
        ({0: Field.FULL_NAME, 1: Field.PHONE, 2: Field.PHONE}, []),
        ({0: Field.FULL_NAME, 1: Field.FULL_NAME}, [(MappingFault.CHOSEN_TWICE, Field.FULL_NAME)]),
        ({0: Field.FULL_NAME, 1: Field.REASONS}, [(MappingFault.NEEDS_A_DAY, None)]),
        ({0: Field.DAY, 1: Field.REASONS}, []),
        ({0: Field.PHONE}, [(MappingFault.NOBODY_NAMED, None)]),
        ({0: Field.RUN}, []),
    ],
)
def test_a_choice_of_columns_that_cannot_be_read_says_why(mapping: Any, faults: Any) -> None:
    assert faults_of_mapping(mapping) == faults


def test_headings_are_known_by_their_words_wherever_they_stand() -> None:
    assert heading_key("Teléfono (celular)") == "telefono"
    assert heading_key("(opcional)") == "opcional"
    assert signature_of(["RUN", "", "Fecha"]) == signature_of(["fecha", "run"]) == "fecha|run"


def test_a_heading_longer_than_a_page_holds_says_that_it_goes_on() -> None:
    assert headings_in(("Motivo", "¿Qué le pasó?" * 10)) == [
        *("Motivo", ("¿Qué le pasó?" * 10)[:119] + "…")
    ]


def test_the_row_that_looks_most_like_headings_is_found() -> None:
    known = WORDS.headings
    rows: Any = [(1, ("Registro 2024", None)), (2, ("Nombre", "Fecha")), (3, ("Ana", 45000))]
    assert find_heading_row(rows, known) == 2
    assert find_heading_row([(4, ("Ana", "Rojas")), (5, ("Eva", "Luna"))], known) == 4
    assert find_heading_row([], known) == 1


def test_columns_are_proposed_by_heading_then_by_what_stands_below() -> None:
    headings = ["N°", "Nombre", "Dato", "Contacto", "Teléfono", "Fecha", "Vacía"]
    samples: Any = [
        [1, "Ana Rojas", "ana@example.org", "912345678", "987654321", "01-02-2024"],
        [2, "Eva Luna", "eva@example.org", "922345678", "", "02-02-2024"],
    ]

    assert propose(headings, samples, WORDS, TODAY) == {
        1: Field.FULL_NAME,
        2: Field.EMAIL,
        4: Field.PHONE,
        5: Field.DAY,
    }


def test_a_mere_name_is_the_given_names_where_surnames_stand_apart() -> None:
    assert propose(["Nombre", "Apellidos"], [], WORDS, TODAY) == {
        0: Field.GIVEN_NAMES,
        1: Field.SURNAMES,
    }
    assert propose(["Nombre completo", "Nombre"], [], WORDS, TODAY) == {0: Field.FULL_NAME}


def test_what_the_office_said_last_time_goes_before_everything() -> None:
    remembered = {"dato": "email", "otro": "no such field"}
    found = propose(["Dato", "Otro", "RUN"], [], WORDS, TODAY, remembered=remembered)
    assert found == {0: Field.EMAIL}


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (["12.345.678-5", "11.111.111-1"], Field.RUN),
        (["F", "M", "mujer"], Field.SEX),
        (["temporal", "Temporal"], Field.RESIDENCE),
        (["venezolana", "Haití"], Field.NATIONALITY),
        (["12-03-1985", "01/02/1990"], Field.BIRTH),
        ([31118, 32000], None),
        (["01-02-2026", "05-06-2026"], None),
        (["hola", "12-03-1985"], None),
        ([CellError("#N/A"), CellError("#REF!")], None),
        (["F"], None),
        ([None, " ", "F"], None),
    ],
)
def test_a_column_with_a_silent_heading_is_known_by_its_cells(cells: Any, told: Any) -> None:
    assert sniff(cells, WORDS, TODAY) == told


# -- words -----------------------------------------------------------------------------------------


def test_a_country_is_known_by_name_and_by_demonym_of_any_gender() -> None:
    for typed in ("Haití", "venezolana(a)", "venezolano/a", "venezolan@", "Venezolana."):
        assert country_of(typed, WORDS.country) in {"HT", "VE"}
    assert why(country_of, "marciana", WORDS.country) == Why.UNKNOWN_COUNTRY
    assert nobody("Haití") is None


def test_several_countries_and_one_that_has_an_and_in_its_name() -> None:
    assert countries_of("Trinidad y Tobago", WORDS.country) == ("TT",)
    assert countries_of("Haití y Chile, Haití", WORDS.country) == ("HT", "CL")
    assert why(countries_of, "marciana", WORDS.country) == Why.UNKNOWN_COUNTRY
    assert why(countries_of, "Haití y marciana", WORDS.country) == Why.UNKNOWN_COUNTRY


def test_languages_are_known_all_or_asked_about() -> None:
    assert languages_of("Creole, español, creole", WORDS.language) == ("ht", "es")
    assert why(languages_of, "creole, marciano", WORDS.language) == Why.UNKNOWN_LANGUAGE
    assert why(languages_of, "no sabe", WORDS.language) == Why.UNKNOWN_LANGUAGE


def test_one_word_is_known_also_with_more_behind_it() -> None:
    for typed in ("Temporal", "temporal (1 año)", "Temporal / prórroga", "temporal, vence mayo"):
        assert one_of(typed, WORDS.statuses, Why.UNKNOWN_STATUS) == "temporary"
    assert why(one_of, "otra", WORDS.statuses, Why.UNKNOWN_STATUS) == Why.UNKNOWN_STATUS


def test_all_that_a_cell_lists_is_known_part_by_part() -> None:
    def known(text: str) -> tuple[str, ...]:
        return several_of(text, WORDS.reasons, Why.UNKNOWN_REASON)

    assert known("Visa") == ("visa",)
    assert known("regular") == ("visa",), "the only word that goes on so"
    assert known("salud / visa") == ("health", "visa")
    assert known("control de salud") == ("health",)
    assert why(known, "visa, zzz") == Why.UNKNOWN_REASON
    assert why(known, "; ,") == Why.UNKNOWN_REASON


@pytest.mark.parametrize("typed", ["31-13-20245", "99991399", "12-03-85-7", "2024-03-123"])
def test_digits_that_are_no_date_are_not_taken_for_one(typed: str) -> None:
    assert why(date_of, typed, TODAY) in {Why.NOT_A_DATE, Why.NO_SUCH_DATE}


# -- rows ------------------------------------------------------------------------------------------

COLUMNS = {
    0: Field.FULL_NAME,
    1: Field.NUMBER,
    2: Field.NUMBER_KIND,
    3: Field.NATIONALITY,
    4: Field.AGE,
    5: Field.OBSERVATIONS,
    6: Field.OBSERVATIONS,
    7: Field.DAY,
    8: Field.REASONS,
    9: Field.OFFICER,
    10: Field.INTERPRETER,
}


def row_of(*cells: Any) -> Any:
    return understand(cells, COLUMNS, WORDS, TODAY)


def test_a_row_says_who_and_what_in_the_words_of_the_office() -> None:
    said = row_of(
        *("ANA ROJAS", "AB123", "Pasaporte", "Haití", "34", "Uno", "Dos"),
        *("01-02-2024", "visa", "Eva Luna", "sí"),
    )

    assert said.troubles == ()
    assert said.person.name == NameParts("Ana", "Rojas", "")
    assert said.person.papers == (SaidPaper("05", "AB123", "HT"),)
    assert (str(said.person.birth), said.person.birth_estimated) == ("1990", True)
    assert said.attention.observations == "Uno\nDos"
    assert (said.attention.officer_id, said.attention.officer_name) == (OFFICER, "")
    assert said.attention.on == dt.date(2024, 2, 1)


def test_everything_wrong_with_a_row_is_told_at_once() -> None:
    said = row_of(
        *("Ana", "AB123", "credencial", "", CellError("#N/A"), CellError("#REF!"), ""),
        *("", "zzz", "Otra", "a veces"),
    )

    assert set(said.troubles) == {
        Trouble(Field.NUMBER_KIND, Why.UNKNOWN_KIND),
        Trouble(Field.NUMBER, Why.NUMBER_WITHOUT_COUNTRY),
        Trouble(Field.AGE, Why.CELL_ERROR),
        Trouble(Field.OBSERVATIONS, Why.CELL_ERROR),
        Trouble(Field.DAY, Why.DAY_MISSING),
        Trouble(Field.REASONS, Why.UNKNOWN_REASON),
        Trouble(Field.INTERPRETER, Why.NOT_YES_OR_NO),
    }


def test_a_row_about_nobody_and_nothing_says_so() -> None:
    assert row_of().troubles == (Trouble(None, Why.NOBODY),)
    wrong = row_of("", "", "", "", "adulta")
    assert wrong.troubles == (Trouble(Field.AGE, Why.NOT_AN_AGE),)
    assert wrong.person is None


def test_a_name_that_the_spreadsheet_could_not_compute_is_told() -> None:
    said = row_of(CellError("#REF!"), "", "", "", "30")
    assert Trouble(Field.FULL_NAME, Why.CELL_ERROR) in said.troubles


def test_what_was_understood_before_is_answered_again_and_does_not_grow_for_ever() -> None:
    words, asked = Lexicon(), []

    def answer(number: int) -> Any:
        def understand() -> int:
            asked.append(number)
            return -number

        return words.remembering(number, understand)

    assert [answer(number) for number in (1, 2, 1)] == [-1, -2, -1]
    assert asked == [1, 2]
    assert [answer(number) for number in range(9000)] == [-number for number in range(9000)]
    answer(1)
    assert asked.count(1) > 1, "forgotten, to make room for others"


def test_surnames_of_their_own_column_go_before_those_of_the_whole_name() -> None:
    columns = {0: Field.GIVEN_NAMES, 1: Field.FIRST_SURNAME, 2: Field.SURNAMES}
    said = understand(("Ana", "Rojas", "Otra Más"), columns, WORDS, TODAY)
    assert said.person is not None
    assert said.person.name == NameParts("Ana", "Rojas", "")


# -- who is who ------------------------------------------------------------------------------------


def somebody(name: str, birth: PartialDate = PartialDate(), **said: Any) -> SaidPerson:  # noqa: B008 - never changed
    given, _, surname = name.partition(" ")
    return SaidPerson(name=NameParts(given, surname, ""), birth=birth, **said)


def test_rows_of_one_name_are_asked_about_unless_something_speaks_against_it() -> None:
    groups = Groups()
    run, other = SaidPaper("01", "1-9", "CL"), SaidPaper("01", "2-7", "CL")
    born = PartialDate(1985, 3, 12)

    assert groups.place(2, somebody("Ana Rojas", born, papers=(run,))) == (2, 0)
    assert groups.place(3, somebody("Rojas Ana", papers=(run,))) == (2, 0)
    assert groups.place(4, somebody("Ana Rojas")) == (4, 2)
    assert groups.place(5, somebody("Ana Rojas", PartialDate(1950))) == (5, 0)
    assert groups.place(6, somebody("Ana Rojas", papers=(other,))) == (6, 5)
    assert groups.place(7, somebody("Ana")) == (7, 0)


def test_her_number_and_her_name_make_her_sure_anything_less_is_asked() -> None:
    ana, eva = UUID(int=1), UUID(int=2)

    assert here_already({ana}, [Alike(ana, 0.95, is_likely=True)]) == (ana, None)
    assert here_already({ana}, [Alike(ana, 0.6, is_likely=True)]) == (None, ana)
    assert here_already({ana}, []) == (None, ana)
    assert here_already({ana, eva}, [Alike(eva, 0.5, is_likely=False)]) == (None, eva)
    assert here_already(set(), [Alike(eva, 0.8, is_likely=True)]) == (None, eva)
    assert here_already(set(), [Alike(eva, 0.5, is_likely=False)]) == (None, None)
