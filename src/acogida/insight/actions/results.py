"""Keep what metrics come to, so that a page reads it and computes nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice

from django.db import transaction
from django.utils import timezone

from acogida.insight.actions.keeping import Refreshed, refresh
from acogida.insight.models import AskedSpan, Result
from acogida.insight.queries.computing import Computed, compute
from acogida.insight.queries.engines import DUCKDB
from acogida.insight.queries.results import asked_spans, spans_without_results
from acogida.insight.queries.store import read_book
from acogida.insight.rules.spans import span_key, spans_to_keep, touches
from acogida.lib.periods import Period
from acogida.platform.facts import fact_kinds

FORGET_AFTER = dt.timedelta(days=60)
"""Other days are kept so long; whoever asks again waits a minute again."""
_AT_ONCE = 500


def refresh_all(now: dt.datetime, *, wait: bool = False, engine: str = DUCKDB) -> Refreshed:
    """Bring facts up to date, then the results they touch. Raises Busy."""
    done = refresh(now, wait=wait)
    keep_results(done.touched, timezone.localdate(now), engine=engine)
    return done


def keep_results(
    touched: Mapping[str, Collection[str]], today: dt.date, *, engine: str = DUCKDB
) -> None:
    """Compute the spans in which these months lie, and those of which nothing is kept yet."""
    _forget_unasked(today)
    spans = {*spans_to_keep(read_book().months, today), *asked_spans()}
    missing = spans_without_results(spans)
    wanted = {
        kind: {*missing, *(one for one in spans if any(touches(one, month) for month in months))}
        for kind, months in (dict.fromkeys(fact_kinds(), ()) | dict(touched)).items()
    }
    if any(wanted.values()):
        keep(compute(wanted, engine))
    _drop({span_key(span) for span in spans})


def ask_for(period: Period, today: dt.date) -> None:
    """Have the results of other days computed and kept."""
    AskedSpan.objects.get_or_create(
        first=period.first, last=period.last, defaults={"asked_on": today}
    )


def keep(computed: Iterable[Computed]) -> None:
    """Put results in the place of those that were kept."""
    now = timezone.now()
    for some in _lots(computed):
        rows = [
            Result(
                metric=one.metric,
                span=one.span,
                by=one.by,
                cells=[[cell.code, cell.value, cell.of, cell.part] for cell in one.cells],
                made_at=now,
            )
            for one in some
        ]
        Result.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["municipality", "span", "metric", "by"],
            update_fields=["cells", "made_at"],
        )


# -- inside --------------------------------------------------------------------------------------


def _lots(computed: Iterable[Computed]) -> Iterator[list[Computed]]:
    rest = iter(computed)
    while some := list(islice(rest, _AT_ONCE)):
        yield some


def _forget_unasked(today: dt.date) -> None:
    AskedSpan.objects.filter(asked_on__lt=today - FORGET_AFTER).delete()


def _drop(spans: Collection[str]) -> None:
    """Results of spans nobody keeps any more."""
    with transaction.atomic():
        for span in set(Result.objects.values_list("span", flat=True).distinct()) - set(spans):
            Result.objects.filter(span=span).delete()
