"""The questions, each asked five times in a process of its own, whose memory is told as well."""

from __future__ import annotations

import resource
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any

from acogida.insight.bench.making import ATTRIBUTES, FIRST_YEAR
from acogida.insight.queries.country import FACTS, Country
from acogida.insight.queries.engines import connected

TIMES = 5
ONE_OFFICE = 5
_TABLE = "select month // 12 as year, nationality, sex, need, count(*) from facts group by all"
_PERSONS = "select office, month, count(distinct person) from facts group by all"
_OFFICE = _TABLE.replace(
    "group by", f"where office = {ONE_OFFICE} and month // 12 = {FIRST_YEAR + 5} group by"
)


def alone(name: str, folder: Path) -> dict[str, Any]:
    """Run a measurement in a process that did nothing before."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_MEASUREMENTS[name], str(folder)).result()


def measure_ours(folder: str) -> dict[str, Any]:
    """Ibis on DuckDB over the file, and NumPy for persons."""
    with connected() as backend:
        country = Country(backend, Path(folder))

        def office() -> Any:
            return country.by_year(list(ATTRIBUTES), ONE_OFFICE, FIRST_YEAR + 5)

        return {
            "table_s": _seconds(lambda: country.by_year(list(ATTRIBUTES))),
            "persons_s": _seconds(country.persons_by_month),
            "office_s": _seconds(office),
            "office_cpu_s": _seconds(office, process_time),
            "persons": sum(country.persons_by_month().values()),
            "peak_mb": _peak(),
        }


def measure_bare(folder: str) -> dict[str, Any]:
    """DuckDB alone, with the same rows in its own tables."""
    import duckdb

    with duckdb.connect(config={"threads": 2}) as bare:
        bare.execute(f"create table facts as from read_parquet('{Path(folder) / FACTS}')")

        def ask(statement: str) -> Callable[[], Any]:
            return lambda: bare.execute(statement).fetchall()

        return {
            "table_s": _seconds(ask(_TABLE)),
            "persons_s": _seconds(ask(_PERSONS)),
            "office_s": _seconds(ask(_OFFICE)),
            "persons": sum(row[2] for row in ask(_PERSONS)()),
            "peak_mb": _peak(),
        }


def _seconds(question: Callable[[], Any], clock: Callable[[], float] = perf_counter) -> float:
    question()
    took = []
    for _time in range(TIMES):
        began = clock()
        question()
        took.append(clock() - began)
    return round(median(took), 4)


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


_MEASUREMENTS = {"measure_ours": measure_ours, "measure_bare": measure_bare}
