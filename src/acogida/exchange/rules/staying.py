"""Why something that was brought in is not taken back."""

from __future__ import annotations

from enum import StrEnum


class Stays(StrEnum):
    """What somebody used since."""

    ATTENTION = "attention_in_use"
    PERSON = "person_in_use"
    COMPLETED = "completed_in_use"
