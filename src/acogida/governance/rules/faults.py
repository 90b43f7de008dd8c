"""What can be wrong with what was typed. Codes only: their words are in ``actions.errors``."""

from __future__ import annotations

from collections.abc import Container, Mapping
from enum import StrEnum, auto

from acogida.lib.typed_text import TooLong, tidy_line, tidy_lines


class Fault(StrEnum):
    """Why something typed cannot be kept."""

    TOO_LONG = auto()
    MISSING = auto()
    UNKNOWN_CODE = auto()
    NO_INDICATOR = auto()
    SAID_TWICE = auto()
    IN_THE_FUTURE = auto()
    ENDS_BEFORE_IT_BEGINS = auto()
    OUTSIDE_THE_PLAN = auto()
    OUT_OF_RANGE = auto()
    IN_THE_PAST = auto()


class Faulty(ValueError):
    """What was typed cannot be kept: field → what is wrong with it. Nothing was written.

    Fields of budget lines carry their place, counted from 0: ``lines.0.amount``.
    """

    def __init__(self, faults: Mapping[str, Fault]) -> None:
        super().__init__(", ".join(f"{field}: {fault}" for field, fault in faults.items()))
        self.faults = dict(faults)


class Gathered:
    """Gathers what is wrong, field by field, so that the page tells everything at once."""

    def __init__(self) -> None:
        self.found: dict[str, Fault] = {}

    def wrong(self, field: str, fault: Fault) -> None:
        """Note a fault; the first of a field stands."""
        self.found.setdefault(field, fault)

    def text(self, field: str, text: str, longest: int, *, needed: bool = False) -> str:
        """Tidy lines of text; a fault where they are too long, or missing though ``needed``."""
        return self._tidied(field, text, longest, needed=needed, one_line=False)

    def title(self, field: str, text: str, longest: int, *, needed: bool = True) -> str:
        """One tidy line; a fault where it is too long, or missing though ``needed``."""
        return self._tidied(field, text, longest, needed=needed, one_line=True)

    def among(self, field: str, code: str, known: Container[str]) -> None:
        """A fault unless ``code`` is one of the known."""
        if code not in known:
            self.wrong(field, Fault.UNKNOWN_CODE)

    def raise_any(self) -> None:
        """Raise Faulty if anything is wrong."""
        if self.found:
            raise Faulty(self.found)

    def _tidied(self, field: str, text: str, longest: int, *, needed: bool, one_line: bool) -> str:
        try:
            kept = (tidy_line if one_line else tidy_lines)(text, longest)
        except TooLong:
            self.wrong(field, Fault.TOO_LONG)
            return ""
        if needed and not kept:
            self.wrong(field, Fault.MISSING)
        return kept
