"""What search answers: persons, how well they match, and why. The screens make the words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID


class Why(StrEnum):
    """Codes of reasons."""

    NAME_EXACT = "name_exact"
    NAME_STARTS = "name_starts"
    NAME_SOUNDS = "name_sounds"
    NAME_TYPO = "name_typo"
    FORMER_NAME = "former_name"
    BIRTH_DATE = "birth_date"
    BIRTH_MONTH = "birth_month"
    BIRTH_YEAR = "birth_year"
    BIRTH_EXCHANGED = "birth_exchanged"
    BIRTH_NEAR = "birth_near"
    IDENTIFIER = "identifier"
    IDENTIFIER_PART = "identifier_part"
    PHONE = "phone"
    PHONE_PART = "phone_part"
    FILE_NUMBER = "file_number"


class Reason(NamedTuple):
    """Why a person was found. ``asked`` and ``matched`` are folded words, dates or numbers."""

    code: Why
    asked: str
    matched: str


@dataclass(frozen=True, slots=True)
class Hit:
    """One person found; ``score`` from 0 to 1, best first."""

    person_id: UUID
    score: float
    reasons: tuple[Reason, ...]
    merged: bool = False
    """Found by the number or name of a file that was merged into this person's."""


@dataclass(frozen=True, slots=True)
class Match:
    """One probable duplicate; from ``likely`` on it deserves a warning before saving."""

    person_id: UUID
    score: float
    reasons: tuple[Reason, ...]

    @property
    def likely(self) -> bool:
        return self.score >= 0.75  # noqa: PLR2004
