from __future__ import annotations

import contextlib
import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from acogida.exchange.rules.days import date_of, day_of
from acogida.exchange.rules.full_names import (
    NameParts,
    split_full_name,
    split_surnames,
    well_written,
)
from acogida.exchange.rules.pace import ALL_WRITE, FEWEST, MOST, ONE_WRITES, Pace
from acogida.exchange.rules.papers import SaidPaper, kind_named, number_of, run_of
from acogida.exchange.rules.troubles import NotUnderstood, Why
from acogida.exchange.rules.values import (
    birth_year_of,
    minutes_of,
    parts_of,
    phones_of,
    sex_of,
    text_of,
    yes_or_no,
)
from acogida.lib.chilean_run import check_digit
from acogida.lib.partial_dates import PartialDate
from acogida.lib.sheets.cells import CellError, packed, shown, unpacked
from tests.conftest import TODAY

KINDS = {"pasaporte": "05", "pas": "05", "dni": "06", "rut": "01", "nip": "08", "ipe": "11"}
MARCH_12 = PartialDate(1985, 3, 12)


def why(understand: Any, *given: Any) -> Why:
    with pytest.raises(NotUnderstood) as caught:
        understand(*given)
    return caught.value.why


@pytest.mark.parametrize(
    "typed",
    [
        *("12-03-1985", "12/3/1985", "12.03.85", "12 03 1985", "12-3-85", "1985-03-12"),
        *("12 de marzo de 1985", "12 marzo 1985", "12-mar-85", "12mar1985", "12031985", "19850312"),
        *("martes 12 de marzo de 1985", "12/03/1985 10:30", "1985-03-12T00:00:00", "12-03-1985."),
        *("12 de MARZO del año 1985", 31118, 31118.0, "31118", dt.date(1985, 3, 12)),
        dt.datetime(1985, 3, 12, 9, 30),
    ],
)
def test_a_date_is_understood_however_it_is_typed(typed: Any) -> None:
    assert date_of(typed, TODAY) == MARCH_12


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1985", PartialDate(1985)),
        (1985, PartialDate(1985)),
        ("marzo de 1985", PartialDate(1985, 3)),
        ("mar-85", PartialDate(1985, 3)),
        ("03-1985", PartialDate(1985, 3)),
        ("00-00-1985", PartialDate(1985)),
        ("00/03/1985", PartialDate(1985, 3)),
        ("s/i", PartialDate()),
        (None, PartialDate()),
        ("1-1-26", PartialDate(2026, 1, 1)),
        ("1-1-27", PartialDate(1927, 1, 1)),
        ("20121985", PartialDate(1985, 12, 20)),
    ],
)
def test_a_date_is_no_more_and_no_less_than_what_is_said(typed: Any, meant: PartialDate) -> None:
    assert date_of(typed, TODAY) == meant


@pytest.mark.parametrize(
    ("typed", "trouble"),
    [
        ("31/02/1985", Why.NO_SUCH_DATE),
        ("03/25/1985", Why.NO_SUCH_DATE),
        ("12-00-1985", Why.NO_SUCH_DATE),
        ("12-03-0085", Why.NO_SUCH_DATE),
        ("ayer", Why.NOT_A_DATE),
        ("5", Why.NOT_A_DATE),
        ("123456", Why.NOT_A_DATE),
        ("1234-12-1234", Why.NOT_A_DATE),
        ("marzo", Why.NOT_A_DATE),
        ("12 marzo 1985 2", Why.NOT_A_DATE),
        ("123 marzo 1985", Why.NOT_A_DATE),
        (CellError("#N/A"), Why.CELL_ERROR),
    ],
)
def test_what_is_no_date_says_why(typed: Any, trouble: Why) -> None:
    assert why(date_of, typed, TODAY) == trouble


def test_the_day_of_an_attention_is_whole_and_past() -> None:
    assert day_of("12-03-2024", TODAY) == dt.date(2024, 3, 12)
    assert day_of("", TODAY) is None
    assert why(day_of, "2024", TODAY) == Why.DAY_INCOMPLETE
    assert why(day_of, "12-03-2099", TODAY) == Why.IN_THE_FUTURE


