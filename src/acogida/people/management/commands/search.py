"""`acogida search rebuild`: make the search index anew, municipality by municipality."""

from __future__ import annotations

from time import monotonic
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from acogida.people.search.api import is_outdated, rebuild
from acogida.platform.models import Municipality
from acogida.platform.scope import acting_for


class Command(BaseCommand):
    help = "Make the search index anew: after an upgrade that says so, or after a restored backup."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("verb", choices=["rebuild"])
        parser.add_argument(
            "--outdated", action="store_true", help="only where another version wrote it"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        del args
        for office in Municipality.objects.order_by("number"):
            start = monotonic()
            with acting_for(office.pk):
                if options["outdated"] and not is_outdated():
                    continue
                count = rebuild()
            self.stdout.write(f"{office}: {count} ({monotonic() - start:.1f} s)")
