"""What an action came from, in words."""

from __future__ import annotations

import datetime as dt

from acogida.governance.models import PlanAction


def origin_of(action: PlanAction, today: dt.date) -> str:
    """The recommendation an action came from; nothing where somebody thought of it herself."""
    del today
    return action.recommendation
