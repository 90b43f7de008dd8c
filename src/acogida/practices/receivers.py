"""When the catalogues were loaded: bring the bank up to the sheets and experiences that ship.

They belong to nobody and carry no personal fact, so this is no @action.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction
from django.utils import timezone

from acogida.platform.catalogues import after_loading
from acogida.platform.models import CatalogueEntry
from acogida.practices.actions.bank import put
from acogida.practices.models import BankEntry
from acogida.practices.queries.zones import forget_settings
from acogida.practices.rules.content import Content, from_plain, to_plain

CATALOGUES = ("practices.sheets", "practices.experiences")


@after_loading
def fill_bank() -> None:
    """Write what is new or differs; what left its pack leaves the bank's lists."""
    forget_settings()
    rows = CatalogueEntry.objects.filter(catalogue__in=CATALOGUES).order_by("valid_from")
    newest = {row.code: row for row in rows}
    known = {entry.code: entry for entry in BankEntry.objects.filter(municipality=None)}
    today = timezone.localdate()
    with transaction.atomic():
        for code, row in newest.items():
            _fill(row, known.get(code) or _new(code), today)


def _new(code: str) -> BankEntry:
    return BankEntry(pk=uuid5(NAMESPACE_URL, f"acogida.practices/{code}"), code=code, title="")


def _fill(row: CatalogueEntry, entry: BankEntry, today: dt.date) -> None:
    content = _content(row)
    kind = str(row.body.get("kind", BankEntry.Kind.SHEET))
    said = (to_plain(content), kind, row.certainty, row.checked_on, row.valid_to is None)
    there = (entry.content, entry.kind, entry.certainty, entry.checked_on, entry.is_current)
    if said == there and entry.title:
        return
    entry.kind, entry.certainty, entry.checked_on = kind, row.certainty, row.checked_on
    put(entry, content, today)
    if row.valid_to is not None:
        entry.is_current = False
        entry.save()


def _content(row: CatalogueEntry) -> Content:
    """The pack's words; its title and source stand where every catalogue has them."""
    return replace(from_plain(row.body["sheet"]), title=row.labels["es"], source=row.source)
