"""The process that takes a file apart: the content on its input, rows as JSON lines on its output.

It runs alone, with a bound on memory and time. The first line tells the sheets, or the fault.
"""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import resource
import sys
from collections.abc import Iterator
from itertools import islice
from typing import Any

from acogida.lib.sheets.cells import packed
from acogida.lib.sheets.hidden import hidden_columns
from acogida.lib.sheets.kinds import MOST_COLUMNS, MOST_ROWS, SheetFault, Unreadable, kind_of
from acogida.lib.sheets.texts import decoded, rows_of

MOST_MEMORY = 1400 * 1024 * 1024
MOST_SECONDS = 120
SHOWN_OF_EACH = 40
_GIVES_WAY = 10
_CLOSED = ("password", "encrypt")
Rows = Iterator[tuple[int, list[Any]]]


def bound() -> None:
    """Take less than the machine has: beyond it, this process ends. Others go first."""
    os.nice(_GIVES_WAY)
    for what, most in ((resource.RLIMIT_AS, MOST_MEMORY), (resource.RLIMIT_CPU, MOST_SECONDS)):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))


def tell(content: bytes, sheet: int, most: int | None) -> Iterator[Any]:
    """The sheets, then rows of one: ``[number, [cells…]]``. ``sheet`` -1: the best filled one."""
    if kind_of(content) == "text":
        text = decoded(content)
        yield {"sheets": [{"name": "", "hidden": False}], "sheet": 0, "rows": text.count("\n")}
        yield from _told(rows_of(text), most)
        return
    yield from _workbook(content, sheet, most)


def _workbook(content: bytes, sheet: int, most: int | None) -> Iterator[Any]:
    import python_calamine as calamine

    try:
        book = calamine.load_workbook(io.BytesIO(content))
        about = [
            (one.name, one.visible != calamine.SheetVisibleEnum.Visible, one.typ)
            for one in book.sheets_metadata
        ]
        if not about:
            raise Unreadable(SheetFault.EMPTY)
        chosen = sheet if sheet >= 0 else _fullest(book, about)
        if chosen >= len(about):
            raise Unreadable(SheetFault.NO_SUCH_SHEET)
        is_sheet = about[chosen][2] == calamine.SheetTypeEnum.WorkSheet
        read = book.get_sheet_by_index(chosen) if is_sheet else None
        yield {
            "sheets": [{"name": name, "hidden": hidden} for name, hidden, _typ in about],
            "sheet": chosen,
            "rows": read.total_height if read else 0,
            "hidden_columns": hidden_columns(content, chosen),
        }
        if read:
            yield from _told(_cells(read), most)
    except calamine.PasswordError as error:
        raise Unreadable(SheetFault.ENCRYPTED) from error
    except calamine.CalamineError as error:
        locked = any(word in str(error).lower() for word in _CLOSED)
        raise Unreadable(SheetFault.ENCRYPTED if locked else SheetFault.BROKEN) from error


def _fullest(book: Any, about: list[tuple[str, bool, Any]]) -> int:
    """Of the visible sheets the one with most rows; the first of all if none is visible."""
    import python_calamine as calamine

    best, most = 0, -1
    for place, (_name, hidden, typ) in enumerate(about):
        if not hidden and typ == calamine.SheetTypeEnum.WorkSheet:
            rows = book.get_sheet_by_index(place).total_height
            if rows > most:
                best, most = place, rows
    return best


def _cells(sheet: Any) -> Rows:
    """Rows as the sheet numbers them; a cell merged downwards says the same in each row."""
    if sheet.start is None:
        return
    top, left = sheet.start
    merged = _merged_downwards(sheet)
    standing: dict[int, tuple[int, Any]] = {}  # column → (last row, value)
    for offset, found in enumerate(sheet.iter_rows()):
        row = top + offset
        cells = [None] * left + [None if cell == "" else cell for cell in found]
        for column, last in merged.get(row, ()):
            if column < len(cells):
                standing[column] = (last, cells[column])
        for column, (last, value) in standing.items():
            if row <= last and cells[column] is None:
                cells[column] = value
        if any(cell is not None for cell in cells):
            yield row + 1, cells


def _merged_downwards(sheet: Any) -> dict[int, list[tuple[int, int]]]:
    """First row → (column, last row) of each range merged within one column."""
    found: dict[int, list[tuple[int, int]]] = {}
    for (first_row, first_column), (last_row, last_column) in sheet.merged_cell_ranges or ():
        if first_column == last_column and last_row > first_row:
            found.setdefault(first_row, []).append((first_column, last_row))
    return found


def _told(rows: Rows, most: int | None) -> Iterator[Any]:
    for count, (number, cells) in enumerate(islice(rows, most)):
        if count >= MOST_ROWS:
            raise Unreadable(SheetFault.TOO_MANY_ROWS)
        yield [number, [packed(cell) for cell in cells[:MOST_COLUMNS]]]


def main(words: list[str]) -> int:
    """Tell the file on standard input; ``words``: which sheet, and how many rows (or nothing)."""
    bound()
    sheet, most = int(words[0]), int(words[1]) if len(words) > 1 else None
    content = sys.stdin.buffer.read()
    write = sys.stdout.write
    try:
        for line in tell(content, sheet, most):
            write(json.dumps(line, ensure_ascii=True, separators=(",", ":")) + "\n")
    except Unreadable as refused:
        write(json.dumps({"fault": refused.fault}) + "\n")
    except MemoryError:
        write(json.dumps({"fault": SheetFault.UNPACKS_TOO_LARGE}) + "\n")
    except (csv.Error, ValueError, OverflowError):
        write(json.dumps({"fault": SheetFault.BROKEN}) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
