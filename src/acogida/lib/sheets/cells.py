"""What stands in a cell, and how it travels from the process that reads the file."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from typing import Any, TypeAlias


@dataclass(frozen=True, slots=True)
class CellError:
    """A formula that could not be computed, as the sheet says it: ``#N/A``, ``#REF!``."""

    said: str


Cell: TypeAlias = str | int | float | bool | dt.date | dt.datetime | CellError | None
"""A formula is its value; nobody runs it."""

ERRORS = frozenset(
    {"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#GETTING_DATA"}
)
LONGEST = 8000
"""Signs of a cell that are read: more than any field takes."""
_WHOLE = 2**53


def packed(cell: Any) -> Any:
    """The cell as JSON; what JSON does not know as ``{letter: text}``."""
    if cell is None or isinstance(cell, bool | int):
        return cell
    if isinstance(cell, str):
        text = cell[:LONGEST]
        return {"e": text} if text in ERRORS else text
    if isinstance(cell, float):
        return _number(cell)
    if isinstance(cell, dt.datetime):
        return {"t": cell.isoformat()}
    if isinstance(cell, dt.date):
        return {"d": cell.isoformat()}
    return str(cell)  # a time of day, a duration


def _number(cell: float) -> Any:
    if not math.isfinite(cell):
        return {"e": "#NUM!"}
    return int(cell) if cell.is_integer() and abs(cell) < _WHOLE else cell


def unpacked(cell: Any) -> Cell:
    """The cell again."""
    if not isinstance(cell, dict):
        return cell  # type: ignore[no-any-return]
    ((letter, text),) = cell.items()
    if letter == "e":
        return CellError(text)
    return dt.date.fromisoformat(text) if letter == "d" else dt.datetime.fromisoformat(text)


def shown(cell: Cell) -> str:
    """The cell as an officer would read it in her sheet."""
    if cell is None:
        return ""
    if isinstance(cell, CellError):
        return cell.said
    if isinstance(cell, dt.datetime):
        midnight = cell.time() == dt.time()
        return f"{cell:%d-%m-%Y}" if midnight else f"{cell:%d-%m-%Y %H:%M}"
    if isinstance(cell, dt.date):
        return f"{cell:%d-%m-%Y}"
    return str(cell)
