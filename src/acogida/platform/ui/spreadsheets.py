"""Excel files of any length: written row by row, and nothing in them is ever run as a formula."""

from __future__ import annotations

import datetime as dt
import re
import tempfile
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.http import FileResponse
from django.utils import timezone
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_ROWS = 1_048_575  # the format's own limit, less the heading
_LONGEST = 32_767
_IN_MEMORY = 4 * 1024 * 1024
_NUMBERS = (int, float, Decimal)


def answer(code: str, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> FileResponse:
    """Stream ``rows`` as ``<code>-aaaa-mm-dd.xlsx``; rows beyond the limit are left out."""
    book = _book()
    _fill(book.create_sheet(code[:31]), headings, rows)
    return _as_file(book, code)


Sheet = tuple[str, Sequence[str], Iterable[Sequence[object]]]
"""Title, headings, rows."""


def answer_with_sheets(code: str, sheets: Iterable[Sheet]) -> FileResponse:
    """Several small tables as the sheets of ``<code>-aaaa-mm-dd.xlsx``."""
    book = _book()
    for title, headings, rows in sheets:
        _fill(book.create_sheet(_sheet_name(title)), headings, rows)
    return _as_file(book, code)


def _book() -> Workbook:
    # Late: it brings numpy along, which a process that writes no sheet need not carry.
    from openpyxl import Workbook

    return Workbook(write_only=True)


def _sheet_name(title: str) -> str:
    """Thirty-one signs, without those the format keeps for itself."""
    return re.sub(r"[\[\]:*?/\\]", " ", title)[:31]


def _fill(sheet: WriteOnlyWorksheet, headings: Sequence[str], rows: Any) -> None:
    sheet.freeze_panes = "A2"
    sheet.append([_text(sheet, words, bold=True) for words in headings])
    for _number, row in zip(range(MOST_ROWS), rows, strict=False):
        sheet.append([cell_of(sheet, value) for value in row])


def _as_file(book: Workbook, code: str) -> FileResponse:
    kept = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - FileResponse closes it
    book.save(kept)
    kept.seek(0)
    name = f"{code}-{timezone.localdate():%Y-%m-%d}.xlsx"
    return FileResponse(kept, as_attachment=True, filename=name, content_type=KIND)


def cell_of(sheet: Any, value: object) -> object:
    """Turn a value into what the sheet holds: numbers and days as such, all else as text."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return _text(sheet, _("Yes") if value else _("No"))
    if isinstance(value, _NUMBERS):
        return value
    if isinstance(value, dt.datetime):
        return timezone.localtime(value).replace(tzinfo=None)
    if isinstance(value, dt.date):
        return value
    return _text(sheet, str(value))


def _text(sheet: Any, words: str, *, bold: bool = False) -> object:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Font

    # "=cmd|…" typed as somebody's name must stay a name: string type, and Excel's own quote mark
    # so that it stays one when the sheet is edited or saved as CSV.
    cell = WriteOnlyCell(sheet, "")
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", words)[:_LONGEST]
    cell.data_type = "s"
    cell.quotePrefix = words[:1] in {"=", "+", "-", "@", "\t", "\r"}
    if bold:
        cell.font = Font(bold=True)
    return cell
