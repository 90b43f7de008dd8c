"""The letter and the work plan of the Sello Migrante: what they hold, and what is still missing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum, auto
from typing import Any
from uuid import UUID

from acogida.governance.rules.faults import Gathered
from acogida.governance.rules.plans import LONGEST_ACT, LONGEST_NOTE, LONGEST_UNIT

FRAMEWORK = "sello"


class Lack(StrEnum):
    """What a file that is to be sent still lacks."""

    MAYOR = auto()
    COUNCIL = auto()
    UNIT = auto()
    PLAN = auto()
    BARE_LINES = auto()
    ROUND = auto()
    BARE_COMMITMENTS = auto()


@dataclass(frozen=True, slots=True)
class SealWords:
    """What only the office can say. ``plan_id``: its work plan; empty words have a text of ours."""

    mayor: str = ""
    post: str = ""
    place: str = ""
    council: str = ""
    council_on: dt.date | None = None
    unit: str = ""
    opening: str = ""
    promise: str = ""
    closing: str = ""
    plan_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One of the five lines of action. ``commitments``: those it serves, by our own mapping."""

    code: str
    words: str
    commitments: tuple[str, ...]


def clean_words(said: SealWords) -> SealWords:
    """Everything in one shape. Raises Faulty, naming every field that cannot be kept."""
    gathered = Gathered()
    tidied: dict[str, Any] = {
        name: gathered.title(name, getattr(said, name), longest, needed=False)
        for name, longest in (
            ("mayor", LONGEST_UNIT),
            ("post", LONGEST_UNIT),
            ("place", LONGEST_UNIT),
            ("council", LONGEST_ACT),
            ("unit", LONGEST_UNIT),
        )
    }
    tidied |= {
        name: gathered.text(name, getattr(said, name), LONGEST_NOTE)
        for name in ("opening", "promise", "closing")
    }
    gathered.raise_any()
    return replace(said, **tidied)


def covered(lines: Sequence[Line], of_actions: Sequence[str]) -> dict[str, int]:
    """Line → how many actions serve it. ``of_actions``: the line of each action, maybe none."""
    return {line.code: sum(1 for one in of_actions if one == line.code) for line in lines}


def lacks_of(
    words: SealWords, *, lines: Mapping[str, int] | None, evidence: Mapping[str, int] | None
) -> list[Lack]:
    """What is still missing, in the order in which one would see to it.

    ``lines``: line → its actions, None without a plan; ``evidence``: commitment → how much shows
    it, None without a round.
    """
    asked = (
        (Lack.MAYOR, not words.mayor),
        (Lack.COUNCIL, not words.council or words.council_on is None),
        (Lack.UNIT, not words.unit),
        (Lack.PLAN, lines is None),
        (Lack.BARE_LINES, lines is not None and not all(lines.values())),
        (Lack.ROUND, evidence is None),
        (Lack.BARE_COMMITMENTS, evidence is not None and not all(evidence.values())),
    )
    return [lack for lack, is_missing in asked if is_missing]
