"""`acogida catalogues load`: bring the shipped catalogues up to their packs."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from acogida.platform.catalogues import load_all


class Command(BaseCommand):
    help = "Load the dated catalogues that ship with the product; running it twice changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("verb", choices=["load"])

    def handle(self, *args: Any, **options: Any) -> None:
        del args, options
        for done in load_all(timezone.localdate()):
            self.stdout.write(
                f"{done.catalogue}: {done.added} added, {done.changed} changed, {done.ended} ended"
            )
