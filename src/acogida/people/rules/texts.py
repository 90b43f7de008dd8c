"""Typed text in one shape, and within the length of its field."""

from __future__ import annotations

from acogida.lib.typed_text import TooLong, tidy_line, tidy_lines
from acogida.people.rules.faults import Fault, Faulty


def clean_line(field: str, text: str, longest: int) -> str:
    """One line: spaces collapsed, unseen signs gone, the rest as typed; Faulty if too long."""
    try:
        return tidy_line(text, longest)
    except TooLong:
        raise Faulty({field: Fault.TOO_LONG}) from None


def clean_lines(field: str, text: str, longest: int) -> str:
    """As ``clean_line``, but line breaks stay (at most one empty line in a row)."""
    try:
        return tidy_lines(text, longest)
    except TooLong:
        raise Faulty({field: Fault.TOO_LONG}) from None


def clean_name(field: str, text: str, longest: int) -> str:
    """A name as the person writes it; Faulty if it has no letter ("-", "." or a number)."""
    name = clean_line(field, text, longest)
    if name and not any(sign.isalpha() for sign in name):
        raise Faulty({field: Fault.NO_LETTER})
    return name
