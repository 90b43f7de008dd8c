"""`acogida bench search` and its like: measurements, as JSON lines."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from acogida.platform.benches import Asked, NotABench, bench_subjects


class Command(BaseCommand):
    help = "Measure, in a database of its own, and print JSON lines."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("subject", choices=list(bench_subjects()))
        parser.add_argument("--people", type=int, default=100_000, help="how many synthetic people")
        parser.add_argument(
            "--attentions", type=int, default=200_000, help="how many attentions at the counter"
        )
        parser.add_argument(
            "--facts", type=int, default=10_000_000, help="how many synthetic facts of a country"
        )
        parser.add_argument("--asked", type=int, default=2400, help="how many questions")
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--keep-index", action="store_true", help="do not rebuild it first")

    def handle(self, *args: Any, **options: Any) -> None:
        del args
        asked = Asked(
            say=self._say,
            people=options["people"],
            attentions=options["attentions"],
            questions=options["asked"],
            seed=options["seed"],
            keep_index=options["keep_index"],
            facts=options["facts"],
        )
        try:
            bench_subjects()[options["subject"]](asked)
        except NotABench as error:
            raise CommandError(str(error)) from error

    def _say(self, found: dict[str, Any]) -> None:
        self.stdout.write(json.dumps(found, ensure_ascii=False))
        self.stdout.flush()
