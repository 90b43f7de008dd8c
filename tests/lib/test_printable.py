"""What cannot be printed is seen to be missing; what nobody sees is gone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acogida.lib.printable import FRAME, frames_in, plain, printable


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Hò, wè: kreyòl ayisyen – São João, Ñuñoa «ü»", None),
        ("Привет שלום مرحبا Ελλάδα", None),
        ("ana 😀 你", f"ana {FRAME} {FRAME}"),
        ("a\x00\x07b\u202ec\u200bd", "abcd"),
        ("uno\tdos\u00a0tres", "uno dos tres"),
        ("uno\ndos", "uno\ndos"),
        ("e\u0301", "é"),
    ],
)
def test_signs_are_printed_framed_or_gone(typed, printed):
    assert printable(typed) == (typed if printed is None else printed)


def test_plain_keeps_what_every_european_keyboard_has():
    assert plain("Ñandú wè š Привет") == f"Ñandú wè š {FRAME * 6}"


def test_only_frames_that_stand_for_something_are_counted():
    assert (frames_in(f"a{FRAME}b"), frames_in(f"😀{FRAME}你"), frames_in("")) == (0, 2, 0)


@given(st.text())
def test_what_was_made_printable_stays_as_it_is(text):
    once = printable(text)

    assert printable(once) == once
    assert once.count("\n") == text.count("\n")
