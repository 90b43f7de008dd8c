"""What the counter does when others announce something. Each can run twice."""

from __future__ import annotations

from django.utils import timezone

from acogida.desk.actions.forgetting import forget_at_the_desk
from acogida.people.events import PersonAnonymised
from acogida.people.public import files_of
from acogida.platform.actions import Actor
from acogida.platform.events import receiver


@receiver(PersonAnonymised)
def forget_person(actor: Actor, happened: PersonAnonymised) -> None:
    """Take away every word of hers, in all the files that are she."""
    files = files_of(happened.person_id)
    forget_at_the_desk(actor, files=files, today=timezone.localdate())
