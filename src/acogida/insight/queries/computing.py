"""Compute metrics of kept facts: one statement for all metrics of a kind, spans and codes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

from acogida.insight.queries.engines import DUCKDB, connected
from acogida.insight.queries.metrics import METRICS, SEVERAL, Metric
from acogida.insight.queries.store import files_of, read_book
from acogida.insight.rules.books import Book
from acogida.insight.rules.formulas import Cell, cells_in
from acogida.insight.rules.spans import span_key
from acogida.lib.periods import Period


@dataclass(frozen=True, slots=True)
class Computed:
    """``by``: the attribute, or "" for the whole."""

    metric: str
    span: str
    by: str
    cells: list[Cell]


def compute(
    spans: Collection[Period], kinds: Collection[str], engine: str = DUCKDB
) -> Iterator[Computed]:
    """All metrics of these kinds in these spans, by each attribute and as a whole."""
    book = read_book()
    with connected(engine) as backend:
        for kind in sorted(kinds):
            metrics = [metric for metric in METRICS.values() if metric.facts == kind]
            if metrics and spans:
                yield from _of_kind(backend, book, metrics, spans)


def compute_one(metric: Metric, span: Period, by: str = "", engine: str = DUCKDB) -> list[Cell]:
    """One metric in one span."""
    book = read_book()
    with ExitStack() as stack:
        backend = stack.enter_context(connected(engine))
        table = _facts(backend, book, metric.facts, span)
        if table is None:
            return []
        rows = _asked(table, [span], [metric], by)
        return cells_in(_told(rows, metric.name))


# -- inside --------------------------------------------------------------------------------------


def _of_kind(
    backend: Any, book: Book, metrics: list[Metric], spans: Collection[Period]
) -> Iterator[Computed]:
    whole = Period(min(one.first for one in spans), max(one.last for one in spans))
    table = _facts(backend, book, metrics[0].facts, whole)
    attributes = sorted({"", *(name for metric in metrics for name in metric.disaggregations)})
    for by in attributes:
        mine = [metric for metric in metrics if not by or by in metric.disaggregations]
        rows = [] if table is None else _asked(table, spans, mine, by)
        of_span: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for row in rows:
            of_span[row["span"]].append(row)
        for span in sorted(span_key(one) for one in spans):
            for metric in mine:
                cells = cells_in(_told(of_span[span], metric.name))
                yield Computed(metric.name, span, by, cells)


def _facts(backend: Any, book: Book, kind: str, period: Period) -> Any:
    files = files_of(book, kind, period)
    return backend.read_parquet(files, hive_partitioning=False) if files else None


def _asked(
    table: Any, spans: Collection[Period], metrics: list[Metric], by: str
) -> list[dict[str, Any]]:
    """Rows of the answer: span, code, and the aggregates of every metric under its name."""
    import ibis  # type: ignore[import-untyped,unused-ignore]

    known = ibis.memtable(
        [{"span": span_key(one), "first": one.first, "last": one.last} for one in spans],
        schema=ibis.schema({"span": "string", "first": "date", "last": "date"}),
    )
    of_spans = table.join(known, [table.on >= known.first, table.on <= known.last])
    whole = _with_code(of_spans, by)
    said = {
        f"{metric.name}__{name}": aggregate
        for metric in metrics
        for name, aggregate in metric.formula(whole).items()
    }
    answer = whole.group_by(["span", "code"]).aggregate(**said)
    rows: list[dict[str, Any]] = answer.to_pyarrow().to_pylist()
    return rows


def _with_code(table: Any, by: str) -> Any:
    """The table with the code that is told apart; a fact with several stands there for each."""
    import ibis  # type: ignore[import-untyped,unused-ignore]

    if not by:
        return table.mutate(code=ibis.literal(""))
    code = table[by].cast("string")
    return table.mutate(code=code.split("+").unnest() if by in SEVERAL else code)


def _told(rows: list[dict[str, Any]], metric: str) -> list[dict[str, Any]]:
    names = ("value", "of", "part")
    return [
        {"code": row["code"]} | {name: row.get(f"{metric}__{name}") for name in names}
        for row in rows
    ]
