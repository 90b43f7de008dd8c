"""Say of somebody in the sheet whether she is here already."""

from __future__ import annotations

from uuid import UUID

from django.db.models import F

from acogida.exchange.actions.sheets import take
from acogida.exchange.models import Import, ImportRow
from acogida.platform.actions import Actor, action
from acogida.platform.bulk import save_again

SAME, OTHER = "same", "other"
State = ImportRow.State


@action("desk.import")
def decide(actor: Actor, *, import_id: UUID, choice: str, groups: set[int] | None = None) -> int:
    """``same`` hangs all rows of these persons on the file proposed, ``other`` opens new ones.

    ``groups`` None: all who wait. Answers how many rows are ready now. Raises NotNow, ValueError.
    """
    del actor
    if choice not in {SAME, OTHER}:
        raise ValueError(choice)
    brought = take(import_id, Import.State.CHECKED, Import.State.DONE)
    waiting = ImportRow.objects.filter(brought=brought, state=State.LIKE).order_by("number")
    rows = list(waiting if groups is None else waiting.filter(group__in=groups))
    leads = {
        row.number: row for row in ImportRow.objects.filter(brought=brought, number=F("group"))
    }
    leads |= {row.number: row for row in rows if row.number == row.group}
    for row in rows:
        lead = leads.get(row.like_group) if choice == SAME and row.like_id is None else None
        if lead is not None:
            _join(row, lead)
        else:
            row.person_id = row.like_id if choice == SAME else None
            _settle(row)
    save_again(rows)
    return sum(row.state == State.READY for row in rows)


def _join(row: ImportRow, lead: ImportRow) -> None:
    """About the person of an earlier row: hers is its file, and its question where one waits."""
    row.group, row.person_id = lead.group, lead.person_id
    if lead.state == State.LIKE:
        row.like_id, row.like_group = lead.like_id, lead.like_group
    else:
        _settle(row)


def _settle(row: ImportRow) -> None:
    row.state, row.like_id, row.like_group, row.cells = State.READY, None, 0, []
