"""Remind somebody of her appointment by e-mail: asked once, sent once.

What leaves names neither her, nor the office, nor the reason, and goes only to an address she said
is safe. Everything is looked at again when it leaves: she may have moved, come or said no since.
"""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.utils import timezone

from acogida.desk.events import ReminderAsked
from acogida.desk.models import Appointment, ReminderMail
from acogida.desk.queries.reminding import (
    addresses_for,
    is_asked,
    remindable,
    reminder_state,
)
from acogida.desk.rules.reminders import (
    LANGUAGES,
    NotReminded,
    Told,
    letter,
    why_not_remind,
)
from acogida.platform.actions import Actor, action
from acogida.platform.events import publish
from acogida.platform.ids import new_id


class CannotRemind(RuntimeError):
    """``why`` says so."""

    def __init__(self, why: NotReminded) -> None:
        super().__init__(why)
        self.why = why


@action("desk.agenda")
def ask_reminder(
    actor: Actor,
    *,
    appointment_id: UUID,
    contact_id: UUID,
    language: str,
    now: dt.datetime | None = None,
) -> UUID:
    """Let a reminder of this hour leave to one of her safe addresses; answers its id.

    One that nobody tries any more leaves again. Raises CannotRemind.
    """
    now = now or timezone.now()
    appointment = Appointment.objects.select_for_update(of=("self",)).get(pk=appointment_id)
    _drop_given_up(appointment)
    asked = is_asked(appointment)
    if why := why_not_remind(remindable(appointment, contact_id, asked=asked), now):
        raise CannotRemind(why)
    row = ReminderMail(
        pk=new_id(),
        appointment=appointment,
        tells_of=appointment.starts_at,
        contact_id=contact_id,
        language=language if language in LANGUAGES else LANGUAGES[0],
        asked_at=now,
        asked_by_id=actor.user_id,
    )
    row.event_id = publish(ReminderAsked(row.pk))
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise CannotRemind(NotReminded.ASKED_ALREADY) from error
    return row.pk


@action("desk.agenda")
def send_reminder(actor: Actor, *, reminder_id: UUID, now: dt.datetime | None = None) -> None:
    """Send it, once; what no longer holds is dropped, with why. What the server says goes up.

    Effects: an e-mail. Tried again it carries the same Message-ID.
    """
    del actor
    now = now or timezone.now()
    rows = ReminderMail.objects.select_for_update(of=("self",))
    row = rows.select_related("appointment__agenda__site").get(pk=reminder_id)
    if row.state != ReminderMail.State.ASKED:
        return
    appointment = row.appointment
    why = why_not_remind(remindable(appointment, row.contact_id, asked=False), now)
    if row.tells_of != appointment.starts_at:
        why = NotReminded.MOVED
    if why:
        row.state, row.why_not = ReminderMail.State.DROPPED, why.value
    else:
        _send(row)
        row.state, row.sent_at = ReminderMail.State.SENT, now
    row.save()


# -- inside ----------------------------------------------------------------------------------------


def _drop_given_up(appointment: Appointment) -> None:
    state = reminder_state(appointment)
    if state is not None and state.gave_up:
        state.row.state, state.row.why_not = ReminderMail.State.DROPPED, "failed"
        state.row.save()


def _send(row: ReminderMail) -> None:
    appointment = row.appointment
    site = appointment.agenda.site
    told = Told(
        timezone.localtime(appointment.starts_at),
        site.address or site.name,
        interpreter=appointment.interpreter,
    )
    said = letter(told, row.language)
    address = next(one for one in addresses_for(appointment) if one.id == row.contact_id)
    sender = settings.DEFAULT_FROM_EMAIL
    EmailMessage(
        said.subject,
        said.body,
        sender,
        [address.value],
        headers={
            # The same however often it is tried, so that a mail server may know it again.
            "Message-ID": f"<{row.pk}@{_host_of(sender)}>",
            "Auto-Submitted": "auto-generated",
        },
    ).send()


def _host_of(sender: str) -> str:
    return sender.rpartition("@")[2].rstrip("> ") or "localhost"
