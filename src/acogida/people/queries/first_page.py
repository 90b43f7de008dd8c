"""What the first page shows before anybody has typed a word."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from uuid import UUID

from acogida.people.models import DataRequest, Person
from acogida.platform.models import ReadEntry

if TYPE_CHECKING:
    from acogida.platform.scope import ScopedQuerySet

READINGS_LOOKED_AT = 80


def requests_due(*, until: dt.date) -> ScopedQuerySet:
    """What people asked about their own data that must be answered by a day, the oldest first."""
    rows: ScopedQuerySet = (
        DataRequest.objects.filter(done_on=None, due_on__lte=until)
        .exclude(person__state=Person.State.ANONYMISED)
        .select_related("person")
        .order_by("due_on", "pk")
    )
    return rows


def recently_opened(user_id: UUID | None, *, limit: int) -> list[UUID]:
    """Persons whose files this user opened last, the latest first, each once."""
    readings = ReadEntry.objects.filter(user_id=user_id, subject_kind="person").order_by("-at")
    ids = readings.values_list("subject_id", flat=True)[:READINGS_LOOKED_AT]
    return list(dict.fromkeys(ids))[:limit]
