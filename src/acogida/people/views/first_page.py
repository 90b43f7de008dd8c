"""What people put on the first page of the day."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from acogida.accounts.public import ending_between
from acogida.people.finders import lines_of
from acogida.people.queries.first_page import recently_opened, requests_due
from acogida.platform.ui import rail

if TYPE_CHECKING:
    from acogida.platform.access import StaffRequest

SOON = dt.timedelta(days=7)
NOTICE = dt.timedelta(days=14)  # whoever leaves has work to hand over, or a contract to renew
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


def ending_panel(request: StaffRequest) -> dict[str, Any] | None:
    """Whose place in the team ends within two weeks."""
    del request
    today = timezone.localdate()
    ending = list(ending_between(today, today + NOTICE)[:SHOWN])
    return {"ending": ending} if ending else None


def pages_panel(request: StaffRequest) -> dict[str, Any] | None:
    """For who finds nobody, as an auditor: the pages of the office she may look at."""
    if request.actor.may("people.find"):
        return None
    return {"pages": rail.inside_for("office", request.actor)}
