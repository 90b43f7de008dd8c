"""What other apps may ask of the counter."""

from __future__ import annotations

from acogida.desk.actions import open_need, plan_step, record_attention
from acogida.desk.actions.many import (
    PastAttention,
    ready_attention,
    record_past,
    withdraw_attentions,
)
from acogida.desk.queries import (
    attentions_of,
    labels_of,
    need_areas,
    offers_for,
    open_needs_of,
    reasons,
)
from acogida.desk.queries.catalogues import known_codes
from acogida.desk.rules import Fault, Faulty, Known, NeedSaid, PlannedStep, Whole, WrittenAttention

__all__ = [
    "Fault",
    "Faulty",
    "Known",
    "NeedSaid",
    "PastAttention",
    "PlannedStep",
    "Whole",
    "WrittenAttention",
    "attentions_of",
    "known_codes",
    "labels_of",
    "need_areas",
    "offers_for",
    "open_need",
    "open_needs_of",
    "plan_step",
    "ready_attention",
    "reasons",
    "record_attention",
    "record_past",
    "withdraw_attentions",
]
