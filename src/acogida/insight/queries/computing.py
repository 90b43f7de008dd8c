"""Compute metrics of kept facts: one statement for all metrics of a kind, spans and codes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from acogida.insight.queries.engines import DUCKDB, Engine, engine_called
from acogida.insight.queries.metrics import METRICS, SEVERAL, Metric
from acogida.insight.queries.store import files_of, read_book
from acogida.insight.rules.books import Book
from acogida.insight.rules.formulas import Cell, cells_in
from acogida.insight.rules.spans import span_key
from acogida.lib.periods import Period
from acogida.platform.facts import fact_kinds


@dataclass(frozen=True, slots=True)
class Computed:
    """``by``: the attribute, or "" for the whole."""

    metric: str
    span: str
    by: str
    cells: list[Cell]


def compute(wanted: Mapping[str, Collection[Period]], engine: str = DUCKDB) -> Iterator[Computed]:
    """Kind → spans: all its metrics in these, by each attribute and as a whole."""
    book = read_book()
    with engine_called(engine) as asked:
        for kind, spans in sorted(wanted.items()):
            if spans and any(metric.facts == kind for metric in METRICS.values()):
                yield from _of_kind(asked, book, kind, spans)


def compute_one(metric: Metric, span: Period, by: str = "", engine: str = DUCKDB) -> list[Cell]:
    """One metric in one span."""
    with engine_called(engine) as asked:
        if not _stand(asked, read_book(), metric.facts, [span]):
            return []
        return cells_in(_told(asked.ask(_statement(asked.dialect, metric.facts, by)), metric.name))


# -- inside --------------------------------------------------------------------------------------

_FACTS, _SPANS = "kept_facts", "asked_spans"


def _of_kind(
    engine: Engine, book: Book, kind: str, spans: Collection[Period]
) -> Iterator[Computed]:
    there = _stand(engine, book, kind, spans)
    for by in sorted({"", *(name for one in METRICS.values() for name in _told_apart(one, kind))}):
        of_span: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for row in engine.ask(_statement(engine.dialect, kind, by)) if there else ():
            of_span[row["span"]].append(row)
        for span in sorted(span_key(one) for one in spans):
            for metric in _metrics(kind, by):
                cells = cells_in(_told(of_span[span], metric.name))
                yield Computed(metric.name, span, by, cells)


def _stand(engine: Engine, book: Book, kind: str, spans: Collection[Period]) -> bool:
    """Give the engine the facts of these spans, and the spans; whether there are any facts."""
    import pyarrow as pa

    whole = Period(min(one.first for one in spans), max(one.last for one in spans))
    files = files_of(book, kind, whole)
    if files:
        engine.read(_FACTS, files)
        rows = [{"span": span_key(one), "first": one.first, "last": one.last} for one in spans]
        columns = [("span", pa.string()), ("first", pa.date32()), ("last", pa.date32())]
        engine.hold(_SPANS, pa.Table.from_pylist(rows, pa.schema(columns)))
    return bool(files)


def _told_apart(metric: Metric, kind: str) -> Collection[str]:
    return metric.disaggregations if metric.facts == kind else ()


def _metrics(kind: str, by: str) -> list[Metric]:
    return [
        metric
        for metric in METRICS.values()
        if metric.facts == kind and (not by or by in metric.disaggregations)
    ]


@cache
def _statement(dialect: str, kind: str, by: str) -> str:
    """One statement for every metric of a kind. Its rows: span, code, and the aggregates of each.

    Written once in a process: to write it takes longer than to answer it.
    """
    import ibis  # type: ignore[import-untyped,unused-ignore]

    facts = ibis.table(_columns(kind), name=_FACTS)
    spans = ibis.table({"span": "string", "first": "date", "last": "date"}, name=_SPANS)
    of_spans = facts.join(spans, [facts.on >= spans.first, facts.on <= spans.last])
    whole = _with_code(of_spans, by)
    said = {
        f"{metric.name}__{name}": aggregate
        for metric in _metrics(kind, by)
        for name, aggregate in metric.formula(whole).items()
    }
    answer = whole.group_by(["span", "code"]).aggregate(**said)
    return str(ibis.to_sql(answer, dialect=dialect))


def _columns(name: str) -> dict[str, str]:
    """Columns of a kind, as Ibis calls what stands in them."""
    kind = fact_kinds()[name]
    said = {one: "int32" if one in kind.numbers else "string" for one in kind.attributes}
    return {"source": "int64", "on": "date", "person": "int64"} | said


def _with_code(table: Any, by: str) -> Any:
    """The table with the code that is told apart; a fact with several stands there for each."""
    import ibis  # type: ignore[import-untyped,unused-ignore]

    if not by:
        return table.mutate(code=ibis.literal(""))
    if by not in SEVERAL:
        return table.mutate(code=table[by])
    codes = table[by].replace("+", ",")  # a plus means something to engines that split by patterns
    return table.mutate(code=codes.split(",").unnest())


def _told(rows: list[dict[str, Any]], metric: str) -> list[dict[str, Any]]:
    names = ("value", "of", "part")
    return [
        {"code": row["code"]} | {name: row.get(f"{metric}__{name}") for name in names}
        for row in rows
    ]