@given(some.dates(dt.date(TODAY.year - 99, 1, 1), TODAY), some.sampled_from(["-", "/", ".", " "]))
def test_every_day_of_a_life_comes_back(day: dt.date, sign: str) -> None:
    meant = PartialDate(day.year, day.month, day.day)
    assert date_of(f"{day.day}{sign}{day.month}{sign}{day.year}", TODAY) == meant
    assert date_of(f"{day:%d}{sign}{day:%m}{sign}{day.year % 100:02d}", TODAY) == meant
    if (day - dt.date(1899, 12, 30)).days > 10_000:
        assert date_of((day - dt.date(1899, 12, 30)).days, TODAY) == meant


@given(some.one_of(some.text(max_size=40), some.integers(), some.floats(), some.booleans()))
def test_nothing_typed_breaks_the_reading(cell: Any) -> None:
    for understand in (
        lambda: date_of(cell, TODAY),
        lambda: birth_year_of(cell, TODAY),
        lambda: minutes_of(cell),
        lambda: yes_or_no(cell),
        lambda: sex_of(text_of(cell)),
        lambda: number_of(text_of(cell), KINDS),
        lambda: phones_of(text_of(cell)),
        lambda: split_full_name(text_of(cell)),
        lambda: well_written(text_of(cell)),
    ):
        with contextlib.suppress(NotUnderstood):
            understand()


@given(
    some.integers(1_000_000, 29_999_999),
    some.sampled_from(["{}-{}", "{}{}", " {} - {} ", "RUT {}-{}"]),
)
def test_every_run_is_understood_and_none_with_a_wrong_digit(body: int, shape: str) -> None:
    check = check_digit(body)
    meant = f"{body:,}".replace(",", ".") + f"-{check}"
    assert run_of(shape.format(body, check.lower())) == SaidPaper("01", meant)
    wrong = "1" if check != "1" else "2"
    assert why(run_of, f"{body}-{wrong}") == Why.RUN_CHECK_WRONG


def test_a_run_without_its_check_digit_says_so() -> None:
    assert why(run_of, "22.345.678") == Why.RUN_WITHOUT_CHECK
    assert why(run_of, "hola") == Why.NOT_A_RUN
    assert why(run_of, f"100000001-{check_digit(100000001)}") == Why.PROVISIONAL_NUMBER


@pytest.mark.parametrize(
    ("typed", "kind", "meant"),
    [
        ("12.345.678-5", "", SaidPaper("01", "12.345.678-5")),
        ("Pasaporte AB12345", "", SaidPaper("05", "AB12345", "")),
        ("DNI: 45678901", "", SaidPaper("06", "45678901", "")),
        ("AB123456", "", SaidPaper("05", "AB123456", "")),
        ("V-12345678", "", SaidPaper("06", "V-12345678", "")),
        ("987654", "", SaidPaper("06", "987654", "")),
        ("987654", "05", SaidPaper("05", "987654", "")),
        ("100123456-1", "11", SaidPaper("11", "100123456-1")),
        ("12345678-5", "01", SaidPaper("01", "12.345.678-5")),
    ],
)
def test_a_number_is_of_the_kind_its_column_its_words_or_its_shape_tell(
    typed: str, kind: str, meant: SaidPaper
) -> None:
    assert number_of(typed, KINDS, kind) == meant


def test_what_is_no_number_says_why() -> None:
    assert why(number_of, "NO TIENE AUN", KINDS) == Why.NUMBER_WITHOUT_DIGITS
    assert why(number_of, "12.345.678-1", KINDS) == Why.RUN_CHECK_WRONG
    assert kind_named("N° Pasaporte", KINDS | {"n pasaporte": "05"}) == "05"
    assert kind_named("dni peruano", KINDS) == "06"
    assert why(kind_named, "credencial", KINDS) == Why.UNKNOWN_KIND
    assert why(kind_named, "", KINDS) == Why.UNKNOWN_KIND


@pytest.mark.parametrize(
    ("typed", "given", "first", "second"),
    [
        ("Ana Rojas", "Ana", "Rojas", ""),
        ("Ana María Rojas", "Ana", "María", "Rojas"),
        ("María José Pérez González", "María José", "Pérez", "González"),
        ("PÉREZ GONZÁLEZ, MARÍA JOSÉ", "MARÍA JOSÉ", "PÉREZ", "GONZÁLEZ"),
        ("Juan de la Cruz Soto", "Juan", "de la Cruz", "Soto"),
        ("Ana", "Ana", "", ""),
        ("Do", "Do", "", ""),
        ("", "", "", ""),
        ("Ana,", "Ana", "", ""),
    ],
)
def test_a_whole_name_is_taken_apart(typed: str, given: str, first: str, second: str) -> None:
    assert split_full_name(typed) == NameParts(given, first, second)


