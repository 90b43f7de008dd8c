"""Write again what became of rows: many in one statement."""

from __future__ import annotations

from collections.abc import Collection

from acogida.exchange.models import ImportRow

_CHANGING = (
    *("group", "state", "troubles", "cells", "like_id", "like_group", "person_id"),
    *("made_person", "attention_id", "completed", "seal"),
)


def save_rows(rows: Collection[ImportRow]) -> None:
    """Write rows that stand already, with all that may have changed in them."""
    if rows:
        ImportRow.objects.bulk_create(
            list(rows), update_conflicts=True, unique_fields=["id"], update_fields=_CHANGING
        )
