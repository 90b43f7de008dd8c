"""What somebody can do at the counter. Each function is one thing, one audit entry."""

from __future__ import annotations

from acogida.desk.actions.attending import record_attention, says_the_same
from acogida.desk.actions.correcting import cancel_attention, correct_attention
from acogida.desk.actions.drafts import drop_draft, keep_apart, keep_draft, mark_of
from acogida.desk.actions.errors import (
    FAULT_WORDS,
    NEED_WORDS,
    Cancelled,
    CannotChangeNeed,
    NeedStands,
    StepEnded,
    words_of,
)
from acogida.desk.actions.needs import (
    close_need,
    open_need,
    plan_need,
    reopen_need,
    take_up_need,
)
from acogida.desk.actions.offers import OfferFacts, add_offer, change_offer, end_offer
from acogida.desk.actions.own_parts import register_own_parts
from acogida.desk.actions.steps import drop_step, finish_step, move_step, plan_step
from acogida.desk.actions.telling import TemplateItem, mark_told, say_template, unmark_told
from acogida.desk.rules import (
    Fault,
    Faulty,
    NeedHindrance,
    NeedSaid,
    PlannedStep,
    Whole,
    WrittenAttention,
)
from acogida.people.public import FileClosed

register_own_parts()

__all__ = [
    "FAULT_WORDS",
    "NEED_WORDS",
    "Cancelled",
    "CannotChangeNeed",
    "Fault",
    "Faulty",
    "FileClosed",
    "NeedHindrance",
    "NeedSaid",
    "NeedStands",
    "OfferFacts",
    "PlannedStep",
    "StepEnded",
    "TemplateItem",
    "Whole",
    "WrittenAttention",
    "add_offer",
    "cancel_attention",
    "change_offer",
    "close_need",
    "correct_attention",
    "drop_draft",
    "drop_step",
    "end_offer",
    "finish_step",
    "keep_apart",
    "keep_draft",
    "mark_of",
    "mark_told",
    "move_step",
    "open_need",
    "plan_need",
    "plan_step",
    "record_attention",
    "reopen_need",
    "say_template",
    "says_the_same",
    "take_up_need",
    "unmark_told",
    "words_of",
]
