"""Measure the import on both databases: JSON lines.

    python -m tools.bench_import [rows] [--only sqlite|postgresql]

A spreadsheet of 50,000 badly typed rows is checked, brought in, sent again and taken back, while an
officer in a process of her own goes on recording attentions. A fresh home and database each time.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tools.bench_stand import environment
from tools.postgres import throwaway

if TYPE_CHECKING:
    from acogida.platform.writing import Actor

ROOT = Path(__file__).resolve().parents[1]
ACOGIDA = str(Path(sys.executable).parent / "acogida")
ROWS, SEED, NUMBER, KNOWN = 50_000, 5, 990, 200
PAUSE_SECONDS = 0.05
KILOBYTE = 1024


def measure(addresses: dict[str, str], rows: int) -> int:
    """One database: make it, then run the inner part as a process of its own."""
    with tempfile.TemporaryDirectory(prefix="acogida-bench-") as home:
        env = environment(home, addresses)
        owner = {**env, "ACOGIDA_AS_OWNER": "yes"}
        for verb in (["migrate", "--verbosity=0"], ["catalogues", "load"]):
            subprocess.run([ACOGIDA, *verb], env=owner, check=True, stdout=subprocess.DEVNULL)
        inner = [sys.executable, "-m", "tools.bench_import", "--inside", str(rows)]
        return subprocess.run(inner, env=env, check=False, cwd=ROOT).returncode


def inside(rows: int) -> None:
    """Fill an office, bring the sheet in, and say how long each phase took."""
    actor = _office()
    from django.db import connection

    from acogida.platform.scope import acting_for

    content = _sheet(rows)
    with acting_for(actor.municipality_id):
        row = _sent(actor, content)
        for phase, again in (("checking", row), ("running", row), ("undoing", row)):
            with _officer() as saved:
                began = time.monotonic(), time.process_time()
                _work(actor, again.pk, phase)
                seconds = time.monotonic() - began[0], time.process_time() - began[1]
            _say(connection.vendor, phase, rows, seconds, saved, _counts(again.pk))


def officer() -> None:
    """Record one attention after another until the input ends; tell how long each took."""
    actor = _office()
    import select

    from acogida.desk.public import WrittenAttention, record_attention
    from acogida.people.models import Person
    from acogida.platform.ids import new_id
    from acogida.platform.scope import acting_for

    today = _today()
    with acting_for(actor.municipality_id):
        known = Person.objects.filter(first_surname="Conocida")
        people = list(known.values_list("pk", flat=True)[:KNOWN])
        took: list[float] = []
        print("ready", flush=True)
        while not select.select([sys.stdin], [], [], PAUSE_SECONDS)[0]:
            whom = people[len(took) % len(people)]
            began = time.monotonic()
            record_attention(
                actor,
                client_key=new_id(),
                attention=WrittenAttention(on=today, person_id=whom, reasons=("visa",)),
            )
            took.append(time.monotonic() - began)
    print(json.dumps(took), flush=True)


@contextmanager
def _officer() -> Iterator[list[float]]:
    """An officer at work meanwhile; the list holds the seconds of each save afterwards."""
    saved: list[float] = []
    words = [sys.executable, "-m", "tools.bench_import", "--officer"]
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(words, cwd=ROOT, **pipes) as other:
        other.stdout.readline()  # type: ignore[union-attr]
        yield saved
        out, _ = other.communicate("stop\n")
        saved += json.loads(out)


def _office() -> Actor:
    """The office of the measurement with some people, and somebody who may do everything."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "acogida.config.settings")
    import django

    django.setup()
    from acogida.people.actions import register_person
    from acogida.people.models import Person
    from acogida.people.rules import Identity
    from acogida.platform.access import permissions
    from acogida.platform.models import Municipality
    from acogida.platform.scope import acting_for
    from acogida.platform.writing import Actor

    office, _ = Municipality.objects.get_or_create(
        number=NUMBER, defaults={"name": "Banco", "commune_code": "99990", "is_demo": True}
    )
    actor = Actor(None, office.pk, frozenset(permissions()), "Banco")
    with acting_for(office.pk):
        for place in range(KNOWN - Person.objects.count()):
            identity = Identity(given_names=f"Persona {place}", first_surname="Conocida")
            register_person(actor, identity=identity, apart_because="banco")
    return actor


