"""Bring in a framework the municipality wrote itself, and take it out of use."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.utils import timezone
from django.utils.text import slugify

from acogida.assessment.models import Edition
from acogida.assessment.rules.faults import tidy
from acogida.assessment.rules.frameworks import print_of
from acogida.assessment.rules.own_sheets import Told, body_of
from acogida.lib.sheets.cells import shown
from acogida.lib.sheets.reading import opened
from acogida.platform.actions import Actor, action

MOST_ROWS = 2000
OWN = "propio-"


class SheetRefused(ValueError):
    """Nothing was written; ``faults`` tells every row that has to be corrected."""

    def __init__(self, faults: Sequence[Told]) -> None:
        super().__init__(", ".join(f"{one.row}: {one.fault}" for one in faults))
        self.faults = list(faults)


@action("assessment.validate")
def bring_framework(actor: Actor, *, name: str, content: bytes) -> UUID:
    """Keep a framework read from a spreadsheet; the same name is its next version.

    Raises SheetRefused, Unreadable, NotKept. Rounds made with an older version keep it.
    """
    del actor
    kept_name = tidy("name", name, 120, needed=True)
    with opened(content, most=MOST_ROWS) as sheet:
        rows = [(row.number, [shown(cell) for cell in row.cells]) for row in sheet.rows]
    body, faults = body_of(rows)
    if faults:
        raise SheetRefused(faults)
    code = f"{OWN}{slugify(kept_name)[:30] or 'marco'}"
    before = Edition.objects.filter(code=code, is_own=True)
    body |= {
        "labels": {"es": kept_name},
        "version": str(before.count() + 1),
        "source": "",
        "checked_on": str(timezone.localdate()),
    }
    before.filter(retired_on=None).update(retired_on=timezone.localdate())
    row = Edition(code=code, name=kept_name, print=print_of(body), is_own=True, body=body)
    row.save()
    return row.pk


@action("assessment.validate")
def retire_framework(actor: Actor, *, edition_id: UUID) -> None:
    """No new round is made with it; those there are go on."""
    del actor
    row = Edition.objects.select_for_update().get(pk=edition_id, is_own=True)
    row.retired_on = row.retired_on or timezone.localdate()
    row.save()
