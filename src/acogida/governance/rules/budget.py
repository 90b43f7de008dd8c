"""Money of a plan: whole Chilean pesos by source and year, and the years nothing is sure for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from acogida.governance.rules.faults import Fault, Gathered

MOST_PESOS = 999_999_999_999
FIRST_YEAR, LAST_YEAR = 2000, 2100
MOST_LINES = 40
_TYPED = re.compile(r"\$?\s*(\d{1,3}(?:\.\d{3})+|\d+)")


@dataclass(frozen=True, slots=True)
class Line:
    """So many whole pesos from a source in a year. ``is_secured``: approved, not only hoped for."""

    source: str
    year: int
    amount: int
    is_secured: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A source with its amount in each year of the table, and all of them together."""

    source: str
    amounts: tuple[int, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Table:
    """Money by source and year. ``unsure``: years of the plan for which nothing is secured."""

    years: tuple[int, ...]
    rows: tuple[Row, ...]
    totals: tuple[int, ...]
    secured: tuple[int, ...]
    total: int
    secured_total: int
    unsure: tuple[int, ...]


def pesos_typed(text: str) -> int | None:
    """The whole pesos typed as 1.250.000, 1250000 or $ 1.250.000; None for anything else."""
    found = _TYPED.fullmatch(text.strip())
    return int(found.group(1).replace(".", "")) if found else None


def pesos_said(amount: int) -> str:
    """``$ 1.250.000``, which no line breaks."""
    return f"$\N{NO-BREAK SPACE}{amount:,}".replace(",", ".")


def clean_lines(
    lines: Sequence[Line], sources: Mapping[str, object] | frozenset[str]
) -> tuple[Line, ...]:
    """The lines of one action; a source stands once a year. Raises Faulty by place."""
    gathered = Gathered()
    if len(lines) > MOST_LINES:
        gathered.wrong("lines", Fault.OUT_OF_RANGE)
    seen: set[tuple[str, int]] = set()
    for place, line in enumerate(lines[:MOST_LINES]):
        gathered.among(f"lines.{place}.source", line.source, sources)
        if not FIRST_YEAR <= line.year <= LAST_YEAR:
            gathered.wrong(f"lines.{place}.year", Fault.OUT_OF_RANGE)
        if not 0 <= line.amount <= MOST_PESOS:
            gathered.wrong(f"lines.{place}.amount", Fault.OUT_OF_RANGE)
        if (line.source, line.year) in seen:
            gathered.wrong(f"lines.{place}.source", Fault.SAID_TWICE)
        seen.add((line.source, line.year))
    gathered.raise_any()
    return tuple(lines)


def table_of(lines: Iterable[Line], plan_years: Iterable[int] = ()) -> Table:
    """Add up by source and year, the years of the plan among them even where no money stands."""
    kept = list(lines)
    planned = tuple(sorted(set(plan_years)))
    years = tuple(sorted({*planned, *(line.year for line in kept)}))
    sources = sorted({line.source for line in kept})
    rows = tuple(
        Row(source, amounts, sum(amounts))
        for source in sources
        for amounts in [_by_year((one for one in kept if one.source == source), years)]
    )
    secured = _by_year((one for one in kept if one.is_secured), years)
    totals = _by_year(kept, years)
    return Table(
        years=years,
        rows=rows,
        totals=totals,
        secured=secured,
        total=sum(totals),
        secured_total=sum(secured),
        unsure=tuple(
            year for year, sure in zip(years, secured, strict=True) if year in planned and not sure
        ),
    )


def _by_year(lines: Iterable[Line], years: Sequence[int]) -> tuple[int, ...]:
    sums = dict.fromkeys(years, 0)
    for line in lines:
        sums[line.year] += line.amount
    return tuple(sums.values())
