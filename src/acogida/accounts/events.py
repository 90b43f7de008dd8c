"""What accounts tell the others."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from acogida.platform.events import event


@event
@dataclass(frozen=True, slots=True)
class InvitationIssued:
    """A link was made (again) for somebody to join; it has to be sent."""

    invitation_id: UUID
    issue: int


@event
@dataclass(frozen=True, slots=True)
class MemberJoined:
    """Somebody serves in the office from now on."""

    membership_id: UUID
    user_id: UUID


@event
@dataclass(frozen=True, slots=True)
class MemberSuspended:
    """Somebody may no longer enter the office."""

    membership_id: UUID
    user_id: UUID


@event
@dataclass(frozen=True, slots=True)
class SecondFactorReset:
    """The office took somebody's second factor away; she has to be told."""

    membership_id: UUID
    user_id: UUID
