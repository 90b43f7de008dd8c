"""What is decided at the counter: plain Python on plain values, giving reasons."""

from __future__ import annotations

from acogida.desk.rules.confidence import Reader, may_correct, may_read_observations
from acogida.desk.rules.faults import Fault, Faults, Faulty
from acogida.desk.rules.needs import (
    CONFIRMERS,
    STANDING,
    NeedHindrance,
    urgency,
    why_not_closable,
    why_not_reopened,
    why_not_taken_up,
)
from acogida.desk.rules.writing import (
    Known,
    NeedSaid,
    PlannedStep,
    Whole,
    WrittenAttention,
    clean_need,
    clean_what,
    clean_whole,
)

__all__ = [
    "CONFIRMERS",
    "STANDING",
    "Fault",
    "Faults",
    "Faulty",
    "Known",
    "NeedHindrance",
    "NeedSaid",
    "PlannedStep",
    "Reader",
    "Whole",
    "WrittenAttention",
    "clean_need",
    "clean_what",
    "clean_whole",
    "may_correct",
    "may_read_observations",
    "urgency",
    "why_not_closable",
    "why_not_reopened",
    "why_not_taken_up",
]