def test_surnames_may_stand_first() -> None:
    assert split_full_name("Pérez Soto Ana María", surnames_first=True) == NameParts(
        "Ana María", "Pérez", "Soto"
    )
    assert split_surnames("de la Cruz Soto") == ("de la Cruz", "Soto")
    assert split_surnames("") == ("", "")


@given(some.lists(some.text("abcdeñ", min_size=1, max_size=6), max_size=7))
def test_no_word_of_a_name_is_lost(words: list[str]) -> None:
    parts = split_full_name(" ".join(words))
    found = f"{parts.given_names} {parts.first_surname} {parts.second_surname}".split()
    assert found == words


def test_a_name_in_capitals_is_written_as_people_do() -> None:
    assert well_written("JEAN-BAPTISTE DE LA CRUZ") == "Jean-Baptiste de la Cruz"
    assert well_written("de la cruz") == "De la Cruz"
    assert well_written("McDonald") == "McDonald"
    assert well_written("d'angelo") == "D'Angelo"
    assert well_written("A") == "A"


def test_small_things_are_understood() -> None:
    assert [sex_of(word) for word in ("F", "Mujer", "m", "HOMBRE", "otro")] == [
        *("female", "female", "male", "male", "other")
    ]
    assert why(sex_of, "quizás") == Why.UNKNOWN_SEX
    assert [yes_or_no(cell) for cell in (True, "Sí", "si, creole", "NO", "", "s/i", "1")] == [
        *(True, True, True, False, None, None, True)
    ]
    assert why(yes_or_no, "a veces") == Why.NOT_YES_OR_NO
    assert [birth_year_of(cell, TODAY) for cell in (34, "34 años", "8 meses", "")] == [
        *(1992, 1992, 2026, None)
    ]
    assert why(birth_year_of, "adulta", TODAY) == Why.NOT_AN_AGE
    assert why(birth_year_of, 340, TODAY) == Why.NOT_AN_AGE
    assert [minutes_of(cell) for cell in (20, "20 min.", "1 h", "1 hr 15 min", "0:20", "")] == [
        *(20, 20, 60, 75, 20, None)
    ]
    assert why(minutes_of, "un rato") == Why.NOT_MINUTES
    assert why(minutes_of, "99:00") == Why.NOT_MINUTES
    assert why(text_of, CellError("#REF!")) == Why.CELL_ERROR


def test_several_in_one_cell_are_told_apart() -> None:
    assert parts_of("salud, vivienda y trabajo; no sabe") == ["salud", "vivienda", "trabajo"]
    assert phones_of("912345678 / 87654321") == ["912345678", "987654321"]
    assert phones_of("+56 9 1234 5678") == ["+56 9 1234 5678"]


@given(
    some.one_of(
        some.none(),
        some.booleans(),
        some.integers(),
        some.dates(),
        some.datetimes(),
        some.text(),
        some.floats(),
    )
)
def test_a_cell_travels_as_it_is(cell: Any) -> None:
    there = unpacked(packed(cell))
    if isinstance(cell, float):
        assert there == cell or isinstance(there, CellError)
    else:
        assert shown(there) == shown(cell)[:8000]


@given(
    some.sampled_from([ONE_WRITES, ALL_WRITE]),
    some.integers(1, MOST),
    some.floats(-1, 100, allow_nan=False),
)
def test_the_pace_stays_within_its_bounds(pace: Pace, size: int, seconds: float) -> None:
    assert FEWEST <= pace.next_size(size, seconds) <= MOST


def test_chunks_go_towards_the_aim_and_one_slow_moment_does_not_make_them_tiny() -> None:
    pace = Pace(aim=0.05, rest=0.0)

    sizes = [pace.next_size(100, seconds) for seconds in (0.05, 0.04, 0.001, 3.0)]

    assert sizes == [100, 125, 200, 50]
    assert (pace.next_size(30, 9.0), pace.next_size(390, 0.001)) == (FEWEST, MOST)
