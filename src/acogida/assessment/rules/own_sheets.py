"""A framework as a municipality writes it in a spreadsheet: rows in, a body or faults out.

Columns: code, name, and the code of the row it is part of; name in English if there is one. A row
that others are part of is a dimension; the rows at the end of the branches are the indicators. All
faults of all rows are told at once, and a sheet with one fault gives nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from acogida.lib.folding import fold

MOST = 600
LONGEST_CODE, LONGEST_NAME = 40, 300
HEADINGS: dict[str, frozenset[str]] = {
    "code": frozenset({"codigo", "code", "cod", "id", "numero", "n"}),
    "name": frozenset({"nombre", "titulo", "indicador", "name", "title", "texto", "pregunta"}),
    "part_of": frozenset({"parte de", "dimension", "part of", "padre", "pertenece a", "parent"}),
    "name_en": frozenset({"nombre en ingles", "ingles", "english", "name in english"}),
}


class RowFault(StrEnum):
    """What is wrong with a row, or with the sheet (row 0)."""

    NO_HEADINGS = "no_headings"
    NO_ROWS = "no_rows"
    TOO_MANY = "too_many"
    NO_CODE = "no_code"
    NO_NAME = "no_name"
    TOO_LONG = "too_long"
    DOUBLED = "doubled"
    UNKNOWN_PARENT = "unknown_parent"
    CIRCULAR = "circular"
    ALONE = "alone"


@dataclass(frozen=True, slots=True)
class Told:
    """A fault: in which row, and the code it is about."""

    row: int
    fault: RowFault
    code: str = ""


@dataclass(frozen=True, slots=True)
class OwnRow:
    """A row of the sheet by its columns."""

    number: int
    code: str
    name: str
    part_of: str
    name_en: str


def body_of(rows: Sequence[tuple[int, Sequence[str]]]) -> tuple[dict[str, Any], list[Told]]:
    """The body of a framework, or what is wrong. ``rows``: number and cells, headings first."""
    found, faults = _read(rows)
    faults += _faulty_rows(found)
    if faults:
        return {}, sorted(faults, key=lambda one: (one.row, one.fault))
    parents = {one.part_of for one in found if one.part_of}
    by_code = {one.code: one for one in found}
    dimensions = [one for one in found if not one.part_of]
    return {
        "dimensions": [{"code": one.code, "labels": _labels(one)} for one in dimensions],
        "indicators": [
            {"code": one.code, "dimension": _top(one, by_code).code, "labels": _labels(one)}
            for one in found
            if one.code not in parents
        ],
    }, []


def _read(rows: Sequence[tuple[int, Sequence[str]]]) -> tuple[list[OwnRow], list[Told]]:
    if not rows:
        return [], [Told(0, RowFault.NO_ROWS)]
    number, heads = rows[0]
    places = _places(heads)
    if not {"code", "name", "part_of"} <= places.keys():
        return [], [Told(number, RowFault.NO_HEADINGS)]
    found = [_row(one, cells, places) for one, cells in rows[1:] if any(map(str.strip, cells))]
    if not found:
        return [], [Told(0, RowFault.NO_ROWS)]
    return (found, []) if len(found) <= MOST else ([], [Told(0, RowFault.TOO_MANY)])


def _places(heads: Sequence[str]) -> dict[str, int]:
    """Column → its place; the first heading that fits counts."""
    found: dict[str, int] = {}
    for place, said in enumerate(heads):
        for column, words in HEADINGS.items():
            if fold(said).strip(" .:°º") in words:
                found.setdefault(column, place)
    return found


def _row(number: int, cells: Sequence[str], places: Mapping[str, int]) -> OwnRow:
    said = {
        column: " ".join(cells[place].split()) if place < len(cells) else ""
        for column, place in places.items()
    }
    return OwnRow(number, said["code"], said["name"], said["part_of"], said.get("name_en", ""))


def _faulty_rows(rows: Sequence[OwnRow]) -> list[Told]:
    by_code = {one.code: one for one in rows if one.code}
    parents = {one.part_of for one in rows if one.part_of}
    seen: set[str] = set()
    faults: list[Told] = []
    for one in rows:
        faults += [Told(one.number, fault, one.code) for fault in _of_text(one)]
        if one.code and one.code in seen:
            faults.append(Told(one.number, RowFault.DOUBLED, one.code))
        seen.add(one.code)
        fault = _of_place(one, by_code, parents)
        if fault is not None:
            faults.append(Told(one.number, fault, one.part_of or one.code))
    return faults


def _of_text(one: OwnRow) -> Iterable[RowFault]:
    if not one.code:
        yield RowFault.NO_CODE
    if not one.name:
        yield RowFault.NO_NAME
    if len(one.code) > LONGEST_CODE or len(one.name) > LONGEST_NAME:
        yield RowFault.TOO_LONG


def _of_place(
    one: OwnRow, by_code: Mapping[str, OwnRow], parents: Iterable[str]
) -> RowFault | None:
    if not one.part_of:
        return RowFault.ALONE if one.code and one.code not in parents else None
    if one.part_of not in by_code:
        return RowFault.UNKNOWN_PARENT
    return RowFault.CIRCULAR if _runs_in_a_circle(one, by_code) else None


def _runs_in_a_circle(one: OwnRow, by_code: Mapping[str, OwnRow]) -> bool:
    """Whether going up from a row never ends, or comes back to it."""
    passed = {one.code}
    at = by_code.get(one.part_of)
    while at is not None and at.code not in passed:
        passed.add(at.code)
        at = by_code.get(at.part_of)
    return at is not None


def _top(one: OwnRow, by_code: Mapping[str, OwnRow]) -> OwnRow:
    while one.part_of:
        one = by_code[one.part_of]
    return one


def _labels(one: OwnRow) -> dict[str, str]:
    return {"es": one.name} | ({"en": one.name_en} if one.name_en else {})
