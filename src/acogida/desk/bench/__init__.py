"""The counter of a large office, to be measured: `acogida bench counter`, then `make bench`."""

from __future__ import annotations

from time import perf_counter

from django.db import connection

from acogida.desk.bench.filling import fill_counter
from acogida.desk.models import Attention
from acogida.platform.benches import Asked, NotABench, bench_subject
from acogida.platform.models import Municipality
from acogida.platform.scope import acting_for


@bench_subject("counter")
def counter(asked: Asked) -> None:
    """Give the demonstration office its attentions; those that are there already stay."""
    office = Municipality.objects.order_by("number").first()
    if office is None or not office.is_demo:
        raise NotABench("only a demonstration office is filled: `acogida demo --people N` first")
    with acting_for(office.pk):
        began = perf_counter()
        busiest = fill_counter(asked.attentions, asked.seed)
        asked.say({
            "bench": "counter",
            "database": connection.vendor,
            "attentions": Attention.objects.count(),
            "seconds": round(perf_counter() - began, 1),
            "person_with_most": str(busiest),
        })  # fmt: skip
