"""What the counter does when others announce something. Each can run twice."""

from __future__ import annotations

from django.utils import timezone

from acogida.desk.actions.forgetting import forget_at_the_desk
from acogida.desk.actions.reminding import send_reminder
from acogida.desk.events import ReminderAsked
from acogida.desk.queries.kept_counts import outdate_months_of
from acogida.people.events import PersonAnonymised, PersonBlocked, PersonUnblocked
from acogida.people.public import files_of
from acogida.platform.actions import Actor
from acogida.platform.events import receiver


@receiver(PersonAnonymised)
def forget_person(actor: Actor, happened: PersonAnonymised) -> None:
    """Take away every word of hers, in all the files that are she."""
    files = files_of(happened.person_id)
    forget_at_the_desk(actor, files=files, today=timezone.localdate())


@receiver(PersonBlocked)
def count_without_her(_actor: Actor, happened: PersonBlocked) -> None:
    """Whose file is blocked is counted nowhere."""
    outdate_months_of(files_of(happened.person_id))


@receiver(PersonUnblocked)
def count_with_her(_actor: Actor, happened: PersonUnblocked) -> None:
    """She is counted again."""
    outdate_months_of(files_of(happened.person_id))


@receiver(ReminderAsked)
def send_asked_reminder(actor: Actor, happened: ReminderAsked) -> None:
    """Let a reminder leave by e-mail; what fails is tried again by the outbox."""
    send_reminder(actor, reminder_id=happened.reminder_id)
