"""What the counter keeps: attentions, the needs and steps that follow, what people were told."""

from __future__ import annotations

from acogida.desk.models.appointment import (
    Absence,
    Agenda,
    Appointment,
    FeedKey,
    Schedule,
    WaitingEntry,
)
from acogida.desk.models.attention import Attention, AttentionReason, AttentionVersion, Draft
from acogida.desk.models.denial import Denial, DenialChange
from acogida.desk.models.handover import Handover
from acogida.desk.models.need import Need, NeedAnswer, NeedChange
from acogida.desk.models.orientation import ChecklistMark, LocalOffer, OrientationGiven
from acogida.desk.models.outing import Outing, OutingMember
from acogida.desk.models.queue import Arrival, QueueDay, WaitingScreen
from acogida.desk.models.reminder import ReminderMail
from acogida.desk.models.step import NextStep

__all__ = [
    "Absence",
    "Agenda",
    "Appointment",
    "Arrival",
    "Attention",
    "AttentionReason",
    "AttentionVersion",
    "ChecklistMark",
    "Denial",
    "DenialChange",
    "Draft",
    "FeedKey",
    "Handover",
    "LocalOffer",
    "Need",
    "NeedAnswer",
    "NeedChange",
    "NextStep",
    "OrientationGiven",
    "Outing",
    "OutingMember",
    "QueueDay",
    "ReminderMail",
    "Schedule",
    "WaitingEntry",
    "WaitingScreen",
]
