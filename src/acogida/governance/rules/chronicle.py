"""What the council said, what was learnt, what marked the office: one dated page each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container
from dataclasses import dataclass, replace
from enum import StrEnum, auto
from uuid import UUID

from acogida.governance.rules.faults import Fault, Gathered
from acogida.governance.rules.plans import LONGEST_NOTE, LONGEST_TEXT, LONGEST_TITLE


class ChronicleKind(StrEnum):
    """What kind of page it is."""

    STATEMENT = auto()
    LESSON = auto()
    MILESTONE = auto()


@dataclass(frozen=True, slots=True)
class ChronicleFacts:
    """A page of the chronicle. ``reference``: the session, the meeting, the letter it comes from.

    ``follows``: what follows from it, or what to do next time.
    """

    kind: str
    on: dt.date
    title: str
    words: str = ""
    reference: str = ""
    follows: str = ""
    theme: str = ""
    plan_id: UUID | None = None


def clean_chronicle(
    facts: ChronicleFacts, themes: Container[str], today: dt.date
) -> ChronicleFacts:
    """Everything in one shape; what has not happened yet is no chronicle. Raises Faulty."""
    gathered = Gathered()
    if facts.on > today:
        gathered.wrong("on", Fault.IN_THE_FUTURE)
    if facts.theme:
        gathered.among("theme", facts.theme, themes)
    needed = facts.kind != ChronicleKind.MILESTONE
    kept = replace(
        facts,
        title=gathered.title("title", facts.title, LONGEST_TITLE),
        reference=gathered.title("reference", facts.reference, LONGEST_TITLE, needed=False),
        words=gathered.text("words", facts.words, LONGEST_TEXT, needed=needed),
        follows=gathered.text("follows", facts.follows, LONGEST_NOTE),
    )
    gathered.raise_any()
    return kept
