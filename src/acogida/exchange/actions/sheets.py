"""Keep a spreadsheet, say what its columns tell, and forget it."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from acogida.exchange.actions.errors import NotNow
from acogida.exchange.models import ColumnMemory, Import, ImportRow
from acogida.exchange.rules.fields import Field
from acogida.exchange.rules.headings import heading_key, signature_of
from acogida.lib.sheets.cells import shown
from acogida.lib.sheets.reading import BEST, OpenSheet, opened
from acogida.lib.typed_text import TooLong, tidy_line
from acogida.platform.actions import Actor, action
from acogida.platform.ids import new_id
from acogida.platform.models import Document
from acogida.platform.vault import (
    Filing,
    documents_of,
    keep_document,
    open_document,
    remove_document,
)

SUBJECT = "import"
KIND = "spreadsheet"
MEDIA_TYPE = "application/octet-stream"
LOOKED_AT = 60
"""Rows read to find the headings and to show the first lines."""
_LONGEST_NAME = 120


@action("desk.import")
def keep_sheet(actor: Actor, *, content: bytes, name: str) -> UUID:
    """Keep a spreadsheet, encrypted, until it has been brought in; answers the import's id.

    ``name``: what the file is called, forgotten with it. Raises Unreadable before anything is kept.
    """
    with opened(content, BEST, 1) as sheet:
        found = [[one.name, one.is_hidden] for one in sheet.sheets]
        chosen = sheet.chosen
    row = Import(id=new_id(), sheets=found, sheet=chosen, started_by=actor.user_id)
    row.document_id = keep_document(
        keeper(actor),
        filing=Filing(SUBJECT, row.pk, KIND, _tidy(name)),
        content=content,
        media_type=MEDIA_TYPE,
    )
    row.forget_on = timezone.localdate() + dt.timedelta(days=settings.IMPORT_DAYS)
    row.save()
    return row.pk


@action("desk.import")
def choose_sheet(
    actor: Actor, *, import_id: UUID, sheet: int, heading_row: int, headings: list[str]
) -> None:
    """Read another sheet, or find the headings in another row. Raises NotNow."""
    del actor
    row = take(import_id, Import.State.NEW, Import.State.CHECKED, Import.State.FAILED)
    row.sheet, row.heading_row, row.headings = sheet, heading_row, headings
    row.columns = {}
    start_anew(row)
    row.save()


@action("desk.import")
def choose_columns(actor: Actor, *, import_id: UUID, columns: Mapping[int, Field]) -> None:
    """Say what each column tells; remembered for sheets with the same headings. Raises NotNow."""
    del actor
    row = take(import_id, Import.State.NEW, Import.State.CHECKED, Import.State.FAILED)
    row.columns = {str(place): told.value for place, told in columns.items()}
    start_anew(row)
    row.save()
    memory = ColumnMemory.objects.filter(signature=remembered_by(row.headings)).first()
    memory = memory or ColumnMemory(signature=remembered_by(row.headings))
    memory.columns = {
        heading_key(row.headings[place]): told.value
        for place, told in columns.items()
        if place < len(row.headings)
    }
    memory.save()


@action("desk.import")
def forget_sheet(actor: Actor, *, import_id: UUID, reason: str = "") -> None:
    """Forget what was typed: the file, headings, cells of rows. What it made stays.

    An import that brought nothing in is taken away as a whole.
    """
    del reason
    row: Import = Import.objects.select_for_update().get(pk=import_id)
    remove_file(actor, row)
    row.sheets, row.headings, row.forgotten_at = [], [], timezone.now()
    row.rows.exclude(cells=[]).update(cells=[])
    if row.rows.filter(state__in=ImportRow.BROUGHT_IN).exists():
        row.save()
    else:
        row.rows.all().delete()
        row.delete()


def take(import_id: UUID, *states: str) -> Import:
    """The import, locked. Raises NotNow unless it is in one of these states."""
    row: Import = Import.objects.select_for_update().get(pk=import_id)
    if row.state not in states or row.forgotten_at is not None:
        raise NotNow(row.state)
    return row


def start_anew(row: Import) -> None:
    """Columns or sheet are others: what was found in the rows counts no more."""
    row.rows.all().delete()
    row.state, row.fault, row.token = Import.State.NEW, "", None
    row.total = row.passed = row.reached = 0


def remove_file(actor: Actor, row: Import) -> None:
    """Take the spreadsheet out of the vault, and what was understood of it."""
    take_out(actor, documents_of(row.pk))
    row.document_id = None


def take_out(actor: Actor, documents: Iterable[Document]) -> None:
    """Take these out of the vault."""
    for document in documents:
        remove_document(keeper(actor), document_id=document.pk, now=timezone.now(), reason="import")


def remembered_by(headings: list[str]) -> str:
    """What the columns of these headings are remembered by; not to be read back."""
    return hashlib.sha256(signature_of(headings).encode()).hexdigest()


@contextmanager
def sheet_of(actor: Actor, row: Import, most: int | None = None) -> Iterator[OpenSheet]:
    """The rows of the chosen sheet. Raises Unreadable; the opening of the file is logged."""
    document_id = row.document_id
    if document_id is None:
        raise NotNow(row.state)
    _document, content = open_document(keeper(actor), document_id=document_id)
    with opened(content, row.sheet, most) as sheet:
        yield sheet


def file_names(document_ids: list[UUID | None]) -> dict[UUID, str]:
    """What the files that are still kept are called."""
    rows = Document.objects.filter(pk__in=[key for key in document_ids if key], removed_at=None)
    return dict(rows.values_list("pk", "title"))


def headings_in(cells: tuple[object, ...]) -> list[str]:
    """The headings of a row, each short enough for a page."""
    return [_tidy(shown(cell)) for cell in cells]  # type: ignore[arg-type]


def _tidy(text: str) -> str:
    try:
        return tidy_line(text, _LONGEST_NAME)
    except TooLong:
        return tidy_line(text[: _LONGEST_NAME - 1], _LONGEST_NAME) + "…"


def keeper(actor: Actor) -> Actor:
    """Who brings in need not be one who keeps documents; the entry still names her."""
    return replace(actor, permissions=actor.permissions | {"documents.keep", "documents.open"})
