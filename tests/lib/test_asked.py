from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acogida.lib.asked import Asked, BirthRange, read_question

THE_DAY = BirthRange("19850312", "19850312", "date")
THE_MONTH = BirthRange("19850300", "19850331", "month")
THE_YEAR = BirthRange("19850000", "19851231", "year")


@pytest.mark.parametrize(
    ("typed", "birth"),
    [
        ("12-03-1985", THE_DAY),
        ("12/3/85", THE_DAY),
        ("12.3.1985", THE_DAY),
        ("1985-03-12", THE_DAY),
        ("12 de marzo de 1985", THE_DAY),
        ("12031985", THE_DAY),
        ("marzo 1985", THE_MONTH),
        ("marzo de 1985", THE_MONTH),
        ("mas 1985", THE_MONTH),
        ("03/1985", THE_MONTH),
        ("1985", THE_YEAR),
    ],
)
def test_a_birth_date_is_read_however_it_is_typed(typed, birth):
    assert read_question(typed).births == (birth,)
    assert read_question(f"perez {typed}").births == (birth,)
    assert read_question(f"{typed} perez").words == ("perez",)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("12.345.678-5", "123456785"),
        ("12345678-5", "123456785"),
        ("123456785", "123456785"),
        ("rut 12.345.678-k", "12345678K"),
        ("AB-123 456", "AB123456"),
        ("pasaporte ab123456", "AB123456"),
        ("+56 9 1234 5678", "56912345678"),
        ("(9) 1234-5678", "912345678"),
        ("+56 9 0426 1917", "56904261917"),
        ("5678", "5678"),
    ],
)
def test_a_number_is_read_however_it_is_typed(typed, number):
    assert read_question(typed).numbers == (number,)
    assert read_question(typed).words == ()


def test_eight_digits_may_be_a_date_or_a_number():
    asked = read_question("12031985")
    assert asked == Asked((), (THE_DAY,), ("12031985",), either=True, open_end=True)


def test_names_dates_and_numbers_may_come_together_in_any_order():
    asked = read_question("1985 María 912345678 de la Cruz")
    assert (asked.words, asked.births, asked.numbers) == (
        ("maria", "cruz"),
        (THE_YEAR,),
        ("912345678",),
    )


@pytest.mark.parametrize("typed", ["", "   ", "\x00\u202e", "👍", "-- ;'\"%_*()"])
def test_senseless_text_asks_nothing(typed):
    assert not read_question(typed)


@given(st.text())
def test_anything_may_be_typed(text):
    asked = read_question(text)
    assert len(asked.words) <= 8
    assert all(word.isalnum() and len(word) <= 40 for word in asked.words)
    assert all(number.isalnum() for number in asked.numbers)


def test_a_megabyte_is_cut():
    assert len("".join(read_question("ñandú " * 200_000).words)) < 200


@given(st.from_regex(r"[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2,4}", fullmatch=True))
def test_impossible_dates_are_no_dates(typed):
    for birth in read_question(typed).births:
        assert birth.low[4:6] <= "12"
        assert birth.low[6:] <= "31"
