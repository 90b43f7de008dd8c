from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cl import rut

from acogida.lib import chilean_run
from acogida.lib.chilean_run import RunCheckDigitError, RunShapeError, check_digit, parse


@pytest.mark.parametrize(
    "typed",
    [
        "12.531.909-2",
        "12531909-2",
        "125319092",
        " 12 531 909 2 ",
        "RUN 12.531.909 - 2",
        "RUT: 12,531,909-2",
        "CL12531909-2",
        "012.531.909-2",
        "12.531.909\u20132",
        "12.531.909\u22122",
        "１２５３１９０９-２",
    ],
)
def test_a_run_is_read_however_it_is_typed(typed: str) -> None:
    assert parse(typed).compact == "125319092"


@pytest.mark.parametrize(
    ("typed", "dotted"),
    [
        ("1000005k", "1.000.005-K"),
        ("10000013K", "10.000.013-K"),
        ("76086428-5", "76.086.428-5"),
        ("24965885 5", "24.965.885-5"),
    ],
)
def test_a_run_is_printed_as_on_the_card(typed: str, dotted: str) -> None:
    assert chilean_run.dotted(typed) == dotted
    assert str(parse(typed)) == dotted


@pytest.mark.parametrize(
    "typed", ["", "-", "K", "1-9", "12345", "abc", "K1253190-2", "1234567890-1", "1" * 10**6]
)
def test_what_has_not_the_shape_of_a_run_is_refused(typed: str) -> None:
    with pytest.raises(RunShapeError):
        parse(typed)
    assert not chilean_run.is_valid(typed)


def test_a_forgotten_check_digit_is_caught_by_the_arithmetic() -> None:
    with pytest.raises(RunCheckDigitError):
        parse("12.531.909")


@given(st.integers(100_000, 99_999_999))
def test_check_digits_agree_with_an_independent_library(body: int) -> None:
    assert check_digit(body) == rut.calc_check_digit(f"{body:08d}")


@given(st.integers(10_000_000, 49_999_999), st.integers(0, 7), st.integers(1, 9))
def test_one_wrong_digit_never_passes(body: int, place: int, shift: int) -> None:
    digits = f"{body:08d}"
    wrong = digits[:place] + str((int(digits[place]) + shift) % 10) + digits[place + 1 :]

    with pytest.raises((RunCheckDigitError, RunShapeError)):
        parse(f"{wrong}-{check_digit(body)}")


@given(st.text(max_size=40))
def test_anything_typed_gives_a_run_or_a_run_error(typed: str) -> None:
    if chilean_run.is_valid(typed):
        assert parse(parse(typed).dotted) == parse(typed)


def test_provisional_numbers_are_nine_digits_and_no_run() -> None:
    number = f"190000017{check_digit(190_000_017)}"

    assert chilean_run.parse_provisional(number).compact == number
    assert not chilean_run.is_valid(number)
