"""What is measured: facts of a country (`acogida bench insight`), and following (`refresh`)."""

from __future__ import annotations

import tempfile
from pathlib import Path

from acogida.insight.bench.making import write_synthetic
from acogida.insight.bench.measuring import alone
from acogida.insight.bench.on_postgresql import live_tables
from acogida.platform.benches import Asked, bench_subject


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
    # Not above: measurements run in processes that know no models.
    from acogida.insight.bench.following import follow_marks

    follow_marks(asked)
