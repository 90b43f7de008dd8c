"""The tables of a page of numbers: every cell knows its words, its list and what it was before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from acogida.desk.queries.numbers import NO_FILE, Figures, Line
from acogida.desk.views.number_links import Links
from acogida.desk.views.number_words import NOT_NOTED, labels_for, month_words
from acogida.lib.figures import change_in_percent, parts_without_rows, shown_without_rows
from acogida.platform.ui.charts import Chart, Kind, tidy
from acogida.platform.ui.number_tables import Cell, Row, Table
from acogida.platform.ui.templatetags.ui import counted

if TYPE_CHECKING:
    from acogida.platform.writing import Actor

SHOWN_AT_ONCE = 10


class Drawer:
    """Draws numbers for one reader: exact with links, or in steps without rows behind them."""

    def __init__(self, actor: Actor, figures: Figures, today: dt.date) -> None:
        self.actor, self.figures, self.today = actor, figures, today
        self.links = Links(actor, figures.asked)
        self.exact = actor.may("desk.view")
        self.span = figures.asked.period

    def cell(self, value: int | None, url: str = "") -> Cell:
        """A number as this reader may see it."""
        if value is None:
            return Cell(None, "—")
        if self.exact:
            return Cell(value, counted(value), url if value else "")
        return _in_steps(shown_without_rows(value))

    def measure(self, value: int | None, of: int, unit: str) -> Cell:
        """A middle or another measure of ``of`` rows; hidden where they are few."""
        if value is None or (not self.exact and shown_without_rows(of) is None):
            return Cell(None, "—")
        return Cell(value, f"{counted(value)} {unit}")

    def by(self, dimension: str, title: str, *, note: str = "") -> Table:
        """Attentions, persons and new persons by one dimension."""
        lines = list(self.figures.by.get(dimension, ()))
        if dimension in {"nationality", "sex", "age"} and self.figures.no_file:
            lines.append(Line(NO_FILE, self.figures.no_file, 0, 0))
        labels = labels_for(dimension, (line.code for line in lines), self.today)
        ordered = sorted(lines, key=self._order_of(dimension, labels))
        rows = self._shown(
            [self._row(labels[line.code], line, dimension) for line in ordered], ordered
        )
        table = Table(
            code=dimension,
            title=title,
            heads=self.heads(),
            rows=rows[:SHOWN_AT_ONCE],
            rest=rows[SHOWN_AT_ONCE:],
            note=note,
        )
        return _with_chart(table, Kind.BARS, [(_("Attentions"), 0)])

    def by_month(self) -> Table:
        rows = [
            Row(
                month_words(span.first),
                [
                    self.cell(line.attentions, self.links.attentions(span)),
                    self.cell(line.persons, self.links.persons(span)),
                    self.cell(line.new, self.links.persons(span, new=True)),
                ],
            )
            for span, line in self.figures.months
        ]
        rows = self._shown(rows, [line for _span, line in self.figures.months])
        table = Table("month", _("Month by month"), self.heads(), rows)
        return Table(
            table.code,
            table.title,
            table.heads,
            table.rows,
            note=_("Who came in two months counts in both; in the total of the period, once."),
            chart=self._months_chart(table),
        )

    def _shown(self, rows: list[Row], lines: Sequence[Line]) -> list[Row]:
        """As they are; or, without rows behind them, so that no difference tells what is hidden."""
        if self.exact:
            return rows
        total = self.figures.total
        columns = [
            parts_without_rows([getattr(line, name) for line in lines], getattr(total, name))
            for name in ("attentions", "persons", "new")
        ]
        return [
            Row(row.label, [_in_steps(column[place]) for column in columns])
            for place, row in enumerate(rows)
        ]

    def heads(self) -> list[str]:
        return [_("Attentions"), _("Persons"), pgettext("persons", "New")]

    def _row(self, label: str, line: Line, dimension: str) -> Row:
        code = line.code
        return Row(
            label,
            [
                self.cell(line.attentions, self.links.attentions(self.span, dimension, code)),
                self.cell(line.persons, self.links.persons(self.span, dimension, code)),
                self.cell(line.new, self.links.persons(self.span, dimension, code, new=True)),
            ],
        )

    def _order_of(
        self, dimension: str, labels: dict[str, str]
    ) -> Callable[[Line], tuple[object, ...]]:
        """Ages as they rise, all else what is most first; what is not known last.

        By what is shown: the order must not tell what is hidden.
        """

        def by_age(line: Line) -> tuple[object, ...]:
            first = line.code.rstrip("+").partition("-")[0]
            return _is_last(line), int(first) if first.isdigit() else 0

        def by_size(line: Line) -> tuple[object, ...]:
            shown = self.cell(line.attentions).value or 0
            return _is_last(line), -shown, labels[line.code].casefold()

        return by_age if dimension == "age" else by_size

    def _months_chart(self, table: Table) -> Chart:
        new = [row.cells[2].value for row in table.rows]
        known = [
            None if cells[1].value is None else max(0, cells[1].value - (cells[2].value or 0))
            for cells in (row.cells for row in table.rows)
        ]
        return Chart(
            Kind.STACKED,
            _("Persons attended each month"),
            tuple(row.label for row in table.rows),
            ((_("New persons"), tuple(new)), (_("Known from before"), tuple(known))),
        )


def bars(table: Table, column: int = 0, kind: Kind = Kind.BARS) -> Table:
    """The same table with a drawing of one of its columns."""
    return _with_chart(table, kind, [(table.heads[column], column)])


def compared(now: int, before: int | None) -> str:
    """``+12 % (before: 340)``, in words."""
    if before is None:
        return ""
    change = change_in_percent(now, before)
    said = _("before: %(number)s") % {"number": counted(before)}
    if change is None:
        return said
    sign = "+" if change > 0 else "−" if change < 0 else "±"
    return f"{said} ({sign}{abs(change)} %)"


def _with_chart(table: Table, kind: Kind, columns: Sequence[tuple[str, int]]) -> Table:
    rows = table.every_row
    if len(rows) < 2 or not any(row.cells[0].value for row in rows):  # noqa: PLR2004 - one bar says nothing
        return table
    ((name, column),) = columns
    labels, values = tidy(
        [row.label for row in rows], [row.cells[column].value for row in rows], _("Others")
    )
    chart = Chart(kind, f"{table.title}: {name}", labels, ((name, values),))
    return Table(table.code, table.title, table.heads, table.rows, table.rest, table.note, chart)


def _in_steps(shown: int | None) -> Cell:
    return Cell(shown, _("not shown") if shown is None else counted(shown))


def _is_last(line: Line) -> int:
    return 2 if line.code == NO_FILE else int(line.code == NOT_NOTED)
