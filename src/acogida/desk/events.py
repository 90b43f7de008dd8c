"""What happens at the counter, for whoever wants to know. Ids only."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from acogida.platform.events import event


@event
@dataclass(frozen=True, slots=True)
class AttentionRecorded:
    """Somebody was attended; ``person_id`` is None for who gave no name."""

    attention_id: UUID
    person_id: UUID | None


@event
@dataclass(frozen=True, slots=True)
class AttentionCorrected:
    """An attention says something else now; the earlier version is kept."""

    attention_id: UUID


@event
@dataclass(frozen=True, slots=True)
class AttentionCancelled:
    """An attention was recorded by mistake: it counts nowhere."""

    attention_id: UUID


@event
@dataclass(frozen=True, slots=True)
class NeedChanged:
    """A need was opened by itself, taken up, closed or opened again: ``state`` says where it is."""

    need_id: UUID
    state: str


@event
@dataclass(frozen=True, slots=True)
class ReminderAsked:
    """Somebody is to be reminded of her appointment by e-mail."""

    reminder_id: UUID
