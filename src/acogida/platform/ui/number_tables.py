"""The tables of a page of numbers: every cell knows its words, its list and what it was before.

Drawn by ``ui/numbers/_table.html`` with the stylesheet ``ui/numbers.css``.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from acogida.platform.ui.charts import Chart


@dataclass(frozen=True, slots=True)
class Cell:
    """A number: ``value`` None where it is hidden or unknown; ``words`` always say something."""

    value: int | None
    words: str
    url: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    label: str
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class Table:
    """``rest``: rows that stand behind a fold."""

    code: str
    title: str
    heads: list[str]
    rows: list[Row]
    rest: list[Row] = field(default_factory=list)
    note: str = ""
    chart: Chart | None = None

    @property
    def every_row(self) -> list[Row]:
        return [*self.rows, *self.rest]
