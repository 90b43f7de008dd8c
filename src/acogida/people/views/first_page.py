"""What people put on the first page of the day."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from acogida.people.finders import lines_of
from acogida.people.queries.first_page import recently_opened, requests_due

if TYPE_CHECKING:
    from acogida.platform.access import StaffRequest

SOON = dt.timedelta(days=7)
SHOWN = 8


def requests_panel(request: StaffRequest) -> dict[str, Any] | None:
    """What people asked about their own data that must be answered within a week."""
    del request
    today = timezone.localdate()
    due = list(requests_due(until=today + SOON)[:SHOWN])
    return {"due": due, "today": today} if due else None


def recent_panel(request: StaffRequest) -> dict[str, Any]:
    """The files this user opened last."""
    opened = recently_opened(request.actor.user_id, limit=SHOWN)
    return {"recent": lines_of(request.actor, opened)}
