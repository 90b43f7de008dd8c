"""What of a result may be shown to who may not open the rows behind it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from acogida.insight.rules.formulas import Cell
from acogida.lib.figures import FEWEST, parts_without_rows, shown_without_rows


class Sort(StrEnum):
    """How a metric behaves: counts add up, persons do not, and the others are of something."""

    COUNT = "count"
    PERSONS = "persons"
    SHARE = "share"
    MIDDLE = "middle"


ADDED = frozenset({Sort.COUNT, Sort.PERSONS})


def shown_whole(sort: Sort, cell: Cell | None, *, exact: bool) -> float | None:
    """The value as a reader may see it; None where it is hidden or there is none."""
    if cell is None:
        return 0.0 if sort in ADDED else None
    if exact or cell.value is None:
        return cell.value
    if sort in ADDED:
        shown = shown_without_rows(round(cell.value))
        return None if shown is None else float(shown)
    return None if is_told_by_few(sort, cell) else float(round(cell.value))


def shown_parts(
    sort: Sort, cells: Sequence[Cell], whole: Cell | None, *, exact: bool
) -> list[float | None]:
    """The values of the parts, so that no difference to the whole tells a hidden one."""
    if exact or sort not in ADDED:
        return [shown_whole(sort, cell, exact=exact) for cell in cells]
    total = round(whole.value or 0) if whole else 0
    numbers = [round(cell.value or 0) for cell in cells]
    return [None if one is None else float(one) for one in parts_without_rows(numbers, total)]


def is_told_by_few(sort: Sort, cell: Cell) -> bool:
    """Whether a share or a middle would speak of a handful of rows, on either side."""
    sides = [cell.of]
    if sort is Sort.SHARE and cell.part is not None:
        sides += [cell.part, cell.of - cell.part]
    return cell.of < FEWEST or any(0 < side < FEWEST for side in sides)


def change_between(now: float | None, before: float | None) -> int | None:
    """By how many percent it grew; None where one is not known or there was nothing before."""
    if now is None or not before:
        return None
    return round(100 * (now - before) / before)
