"""`acogida bench search`: measurements, as JSON lines."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from acogida.people.bench import search
from acogida.people.bench.loading import NotABench


class Command(BaseCommand):
    help = "Measure, in a database of its own, and print JSON lines."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("subject", choices=["search", "all"])
        parser.add_argument("--people", type=int, default=100_000, help="how many synthetic people")
        parser.add_argument("--asked", type=int, default=2400, help="how many questions")
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--keep-index", action="store_true", help="do not rebuild it first")

    def handle(self, *args: Any, **options: Any) -> None:
        del args
        try:
            search.measure(
                lambda found: self.stdout.write(json.dumps(found, ensure_ascii=False)),
                people=options["people"],
                asked=options["asked"],
                seed=options["seed"],
                anew=not options["keep_index"],
            )
        except NotABench as error:
            raise CommandError(str(error)) from error
