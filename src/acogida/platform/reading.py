"""The log of who opened whose file. Written on reading, so it needs no action; never changed."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from acogida.platform.models import ReadEntry

if TYPE_CHECKING:
    from acogida.platform.writing import Actor


def record_reading(
    actor: Actor, kind: str, subject_id: UUID | None, page: str, *, reason: str = ""
) -> None:
    """Note that ``actor`` saw ``page`` of a subject (``kind`` "person", "document", "list" …)."""
    ReadEntry.objects.create(
        user_id=actor.user_id,
        user_name=actor.name,
        subject_kind=kind,
        subject_id=subject_id,
        page=page,
        reason=reason,
    )
