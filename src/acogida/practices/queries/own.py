"""The office's own sheets and the documents it brought in."""

from __future__ import annotations

from typing import Any

from acogida.platform.scope import ScopedQuerySet
from acogida.practices.models import Intake, Sheet, SheetEdition
from acogida.practices.rules.stems import stems


def own_sheets() -> ScopedQuerySet:
    """Every sheet of the office, also removed ones."""
    rows: ScopedQuerySet = Sheet.objects.all()
    return rows


def own_speaking_of(rows: Any, text: str) -> Any:
    """Those with every word of ``text``."""
    wanted = list(dict.fromkeys(stems(text)))
    if not wanted:
        return rows.none()
    for stem in wanted:
        rows = rows.filter(stems__contains=f" {stem} ")
    return rows


def editions_of(sheet: Sheet) -> list[SheetEdition]:
    """What the sheet said, the newest first."""
    return list(SheetEdition.objects.filter(sheet=sheet).order_by("-edition"))


def intakes() -> ScopedQuerySet:
    """Documents brought in, the newest first."""
    rows: ScopedQuerySet = Intake.objects.order_by("-brought_at")
    return rows
