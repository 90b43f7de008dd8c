"""Ask the process that takes files apart: which sheets there are, and what their rows say."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from acogida.lib.sheets.cells import Cell, unpacked
from acogida.lib.sheets.kinds import SheetFault, Unreadable, kind_of

_PROGRAM = [sys.executable, "-I", "-m", "acogida.lib.sheets.inside"]
BEST = -1
"""The sheet that seems meant: of the visible ones the longest."""


@dataclass(frozen=True, slots=True)
class SheetName:
    """A sheet of a workbook; text has one without a name."""

    name: str
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row with its number as the spreadsheet shows it."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class OpenSheet:
    """The sheets of a file, which one is read, and its rows one after another.

    ``height``: about how many rows there are. ``hidden``: columns that somebody hid.
    """

    sheets: tuple[SheetName, ...]
    chosen: int
    height: int
    rows: Iterator[SheetRow]
    hidden: frozenset[int] = frozenset()


@contextmanager
def opened(content: bytes, sheet: int = BEST, most: int | None = None) -> Iterator[OpenSheet]:
    """The rows of one sheet as they are read, at most ``most``. Raises Unreadable, also midway."""
    kind_of(content)
    words = [str(sheet), *([] if most is None else [str(most)])]
    with subprocess.Popen(  # noqa: S603 - our own interpreter and module
        [*_PROGRAM, *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as reader:
        try:
            _hand_over(reader, content)
            first = _next_line(reader)
            if first is None:
                raise Unreadable(SheetFault.EMPTY)
            names = tuple(SheetName(one["name"], one["hidden"]) for one in first["sheets"])
            hidden = frozenset(first.get("hidden_columns", ()))
            yield OpenSheet(names, first["sheet"], first["rows"], _rows(reader), hidden)
        finally:
            reader.kill()


def _hand_over(reader: subprocess.Popen[bytes], content: bytes) -> None:
    """Give it the file; it answers only after it has read all of it."""
    if reader.stdin is None:  # pragma: no cover - it was asked for
        return
    try:
        reader.stdin.write(content)
        reader.stdin.close()
    except BrokenPipeError:  # it ended: its exit code tells why
        return


def _rows(reader: subprocess.Popen[bytes]) -> Iterator[SheetRow]:
    while (line := _next_line(reader)) is not None:
        number, cells = line
        yield SheetRow(number, tuple(map(unpacked, cells)))


def _next_line(reader: subprocess.Popen[bytes]) -> Any:
    """One line, or None at the end; raises Unreadable if it told a fault or was ended."""
    text = reader.stdout.readline() if reader.stdout else b""
    if not text:
        _refuse_unless_well(reader.wait())
        return None
    line = json.loads(text)
    if isinstance(line, dict) and "fault" in line:
        raise Unreadable(SheetFault(line["fault"]))
    return line


def _refuse_unless_well(code: int) -> None:
    """A process that ended by a signal met a bound: too long, or too much memory."""
    if code == 0:
        return
    if -code in {signal.SIGXCPU, signal.SIGKILL}:
        raise Unreadable(SheetFault.TOO_LONG)
    raise Unreadable(SheetFault.UNPACKS_TOO_LARGE if code < 0 else SheetFault.BROKEN)
