"""`acogida insight build|rebuild|metric|country`: make facts, or ask what they come to."""

from __future__ import annotations

import datetime as dt
import json
from time import perf_counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from acogida.insight.actions.gathering import gather
from acogida.insight.actions.keeping import rebuild
from acogida.insight.actions.results import keep_results, refresh_all
from acogida.insight.management.spark import SPARK
from acogida.insight.queries.computing import compute_one
from acogida.insight.queries.country import Country
from acogida.insight.queries.engines import DUCKDB, NoEngine, connected, engine_called
from acogida.insight.queries.measuring import labels_of
from acogida.insight.queries.metrics import METRICS, Metric
from acogida.insight.queries.results import read_at
from acogida.insight.rules.formulas import Cell
from acogida.lib.periods import Period
from acogida.platform.facts import fact_kinds
from acogida.platform.models import Municipality
from acogida.platform.scope import acting_for

Told = list[tuple[str, Cell]]


class Command(BaseCommand):
    help = "Make the facts statistics are computed of, or ask what a metric came to."

    def add_arguments(self, parser: CommandParser) -> None:
        common = CommandParser(add_help=False)
        common.add_argument("--commune", default="", help="code of one commune (CUT)")
        common.add_argument("--engine", choices=[DUCKDB, SPARK], default=DUCKDB)
        verbs = parser.add_subparsers(dest="verb", required=True)
        for name, words in (
            ("build", "follow what changed since the last time"),
            ("rebuild", "make everything anew, also after rows written in bulk"),
        ):
            verbs.add_parser(name, help=words, parents=[common])
        metric = verbs.add_parser(
            "metric", help="what a metric came to in some days", parents=[common]
        )
        metric.add_argument("name", choices=sorted(METRICS))
        metric.add_argument("--from", dest="first", type=dt.date.fromisoformat, required=True)
        metric.add_argument("--to", dest="last", type=dt.date.fromisoformat, required=True)
        metric.add_argument("--by", default="", help="an attribute to tell apart by")
        metric.add_argument("--format", choices=["table", "json"], default="table")

        country = verbs.add_parser(
            "country", help="gather a kind of facts of every office served here, and count by year"
        )
        country.add_argument("kind", choices=sorted(fact_kinds()))
        country.add_argument("--by", nargs="*", default=[], help="attributes to tell apart by")

    def handle(self, **options: Any) -> None:
        if options["verb"] == "country":
            self._gather(options["kind"], options["by"])
            return
        offices = _offices(options["commune"])
        try:
            with engine_called(options["engine"]):
                pass  # what is missing is said before anything is made
        except NoEngine as error:
            raise CommandError(str(error)) from error
        if options["verb"] != "metric":
            for office in offices:
                self._make(office, options)
        elif len(offices) == 1:
            self._tell(offices[0], options)
        else:
            raise CommandError("Say of which commune: --commune CUT")

    def _make(self, office: Municipality, options: dict[str, Any]) -> None:
        began, now = perf_counter(), timezone.now()
        with acting_for(office.pk):
            if options["verb"] == "rebuild":
                done = rebuild(now)
                keep_results(done.touched, timezone.localdate(now), engine=options["engine"])
            else:
                done = refresh_all(now, wait=True, engine=options["engine"])
        self.stdout.write(
            f"{office.commune_code} {office.name}: {done.rows} facts"
            f" {'made' if done.rebuilt else 'followed'} in {perf_counter() - began:.1f} s"
        )

    def _gather(self, kind: str, by: list[str]) -> None:
        """Write the country's file and tell what it holds, whoever's offices they are."""
        known = fact_kinds()[kind].attributes
        if not set(by) <= set(known):
            raise CommandError(f"--by takes some of: {', '.join(known)}")
        folder = gather(kind, by)
        self.stdout.write(str(folder))
        with connected() as backend:
            for row in Country(backend, folder).by_year(by).to_pylist():
                told = " · ".join(str(row[name] or "—") for name in by)
                self.stdout.write(f"  {row['year']} {told:<40} {row['facts']:>12}")

    def _tell(self, office: Municipality, options: dict[str, Any]) -> None:
        metric, period = METRICS[options["name"]], Period(options["first"], options["last"])
        by, engine = options["by"], options["engine"]
        if by and by not in metric.disaggregations:
            raise CommandError(f"--by takes one of: {', '.join(metric.disaggregations)}")
        with acting_for(office.pk):
            whole = compute_one(metric, period, engine=engine)
            parts = compute_one(metric, period, by, engine=engine) if by else []
            words = labels_of(by, [cell.code for cell in parts], period.last)
            as_of = read_at()
        told = [(words[cell.code], cell) for cell in parts]
        if options["format"] == "table":
            self._as_table(metric, period, whole, told)
            return
        about = {"commune": office.commune_code, "as_of": as_of.isoformat() if as_of else None}
        self.stdout.write(json.dumps(about | _plain(metric, period, whole, told)))

    def _as_table(self, metric: Metric, period: Period, whole: list[Cell], parts: Told) -> None:
        self.stdout.write(f"{metric.label} ({metric.unit}), {period.first} – {period.last}")
        if not whole:
            self.stdout.write("  —")
        for label, cell in [*(("Total", cell) for cell in whole), *parts]:
            value = "—" if cell.value is None else f"{cell.value:g}"
            self.stdout.write(f"  {label:<40} {value:>12}   n = {cell.of}")


def _plain(metric: Metric, period: Period, whole: list[Cell], parts: Told) -> dict[str, Any]:
    return {
        "metric": metric.name,
        "unit": str(metric.unit),
        "from": str(period.first),
        "to": str(period.last),
        "value": whole[0].value if whole else None,
        "of": whole[0].of if whole else 0,
        "parts": [
            {"code": cell.code, "label": label, "value": cell.value, "of": cell.of}
            for label, cell in parts
        ],
    }


def _offices(commune: str) -> list[Municipality]:
    rows = Municipality.objects.order_by("number")
    found = list(rows.filter(commune_code=commune) if commune else rows)
    if commune and not found:
        raise CommandError(f"No municipality of commune {commune} is served here.")
    return found
