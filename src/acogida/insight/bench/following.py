"""How long it takes until what was changed stands in the facts and in the results."""

from __future__ import annotations

from time import perf_counter, process_time

from django.db import connection
from django.utils import timezone

from acogida.insight.actions.keeping import refresh
from acogida.insight.actions.results import keep_results
from acogida.insight.queries.store import read_book
from acogida.platform.benches import Asked, NotABench
from acogida.platform.models import FactMark, Municipality
from acogida.platform.scope import acting_for


def follow_marks(asked: Asked) -> None:
    """What was changed since reaches the facts, then the results: of the demonstration office."""
    office = Municipality.objects.order_by("number").first()
    if office is None or not office.is_demo:
        raise NotABench("only a demonstration office is measured: `acogida demo` first")
    with acting_for(office.pk):
        now, marks = timezone.now(), FactMark.objects.count()
        began, worked = perf_counter(), process_time()
        done = refresh(now, wait=True)
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
