"""What other apps may ask of the practice bank."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from acogida.platform.catalogues import entries_on
from acogida.practices.queries.alike import Wanted, most_alike
from acogida.practices.queries.bank import entry_of
from acogida.practices.queries.zones import Setting, commune_words, setting_of

__all__ = [
    "Alike",
    "Experience",
    "Setting",
    "Wanted",
    "alike",
    "experiences",
    "setting_of_commune",
    "title_of",
]


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


@dataclass(frozen=True, slots=True)
class Experience:
    """What somebody did elsewhere. ``proposal``: number of the study's proposal it goes with."""

    code: str
    name: str
    place: str
    words: str
    proposal: str
    began: int | None
    source: str
    url: str


def experiences(day: dt.date) -> list[Experience]:
    """The experiences of the study that hold that day, as the bank tells them; two queries."""
    return [
        Experience(
            code=code,
            name=entry.labels["es"],
            place=_place_of(entry.body["sheet"]),
            words=entry.body["sheet"]["summary"],
            proposal=str(entry.body["proposal"]),
            began=entry.body["sheet"].get("began"),
            source=getattr(entry, "source", ""),
            url=reverse("practice_entry", args=[code]),
        )
        for code, entry in entries_on("practices.experiences", day).items()
    ]


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


def title_of(code: str) -> str:
    """What an entry of the bank is called; nothing where there is none of this code."""
    found = entry_of(code)
    return found.title if found else ""


def setting_of_commune(code: str) -> Setting:
    """Codes of size and zone of a commune, for ``Wanted``; empty where unknown."""
    return setting_of(code, timezone.localdate())


def _place_of(sheet: Mapping[str, str]) -> str:
    return commune_words(sheet.get("commune", "")) or sheet.get("place", "")
