"""Where this browser works: the site of its desk, and the outing its officer is out at."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.utils import timezone

from acogida.desk.queries.outings import outing_of_today

if TYPE_CHECKING:
    from acogida.desk.models import Outing
    from acogida.platform.access import StaffRequest

SITE, OUTING = "queue_site", "outing_at_hand"
"""What the session remembers."""
OUTING_ASKED = "salida"
"""What an address says of it."""


def uuid_in(text: object) -> UUID | None:
    """An id somebody sent, or nothing."""
    try:
        return UUID(str(text))
    except ValueError:
        return None


def site_at_hand(request: StaffRequest) -> UUID | None:
    """The site whose queue this browser shows."""
    return uuid_in(request.session.get(SITE, ""))


def outing_at_hand(request: StaffRequest) -> Outing | None:
    """The outing the address says, else the one somebody is out at, while it is today."""
    asked = uuid_in(request.GET.get(OUTING_ASKED, ""))
    kept = asked or uuid_in(request.session.get(OUTING, ""))
    return outing_of_today(kept, timezone.localdate()) if kept else None
