"""The counter of a large office, to be measured: `acogida bench counter`, then `make bench`."""

from __future__ import annotations

from time import perf_counter

from django.db import connection
from django.utils import timezone

from acogida.desk.actions import NeedSaid, record_attention
from acogida.desk.bench.filling import fill_counter
from acogida.desk.models import Attention
from acogida.desk.queries.catalogues import need_areas, reasons
from acogida.desk.queries.kept_counts import count_month, not_yet_counted
from acogida.desk.rules import WrittenAttention
from acogida.lib.periods import Period
from acogida.people.public import open_file_ids
from acogida.platform.benches import Asked, NotABench, bench_subject
from acogida.platform.ids import new_id
from acogida.platform.models import Municipality
from acogida.platform.scope import acting_for
from acogida.platform.writing import system_actor


@bench_subject("counter")
def counter(asked: Asked) -> None:
    """Give the demonstration office its attentions; those that are there already stay."""
    office = _office()
    with acting_for(office.pk):
        began = perf_counter()
        busiest = fill_counter(asked.attentions, asked.seed)
        took = perf_counter() - began
        _count_what_is_finished()
        asked.say({
            "bench": "counter",
            "database": connection.vendor,
            "attentions": Attention.objects.count(),
            "seconds": round(took, 1),
            "counting_seconds": round(perf_counter() - began - took, 1),
            "person_with_most": str(busiest),
        })  # fmt: skip


@bench_subject("attend")
def attend(asked: Asked) -> None:
    """Record so many attentions of today, as the counter does: one action each."""
    office = _office()
    with acting_for(office.pk):
        actor, today, people = (
            system_actor(office.pk, "bench"),
            timezone.localdate(),
            open_file_ids(),
        )
        codes = [reason.code for reason in reasons(today)]
        area = need_areas(today)[0].code
        began = perf_counter()
        for number in range(asked.attentions):
            record_attention(
                actor,
                client_key=new_id(),
                attention=WrittenAttention(
                    on=today,
                    kind="person",
                    person_id=people[number % len(people)],
                    reasons=(codes[number % len(codes)],),
                ),
                needs=[NeedSaid(area, "no")],
            )
        asked.say({
            "bench": "attend",
            "database": connection.vendor,
            "attentions": asked.attentions,
            "seconds": round(perf_counter() - began, 1),
        })  # fmt: skip


def _count_what_is_finished() -> None:
    """Finished months are counted from their rows once, as the worker does in an office."""
    today = timezone.localdate()
    years = Period(today.replace(year=today.year - 1, month=1, day=1), today)
    for month in not_yet_counted(years, today):
        count_month(month, today)


def _office() -> Municipality:
    """The demonstration office. Raises NotABench where the first one serves somebody."""
    office = Municipality.objects.order_by("number").first()
    if office is None or not office.is_demo:
        raise NotABench("only a demonstration office is filled: `acogida demo --people N` first")
    return office
