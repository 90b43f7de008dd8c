"""`acogida municipality add`: open a municipality on this installation."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from acogida.accounts.actions import CommuneTaken, open_municipality
from acogida.platform.models import CatalogueEntry


class Command(BaseCommand):
    help = "Open a municipality on this installation; then: acogida account create-admin."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("verb", choices=["add"])
        parser.add_argument("--name", required=True, help="as it stands on the pages")
        parser.add_argument("--commune", required=True, help="official code (CUT), five digits")

    def handle(self, *args: Any, **options: Any) -> None:
        del args
        name, commune = options["name"].strip(), options["commune"].strip()
        known = CatalogueEntry.objects.filter(catalogue="places.communes", code=commune)
        if not name or not known.exists():
            raise CommandError(f"{commune} is no commune code, or the name is empty")
        try:
            office = open_municipality(name=name, commune_code=commune)
        except CommuneTaken as taken:
            raise CommandError(f"{commune} is already here: {taken}") from taken
        self.stdout.write(f"{office.name} is open as number {office.number}.")
