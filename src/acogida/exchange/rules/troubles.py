"""What was not understood in a row. Codes only: their words are in ``actions.errors``."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from acogida.exchange.rules.fields import Field


class Why(StrEnum):
    """Why a cell, or a row, cannot be taken over."""

    NO_SUCH_DATE = "no_such_date"
    NOT_A_DATE = "not_a_date"
    DAY_INCOMPLETE = "day_incomplete"
    IN_THE_FUTURE = "in_the_future"
    TOO_LONG_AGO = "too_long_ago"
    BEFORE_BIRTH = "before_birth"
    NOT_AN_AGE = "not_an_age"
    RUN_WITHOUT_CHECK = "run_without_check"
    RUN_CHECK_WRONG = "run_check_wrong"
    NOT_A_RUN = "not_a_run"
    PROVISIONAL_NUMBER = "provisional_number"
    NUMBER_WITHOUT_COUNTRY = "number_without_country"
    NUMBER_WITHOUT_DIGITS = "number_without_digits"
    NUMBER_TAKEN = "number_taken"
    UNKNOWN_KIND = "unknown_kind"
    UNKNOWN_COUNTRY = "unknown_country"
    UNKNOWN_SEX = "unknown_sex"
    UNKNOWN_LANGUAGE = "unknown_language"
    UNKNOWN_STATUS = "unknown_status"
    UNKNOWN_COMMUNE = "unknown_commune"
    UNKNOWN_CHANNEL = "unknown_channel"
    UNKNOWN_REASON = "unknown_reason"
    UNKNOWN_NEED = "unknown_need"
    NOT_YES_OR_NO = "not_yes_or_no"
    NOT_MINUTES = "not_minutes"
    NOT_A_PHONE = "not_a_phone"
    NOT_AN_EMAIL = "not_an_email"
    NO_LETTER = "no_letter"
    TOO_LONG = "too_long"
    NOT_TAKEN = "not_taken"
    CELL_ERROR = "cell_error"
    DAY_MISSING = "day_missing"
    NOBODY = "nobody"
    FILE_CLOSED = "file_closed"


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong with a field of a row; ``field`` None: with the row as a whole."""

    field: Field | None
    why: Why


class NotUnderstood(ValueError):
    """A cell says nothing we understand. Never carries what it says."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why
