"""What the import does when a person is forgotten, and what the worker does for it now and then."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone

from acogida.exchange.actions import forget_due, forget_people_of_rows, go_on_with_abandoned
from acogida.people.events import PersonAnonymised
from acogida.people.public import files_of
from acogida.platform.actions import Actor
from acogida.platform.chores import chore
from acogida.platform.events import receiver


@receiver(PersonAnonymised)
def forget_rows(actor: Actor, happened: PersonAnonymised) -> None:
    """Rows keep their print, so that the old sheet does not bring her back."""
    forget_people_of_rows(actor, files=files_of(happened.person_id))


@chore(seconds=30)
def go_on(municipality_id: UUID) -> None:
    """What a worker that was ended left half done is taken up again."""
    go_on_with_abandoned(municipality_id, timezone.now())


@chore(seconds=3600)
def forget(municipality_id: UUID) -> None:
    """Spreadsheets are not kept longer than promised."""
    forget_due(municipality_id, timezone.localdate())
