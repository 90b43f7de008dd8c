"""Rows of a table of population: which column says what, and what cannot be understood."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum, auto

from acogida.lib.folding import fold

LOOKED_AT = 15
"""Rows in which the headings may stand."""
_FIRST, _LAST = 1950, 2100
_MOST = 20_000_000
_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "commune": ("cut", "codigo comuna", "codigo de comuna", "comuna", "nombre comuna", "commune"),
    "year": ("ano", "anio", "year"),
    "people": ("personas", "poblacion", "estimacion", "extranjeros", "migrantes", "people"),
    "source": ("fuente", "source"),
}


class Fault(StrEnum):
    """What is wrong with a row."""

    COMMUNE = auto()
    YEAR = auto()
    PEOPLE = auto()
    SOURCE = auto()
    TWICE = auto()


class NoHeadings(ValueError):
    """No row names a column for commune, year and persons."""


@dataclass(frozen=True, slots=True)
class Row:
    """An estimate as it was understood."""

    commune: str
    year: int
    people: int
    source: str


@dataclass(frozen=True, slots=True)
class Understood:
    """``faults``: number of the row and what is wrong with it; with any, nothing is brought in."""

    rows: Sequence[Row]
    faults: Sequence[tuple[int, Fault]]


def understood(
    lines: Iterable[tuple[int, Sequence[object]]], communes: Mapping[str, str], source: str
) -> Understood:
    """Read numbered lines. ``communes``: code or folded name → code; ``source``: of rows without.

    Raises NoHeadings.
    """
    rest = iter(lines)
    columns = _columns(rest)
    rows: list[Row] = []
    faults: list[tuple[int, Fault]] = []
    seen: set[tuple[str, int, str]] = set()
    for number, cells in rest:
        if all(cell is None or str(cell).strip() == "" for cell in cells):
            continue
        found = _row(cells, columns, communes, source)
        if isinstance(found, Row) and (key := (found.commune, found.year, found.source)) in seen:
            faults.append((number, Fault.TWICE))
        elif isinstance(found, Row):
            seen.add(key)
            rows.append(found)
        else:
            faults.append((number, found))
    return Understood(rows, faults)


def _columns(lines: Iterable[tuple[int, Sequence[object]]]) -> dict[str, int]:
    for (_number, cells), _place in zip(lines, range(LOOKED_AT), strict=False):
        said = [fold(str(cell or "")) for cell in cells]
        found = {
            name: next((said.index(words) for words in known if words in said), -1)
            for name, known in _HEADINGS.items()
        }
        if min(found["commune"], found["year"], found["people"]) >= 0:
            return found
    raise NoHeadings


def _row(
    cells: Sequence[object], columns: Mapping[str, int], communes: Mapping[str, str], source: str
) -> Row | Fault:
    def cell(name: str) -> object:
        place = columns[name]
        return cells[place] if 0 <= place < len(cells) else None

    commune = communes.get(_code(cell("commune")))
    year, people = _whole(cell("year")), _whole(cell("people"))
    said = str(cell("source") or "").strip() or source.strip()
    checks: Collection[tuple[bool, Fault]] = (
        (commune is not None, Fault.COMMUNE),
        (year is not None and _FIRST <= year <= _LAST, Fault.YEAR),
        (people is not None and 0 < people <= _MOST, Fault.PEOPLE),
        (bool(said), Fault.SOURCE),
    )
    wrong = next((fault for holds, fault in checks if not holds), None)
    return wrong or Row(commune or "", year or 0, people or 0, said[:200])


def _code(cell: object) -> str:
    """A code of five digits (a sheet drops the leading nought), or a folded name."""
    number = _whole(cell)
    return fold(str(cell or "")) if number is None else f"{number:05d}"


def _whole(cell: object) -> int | None:
    """A whole number, also with points between thousands; None for anything else."""
    if isinstance(cell, bool):
        return None
    if isinstance(cell, int | float):
        return int(cell) if float(cell).is_integer() else None
    text = str(cell or "").strip()
    groups = text.split(".")
    if len(groups) > 1 and any(len(group) != len("000") for group in groups[1:]):
        return None
    joined = "".join(groups)
    return int(joined) if joined.isascii() and joined.isdigit() else None
