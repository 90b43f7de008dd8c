"""What can be wrong with what was typed. Codes only: their words are in ``actions.errors``."""

from __future__ import annotations

from collections.abc import Container, Mapping
from enum import StrEnum

from acogida.lib.typed_text import TooLong, tidy_line, tidy_lines


class Fault(StrEnum):
    """Why something typed cannot be kept."""

    TOO_LONG = "too_long"
    MISSING = "missing"
    UNKNOWN_CODE = "unknown_code"
    SAID_TWICE = "said_twice"
    IN_THE_FUTURE = "in_the_future"
    TOO_LONG_AGO = "too_long_ago"
    ENDS_BEFORE_IT_BEGINS = "ends_before_it_begins"
    TOO_MANY = "too_many"
    NEEDS_A_PERSON = "needs_a_person"
    HAS_A_PERSON = "has_a_person"
    TOO_FAR_AHEAD = "too_far_ahead"
    CALLED_OFF = "called_off"
    ANOTHER_DAY = "another_day"


class Faulty(ValueError):
    """What was typed cannot be kept: field → what is wrong with it. Nothing was written.

    Fields of needs and steps carry their place, counted from 0: ``needs.0.area``, ``steps.1.what``.
    """

    def __init__(self, faults: Mapping[str, Fault]) -> None:
        super().__init__(", ".join(f"{field}: {fault}" for field, fault in faults.items()))
        self.faults = dict(faults)


class Faults:
    """Gathers what is wrong, field by field, so that the page tells everything at once."""

    def __init__(self) -> None:
        self.found: dict[str, Fault] = {}

    def add(self, field: str, fault: Fault) -> None:
        """Note a fault; the first of a field stands."""
        self.found.setdefault(field, fault)

    def line(self, field: str, text: str, longest: int) -> str:
        """The text as one tidy line, or nothing and a fault."""
        try:
            return tidy_line(text, longest)
        except TooLong:
            self.add(field, Fault.TOO_LONG)
            return ""

    def lines(self, field: str, text: str, longest: int) -> str:
        """The text as tidy lines, or nothing and a fault."""
        try:
            return tidy_lines(text, longest)
        except TooLong:
            self.add(field, Fault.TOO_LONG)
            return ""

    def needed(self, field: str, text: str, longest: int) -> str:
        """As ``lines``; nothing typed is a fault too."""
        kept = self.lines(field, text, longest)
        if not kept:
            self.add(field, Fault.MISSING)
        return kept

    def one_of(self, field: str, code: str, known: Container[str]) -> None:
        """A fault unless ``code`` is known."""
        if code not in known:
            self.add(field, Fault.UNKNOWN_CODE)

    def stop_here(self) -> None:
        """Raise Faulty if anything is wrong."""
        if self.found:
            raise Faulty(self.found)