def _sheet(rows: int) -> bytes:
    from openpyxl import Workbook

    from acogida.exchange.bench.messy import HEADINGS, messy_rows

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Atenciones")
    sheet.append(HEADINGS)
    for row in messy_rows(rows, SEED, _today()):
        sheet.append(row)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _sent(actor: Actor, content: bytes) -> Any:
    from acogida.exchange.actions import choose_columns, choose_sheet, keep_sheet
    from acogida.exchange.bench.messy import HEADINGS
    from acogida.exchange.models import Import
    from acogida.exchange.queries.lexicon import lexicon_on
    from acogida.exchange.rules.headings import propose

    key = keep_sheet(actor, content=content, name="banco.xlsx")
    choose_sheet(actor, import_id=key, sheet=0, heading_row=1, headings=list(HEADINGS))
    lexicon = lexicon_on(_today())
    columns = propose(HEADINGS, [], lexicon, _today())
    choose_columns(actor, import_id=key, columns=columns)
    return Import.objects.get(pk=key)


def _work(actor: Actor, key: Any, phase: str) -> None:
    from acogida.exchange.actions.later import JOBS
    from acogida.exchange.actions.working import begin

    begin(actor, import_id=key, phase=phase)
    JOBS[phase].now(actor, import_id=str(key))


def _counts(key: Any) -> dict[str, int]:
    from acogida.exchange.models import Import
    from acogida.exchange.queries.imports import counts_of

    return {state: many for state, many in counts_of(Import.objects.get(pk=key)).items() if many}


def _say(  # noqa: PLR0917 - what a line tells
    vendor: str,
    phase: str,
    rows: int,
    seconds: tuple[float, float],
    saved: list[float],
    counts: dict[str, int],
) -> None:
    """One line. ``seconds``: by the clock, and of the processor for the job's own process."""
    inside_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KILOBYTE
    reader_mb = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / KILOBYTE
    ordered = sorted(saved) or [0.0]
    line = {
        "bench": "import",
        "database": vendor,
        "phase": phase,
        "rows": rows,
        "seconds": round(seconds[0], 1),
        "cpu_seconds": round(seconds[1], 1),
        "rows_per_second": round(rows / seconds[0]),
        "job_mb": round(inside_mb),
        "reader_or_officer_mb": round(reader_mb),
        "officer_saves": len(saved),
        "officer_p50_ms": round(1000 * ordered[len(ordered) // 2], 1),
        "officer_p99_ms": round(1000 * ordered[int(len(ordered) * 0.99)], 1),
        "officer_worst_ms": round(1000 * ordered[-1], 1),
        "rows_by_state": counts,
    }
    print(json.dumps(line), flush=True)


def _today() -> Any:
    import datetime as dt

    return dt.date(2026, 11, 1)


def main(words: list[str]) -> int:
    if words[:1] == ["--inside"]:
        inside(int(words[1]))
        return 0
    if words[:1] == ["--officer"]:
        officer()
        return 0
    asked = argparse.ArgumentParser(prog="tools.bench_import", description=__doc__)
    asked.add_argument("rows", type=int, nargs="?", default=ROWS)
    asked.add_argument("--only", choices=("sqlite", "postgresql"))
    options = asked.parse_args(words)
    failed = 0 if options.only == "postgresql" else measure({}, options.rows)
    if options.only != "sqlite":
        with throwaway() as addresses:
            failed = measure(addresses, options.rows) or failed
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
