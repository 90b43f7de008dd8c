"""What the worker does for statistics now and then."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone

from acogida.insight.actions.results import refresh_all
from acogida.insight.actions.writing_facts import Busy
from acogida.platform.chores import chore


@chore(seconds=20)
def follow(_municipality_id: UUID) -> None:
    """Facts follow what changed, and results follow the facts."""
    try:
        refresh_all(timezone.now())
    except Busy:
        return  # another worker is at it
