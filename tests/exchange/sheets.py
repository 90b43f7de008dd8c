"""Spreadsheets as files, and the way of one from the desk to the record."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableColumn, TableRow
from odf.text import P
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


def ods(
    rows: Sequence[Sequence[str]], sheets: Sequence[str] = ("Hoja",), hides: Sequence[str] = ()
) -> bytes:
    """An open document with the same rows in each sheet; those in ``hides`` hide two columns."""
    document = OpenDocumentSpreadsheet()
    for name in sheets:
        table = Table(name=name)
        table.addElement(TableColumn())
        if name in hides:
            table.addElement(TableColumn(visibility="collapse", numbercolumnsrepeated=2))
            table.addElement(TableColumn())
        for words in rows:
            row = TableRow()
            for word in words:
                cell = TableCell(valuetype="string")
                cell.addElement(P(text=word))
                row.addElement(cell)
            table.addElement(row)
        document.spreadsheet.addElement(table)
    kept = io.BytesIO()
    document.write(kept)
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


def send(at_work: Client, content: bytes, name: str = "planilla.xlsx") -> str:
    answer = at_work.post("/oficina/importar/", {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer.headers["Location"])


def text(at_work: Client, path: str) -> str:
    answer = at_work.get(path)
    assert answer.status_code == 200
    return answer.content.decode()
