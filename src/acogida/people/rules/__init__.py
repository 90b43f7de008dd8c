"""What is decided about persons: plain Python on plain values, giving reasons."""

from __future__ import annotations

from acogida.people.rules.anonymity import age_band, band_of, month_of
from acogida.people.rules.consents import ConsentState, Given, state_of
from acogida.people.rules.contacts import Reachable, normal_contact
from acogida.people.rules.deadlines import due_on, working_days_after
from acogida.people.rules.faults import Fault, Faulty, InvalidNumber
from acogida.people.rules.identity import (
    Identity,
    Speaks,
    clean_identity,
    clean_languages,
    clean_nationalities,
)
from acogida.people.rules.merging import (
    CHOICES,
    COLUMNS,
    CONFIRMABLE,
    FileFacts,
    MergeFacts,
    MergeHindrance,
    Side,
    UndoHindrance,
    settle,
    take_back,
    why_not_mergeable,
    why_not_undoable,
)
from acogida.people.rules.new_files import CleanFile, NewFile, clean_file
from acogida.people.rules.papers import NormalPaper, Paper, clean_paper, number_space
from acogida.people.rules.periods import Placement, Span, latest_open, place_period
from acogida.people.rules.texts import clean_line, clean_lines, clean_name
from acogida.people.rules.warnings import FileState, Warn, warnings_for

__all__ = [
    "CHOICES",
    "COLUMNS",
    "CONFIRMABLE",
    "CleanFile",
    "ConsentState",
    "Fault",
    "Faulty",
    "FileFacts",
    "FileState",
    "Given",
    "Identity",
    "InvalidNumber",
    "MergeFacts",
    "MergeHindrance",
    "NewFile",
    "NormalPaper",
    "Paper",
    "Placement",
    "Reachable",
    "Side",
    "Span",
    "Speaks",
    "UndoHindrance",
    "Warn",
    "age_band",
    "band_of",
    "clean_file",
    "clean_identity",
    "clean_languages",
    "clean_line",
    "clean_lines",
    "clean_name",
    "clean_nationalities",
    "clean_paper",
    "due_on",
    "latest_open",
    "month_of",
    "normal_contact",
    "number_space",
    "place_period",
    "settle",
    "state_of",
    "take_back",
    "warnings_for",
    "why_not_mergeable",
    "why_not_undoable",
    "working_days_after",
]
