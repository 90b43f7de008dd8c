"""What the counter says in the head of a person's file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from acogida.desk.queries.agenda import coming_of_person
from acogida.desk.queries.needs import open_needs_of
from acogida.desk.rules import urgency
from acogida.desk.templatetags.desk import area_name
from acogida.platform.on_file import FileNotice
from acogida.platform.prepared import asked
from acogida.platform.ui.templatetags.ui import day_near, when

if TYPE_CHECKING:
    from acogida.platform.writing import Actor


def open_needs(actor: Actor, person_id: UUID) -> Iterator[FileNotice]:
    """Every need that stands open, until it is closed; late ones say so."""
    del actor
    today = timezone.localdate()
    for need in open_needs_of(person_id):
        late = urgency(need.due_on, today) == "late"
        words = {"area": area_name(need.area), "day": day_near(need.due_on or need.opened_on)}
        said = (
            _("Need: %(area)s, late since %(day)s") if late else _("Need: %(area)s, since %(day)s")
        )
        if not late:
            words["day"] = day_near(need.opened_on)
        yield FileNotice(said % words, "danger" if late else "run", reverse("need", args=[need.pk]))


def appointments(actor: Actor, person_id: UUID) -> Iterator[FileNotice]:
    """When she is expected next."""
    del actor
    for row in asked("desk.coming", coming_of_person, person_id, timezone.now()):
        words = _("Appointment: %(at)s, %(agenda)s")
        said = words % {"at": when(row.starts_at), "agenda": row.agenda.name}
        yield FileNotice(said, "run", reverse("appointment", args=[row.pk]))
