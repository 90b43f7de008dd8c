from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acogida.lib.folding import digits_of, fold, fold_identifier, fold_keeping_hyphens


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_folding_with_hyphens_twice_changes_nothing(text):
    once = fold_keeping_hyphens(text)
    assert fold_keeping_hyphens(once) == once


@given(st.text())
def test_a_folded_text_holds_letters_and_digits_with_one_space_between(text):
    folded = fold(text)
    assert folded == " ".join(folded.split())
    assert all(sign == " " or sign.isalnum() for sign in folded)


@given(st.text(st.characters(max_codepoint=0x24F)))
def test_latin_text_folds_at_once_as_it_does_sign_by_sign(text):
    assert fold(f"{text}李").removesuffix("李").rstrip() == fold(text)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("  MARÍA   José ", "maria jose"),
        ("Muñoz", "munoz"),
        ("Jean-Baptiste", "jean baptiste"),
        ("O’Higgins", "ohiggins"),
        ("D'Angelo", "dangelo"),
        ("Łukasz Größe", "lukasz grosse"),
        ("Pérez", "perez"),
        ("Gon\u200bzález\u202e", "gonzalez"),
        ("👩‍👧 Ana 👍🏽", "ana"),
        ("Nguyễn", "nguyen"),
        ("\x00\x1b[2J", "2j"),
        ("李小龙", "李小龙"),
        ("", ""),
    ],
)
def test_names_fold_as_people_would_read_them_without_marks(written, folded):
    assert fold(written) == folded


def test_a_hyphen_between_names_may_be_kept():
    assert fold_keeping_hyphens("Jean–Baptiste - Ana") == "jean-baptiste-ana"


@pytest.mark.parametrize(
    "typed", ["12.345.678-5", "12345678-5", "12 345 678 5", "１２３４５６７８５"]
)
def test_an_identifier_is_the_same_however_it_is_typed(typed):
    assert fold_identifier(typed) == "123456785"


def test_letters_of_an_identifier_become_capitals():
    assert fold_identifier("ab-123 456") == "AB123456"


def test_digits_of_other_scripts_count():
    assert digits_of("٠٩ (12)") == "0912"
