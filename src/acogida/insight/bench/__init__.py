"""What is measured: facts of a country (`acogida bench insight`), and following (`refresh`)."""

from __future__ import annotations

import tempfile
from pathlib import Path
from time import perf_counter, process_time

from django.db import connection
from django.utils import timezone

from acogida.insight.actions.keeping import refresh as follow
from acogida.insight.actions.results import keep_results
from acogida.insight.bench.making import write_synthetic
from acogida.insight.bench.measuring import alone
from acogida.insight.bench.on_postgresql import live_tables
from acogida.insight.queries.store import read_book
from acogida.platform.benches import Asked, NotABench, bench_subject
from acogida.platform.models import FactMark, Municipality
from acogida.platform.scope import acting_for


@bench_subject("insight")
def insight(asked: Asked) -> None:
    """A tenth of the facts, then all of them: ours, bare DuckDB, and live tables of PostgreSQL."""
    for facts in (asked.facts // 10, asked.facts):
        with tempfile.TemporaryDirectory(prefix="acogida-insight-") as name:
            folder = Path(name)
            asked.say({"bench": "insight", "what": "written"} | write_synthetic(folder, facts))
            ours = alone("measure_ours", folder)
            bare = alone("measure_bare", folder)
            asked.say({"bench": "insight", "facts": facts, "what": "ours"} | ours)
            asked.say({"bench": "insight", "facts": facts, "what": "bare DuckDB, native"} | bare)
            asked.say({
                "bench": "insight",
                "facts": facts,
                "what": "ours by bare",
                "table": round(ours["table_s"] / bare["table_s"], 2),
                "persons": round(ours["persons_s"] / bare["persons_s"], 2),
            })  # fmt: skip
    live_tables(asked)


@bench_subject("refresh")
def refresh(asked: Asked) -> None:
    """What was changed since reaches the facts, then the results: of the demonstration office."""
    office = Municipality.objects.order_by("number").first()
    if office is None or not office.is_demo:
        raise NotABench("only a demonstration office is measured: `acogida demo` first")
    with acting_for(office.pk):
        now, marks = timezone.now(), FactMark.objects.count()
        began, worked = perf_counter(), process_time()
        done = follow(now, wait=True)
        facts, facts_cpu = perf_counter() - began, process_time() - worked
        keep_results(done.touched, timezone.localdate(now))
        parts = [part for kept in read_book().kinds.values() for part in kept.parts]
        asked.say({
            "bench": "refresh",
            "database": connection.vendor,
            "what": "rebuilt" if done.rebuilt else "followed",
            "facts_behind": sum(part.rows for part in parts),
            "marks": marks,
            "facts_made": done.rows,
            "facts_s": round(facts, 2),
            "facts_cpu_s": round(facts_cpu, 2),
            "results_s": round(perf_counter() - began - facts, 2),
            "results_cpu_s": round(process_time() - worked - facts_cpu, 2),
        })  # fmt: skip
