"""What is decided about persons: plain Python on plain values, giving reasons."""

from __future__ import annotations

from acogida.people.rules.contacts import Reachable, normal_contact
from acogida.people.rules.faults import Fault, Faulty, InvalidNumber
from acogida.people.rules.identity import (
    Identity,
    Speaks,
    clean_identity,
    clean_languages,
    clean_nationalities,
)
from acogida.people.rules.papers import NormalPaper, Paper, clean_paper, number_space
from acogida.people.rules.texts import clean_line, clean_lines, clean_name

__all__ = [
    "Fault",
    "Faulty",
    "Identity",
    "InvalidNumber",
    "NormalPaper",
    "Paper",
    "Reachable",
    "Speaks",
    "clean_identity",
    "clean_languages",
    "clean_line",
    "clean_lines",
    "clean_name",
    "clean_nationalities",
    "clean_paper",
    "normal_contact",
    "number_space",
]
