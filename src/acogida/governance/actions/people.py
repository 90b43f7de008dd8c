"""Whom one may make responsible: who serves in the office."""

from __future__ import annotations

from uuid import UUID

from acogida.accounts.public import user_names
from acogida.governance.rules.faults import Fault, Faulty


def check_person(field: str, user_id: UUID | None, before: UUID | None = None) -> None:
    """Who was responsible before may stay. Raises Faulty for somebody who is not of the office."""
    if user_id and user_id != before and user_id not in user_names([user_id]):
        raise Faulty({field: Fault.UNKNOWN_CODE})
