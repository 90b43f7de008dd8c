"""Measurements of this app: `acogida bench`. JSON lines, ratios within one run."""

from __future__ import annotations

from acogida.people.bench.search import measure
from acogida.platform.benches import Asked, bench_subject


@bench_subject("search")
def ask_for_people(asked: Asked) -> None:
    """Recall by kind of misspelling, times against the admin's way, sizes, duplicates."""
    measure(
        asked.say,
        people=asked.people,
        asked=asked.questions,
        seed=asked.seed,
        anew=not asked.keep_index,
    )
