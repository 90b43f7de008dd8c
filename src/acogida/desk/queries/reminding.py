"""Reminders by e-mail: to which address, and how far one is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings

from acogida.desk.models import ReminderMail
from acogida.desk.rules.reminders import Remindable
from acogida.desk.rules.slots import Booking
from acogida.people.public import ConsentState, SafeAddress, consent_state, safe_emails
from acogida.platform.events import MAX_ATTEMPTS
from acogida.platform.models import Delivery

if TYPE_CHECKING:
    from acogida.desk.models import Appointment

CONTACT_PURPOSE = "contact"


@dataclass(frozen=True, slots=True)
class ReminderState:
    """The latest reminder of an appointment.

    ``error``: the kind of the last failure; ``next_try_at`` None: nobody tries it again.
    ``is_of_this_hour``: false where the appointment was moved since.
    """

    row: ReminderMail
    is_of_this_hour: bool
    error: str = ""
    next_try_at: dt.datetime | None = None

    @property
    def gave_up(self) -> bool:
        return bool(self.error) and self.next_try_at is None


def addresses_for(appointment: Appointment) -> list[SafeAddress]:
    """Where a reminder may go; nowhere for who has no file."""
    return safe_emails(appointment.person_id) if appointment.person_id else []


def remindable(appointment: Appointment, contact_id: UUID | None, *, asked: bool) -> Remindable:
    """What decides whether a reminder may leave to one of her addresses."""
    person_id = appointment.person_id
    refused = person_id and consent_state(person_id, CONTACT_PURPOSE) is ConsentState.WITHDRAWN
    return Remindable(
        is_expected=appointment.state == Booking.BOOKED.value,
        starts_at=appointment.starts_at,
        mail_leaves=settings.MAIL_LEAVES,
        consent_withdrawn=bool(refused),
        safe=[address.id for address in addresses_for(appointment)],
        wanted=contact_id,
        asked=asked,
    )


def is_asked(appointment: Appointment) -> bool:
    """Whether a reminder of this hour waits or was sent."""
    rows = ReminderMail.objects.filter(appointment=appointment, tells_of=appointment.starts_at)
    return bool(rows.exclude(state=ReminderMail.State.DROPPED).exists())


def reminder_state(appointment: Appointment) -> ReminderState | None:
    """How far the latest reminder is; two queries, one where there is none."""
    row: ReminderMail | None = (
        ReminderMail.objects.filter(appointment=appointment).order_by("-asked_at", "-pk").first()
    )
    if row is None:
        return None
    current = row.tells_of == appointment.starts_at
    failed = (
        Delivery.objects.filter(event_id=row.event_id, state=Delivery.State.FAILED).first()
        if row.state == ReminderMail.State.ASKED
        else None
    )
    if failed is None:
        return ReminderState(row, current)
    again = failed.next_try_at if failed.attempts < MAX_ATTEMPTS else None
    return ReminderState(row, current, failed.error, again)
