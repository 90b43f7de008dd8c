"""What other apps may ask of the counter."""

from __future__ import annotations

from acogida.desk.actions import open_need, plan_step, record_attention
from acogida.desk.queries import (
    attentions_of,
    labels_of,
    need_areas,
    offers_for,
    open_needs_of,
    reasons,
)
from acogida.desk.rules import Fault, Faulty, NeedSaid, PlannedStep, WrittenAttention

__all__ = [
    "Fault",
    "Faulty",
    "NeedSaid",
    "PlannedStep",
    "WrittenAttention",
    "attentions_of",
    "labels_of",
    "need_areas",
    "offers_for",
    "open_need",
    "open_needs_of",
    "plan_step",
    "reasons",
    "record_attention",
]
