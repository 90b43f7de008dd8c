"""Spreadsheets as files, and the way of one from the desk to the record."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from openpyxl import Workbook

from acogida.exchange.actions import (
    choose_columns,
    choose_sheet,
    headings_in,
    keep_sheet,
    sheet_of,
    start,
)
from acogida.exchange.actions.later import JOBS
from acogida.exchange.models import Import
from acogida.exchange.queries.imports import counts_of
from acogida.exchange.queries.lexicon import lexicon_on
from acogida.exchange.rules.headings import find_heading_row, propose
from acogida.platform.scope import acting_for
from acogida.platform.writing import Actor
from tests.conftest import TODAY


def xlsx(headings: Sequence[object], rows: Iterable[Sequence[object]]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(list(headings))
    for row in rows:
        sheet.append(list(row))
    return saved(book)


def saved(book: Workbook) -> bytes:
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def csv(
    headings: Sequence[str], *rows: Sequence[str], sign: str = ";", encoding: str = "utf-8"
) -> bytes:
    return "\r\n".join(sign.join(row) for row in (headings, *rows)).encode(encoding)


def sent(actor: Actor, content: bytes) -> Import:
    """Kept, with the columns that are proposed."""
    with acting_for(actor.municipality_id):
        key = keep_sheet(actor, content=content, name="planilla.xlsx")
        row = Import.objects.get(pk=key)
        lexicon = lexicon_on(TODAY)
        with sheet_of(actor, row) as sheet:
            rows = [(one.number, one.cells) for _, one in zip(range(60), sheet.rows, strict=False)]
        heading_row = find_heading_row(rows, lexicon.headings)
        headings = headings_in(dict(rows)[heading_row])
        below = [cells for number, cells in rows if number > heading_row]
        choose_sheet(
            actor, import_id=key, sheet=row.sheet, heading_row=heading_row, headings=headings
        )
        columns = propose(headings, below, lexicon, TODAY)
        choose_columns(actor, import_id=key, columns=columns)
        return Import.objects.get(pk=key)


def work(actor: Actor, key: UUID, phase: str) -> Import:
    """A phase, done at once instead of by the worker."""
    with acting_for(actor.municipality_id):
        start(actor, import_id=key, phase=phase)
        JOBS[phase].now(actor, import_id=str(key))
        return Import.objects.get(pk=key)


def checked(actor: Actor, content: bytes) -> Import:
    return work(actor, sent(actor, content).pk, "checking")


def brought(actor: Actor, content: bytes) -> Import:
    return work(actor, checked(actor, content).pk, "running")


def counted(row: Import) -> dict[str, Any]:
    """State → rows, of those there are."""
    with acting_for(row.municipality_id):
        return {state: many for state, many in counts_of(row).items() if many}
