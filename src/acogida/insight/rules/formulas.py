"""How metrics are computed: Ibis expressions over a table of facts, for whatever engine runs them.

Each formula takes a table and answers named aggregates: ``value``, ``of`` (how many facts or
persons stand behind it) and, of a share, ``part`` (how many of them). Nothing here imports an
engine: the expressions grow out of the table that is handed in.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

Table = Any
Condition = Callable[[Table], Any]
Formula = Callable[[Table], dict[str, Any]]


def everything(table: Table) -> Any:
    """Every fact of the kind."""
    return table.on.notnull()


def having(**said: str | Collection[str]) -> Condition:
    """Facts with this code of an attribute, or one of these."""
    ((name, codes),) = said.items()

    def condition(table: Table) -> Any:
        return table[name] == codes if isinstance(codes, str) else table[name].isin(sorted(codes))

    return condition


def lacking(**said: Collection[str]) -> Condition:
    """Facts whose attribute is noted and none of these codes."""

    def condition(table: Table) -> Any:
        ((name, codes),) = said.items()
        return ~table[name].isin(["", *sorted(codes)])

    return condition


def is_zero(name: str) -> Condition:
    """Facts of which a number is nought."""
    return lambda table: table[name] == 0


def above_zero(name: str) -> Condition:
    """Facts of which a number is more than nought."""
    return lambda table: table[name] > 0


def how_many(which: Condition = everything) -> Formula:
    """How many facts."""

    def formula(table: Table) -> dict[str, Any]:
        count = table.count(where=which(table))
        return {"value": count, "of": count}

    return formula


def how_many_persons(which: Condition = everything) -> Formula:
    """Whose they are, each person once."""

    def formula(table: Table) -> dict[str, Any]:
        persons = table.person.nunique(where=which(table))
        return {"value": persons, "of": persons}

    return formula


def total(name: str) -> Formula:
    """The sum of a number."""
    return lambda table: {"value": table[name].sum(), "of": table[name].sum()}


def share(part: Condition, of: Condition = everything) -> Formula:
    """How many of a hundred."""

    def formula(table: Table) -> dict[str, Any]:
        whole = table.count(where=of(table))
        some = table.count(where=of(table) & part(table))
        # Whole until the one division: so every engine rounds once, and alike.
        value = (some * 100).cast("float64") / whole.nullif(0)
        return {"value": value, "of": whole, "part": some}

    return formula


def mean(name: str, which: Condition = everything) -> Formula:
    """The mean of a number, where it is noted."""

    def formula(table: Table) -> dict[str, Any]:
        there = which(table) & table[name].notnull()
        return {"value": table[name].mean(where=there), "of": table.count(where=there)}

    return formula


def middle(name: str, which: Condition = everything) -> Formula:
    """The middle of a number: the smallest that half of them do not exceed, as the counter has it.

    Collected and sorted: no two engines agree about quantiles.
    """

    def formula(table: Table) -> dict[str, Any]:
        there = which(table) & table[name].notnull()
        values, many = table[name].collect(where=there).sort(), table.count(where=there)
        place = ((many - 1) // 2).cast("int32")
        # Asked for only where there is one: some engines refuse the place of nothing.
        value = (many > 0).ifelse(values[place], None)
        return {"value": value, "of": many}

    return formula


@dataclass(frozen=True, slots=True)
class Cell:
    """A result: ``value`` None where nothing can be said; ``of`` and ``part`` as above."""

    code: str
    value: float | None
    of: int
    part: int | None = None


def cells_in(rows: Collection[Mapping[str, Any]]) -> list[Cell]:
    """What came out of an engine, without the codes behind which nothing stands."""
    return sorted(
        (
            Cell(
                row["code"] or "",
                None if row["value"] is None else float(row["value"]),
                int(row["of"] or 0),
                None if row.get("part") is None else int(row["part"]),
            )
            for row in rows
            if row["of"]
        ),
        key=lambda cell: cell.code,
    )
