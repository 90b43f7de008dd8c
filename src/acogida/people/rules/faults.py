"""What can be wrong with what was typed. Codes only: their words are in ``actions.errors``."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Fault(StrEnum):
    """Why something typed cannot be kept."""

    TOO_LONG = "too_long"
    MISSING = "missing"
    NO_LETTER = "no_letter"
    NO_DIGIT = "no_digit"
    UNKNOWN_CODE = "unknown_code"
    SAID_TWICE = "said_twice"
    NO_SUCH_DATE = "no_such_date"
    IN_THE_FUTURE = "in_the_future"
    TOO_LONG_AGO = "too_long_ago"
    BEFORE_BIRTH = "before_birth"
    ENDS_BEFORE_IT_BEGINS = "ends_before_it_begins"
    NOT_A_RUN = "not_a_run"
    CHECK_DIGIT = "check_digit"
    NOT_A_PROVISIONAL_NUMBER = "not_a_provisional_number"
    NOT_A_PHONE = "not_a_phone"
    NOT_AN_EMAIL = "not_an_email"
    OVERLAPS = "overlaps"
    SAME_PERSON = "same_person"
    ALREADY_SO = "already_so"


class Faulty(ValueError):
    """What was typed cannot be kept: field → what is wrong with it. Nothing was written."""

    def __init__(self, faults: Mapping[str, Fault]) -> None:
        super().__init__(", ".join(f"{field}: {fault}" for field, fault in faults.items()))
        self.faults = dict(faults)


class InvalidNumber(Faulty):
    """What was typed is no number of its type; ``faults`` has the field ``number``."""
