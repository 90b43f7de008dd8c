"""What other apps may ask of the practice bank."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from acogida.practices.queries.alike import Wanted, most_alike
from acogida.practices.queries.zones import Setting, setting_of

__all__ = ["Alike", "Setting", "Wanted", "alike", "setting_of_commune"]


@dataclass(frozen=True, slots=True)
class Alike:
    """A practice like what was wanted. ``score``: 0 to 1; ``reasons``: why, in words."""

    sheet_id: UUID
    title: str
    commune: str
    score: float
    url: str
    kind: str = "sheet"
    code: str = ""
    reasons: list[str] = field(default_factory=list)


def alike(wanted: Wanted, limit: int = 5) -> list[Alike]:
    """Sheets and experiences of the bank most like ``wanted``, the most alike first; 4 queries.

    Nothing without a reason is among them; an empty ``wanted`` finds nothing.
    """
    return [
        Alike(
            sheet_id=found.entry.pk,
            title=found.entry.title,
            commune=found.entry.place,
            score=found.score,
            url=reverse("practice_entry", args=[found.entry.code]),
            kind=found.entry.kind,
            code=found.entry.code,
            reasons=found.reasons,
        )
        for found in most_alike(wanted, timezone.localdate(), limit=limit)
    ]


def setting_of_commune(code: str) -> Setting:
    """Codes of size and zone of a commune, for ``Wanted``; empty where unknown."""
    return setting_of(code, timezone.localdate())
