"""What the worker does for plans and duties now and then."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone

from acogida.governance.actions.yearly import begin_what_falls_due
from acogida.platform.chores import chore
from acogida.platform.writing import system_actor


@chore(seconds=3600)
def begin_yearly_duties(municipality_id: UUID) -> None:
    """Yearly duties of the law fall due in time, without anybody looking them up."""
    begin_what_falls_due(system_actor(municipality_id, "governance"), timezone.localdate())
