"""`acogida audit verify`: walk every chain of actions and name what is wrong with it."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from acogida.platform.audit import verify_chain
from acogida.platform.models import AuditHead, Municipality
from acogida.platform.scope import acting_for


class Command(BaseCommand):
    help = "Check the record of actions: names changed, missing, reordered or cut entries."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("verb", choices=["verify"])
        parser.add_argument("--commune", help="commune code; all municipalities without it")

    def handle(self, *args: Any, **options: Any) -> None:
        del args
        offices = Municipality.objects.order_by("number")
        if options["commune"]:
            offices = offices.filter(commune_code=options["commune"])
        faults = sum(self._verify(office) for office in offices)
        if faults:
            raise CommandError(f"{faults} fault(s) found")

    def _verify(self, office: Municipality) -> int:
        with acting_for(office.pk):
            faults = list(verify_chain())
            head = AuditHead.objects.first()
        entries = head.number if head else 0
        for fault in faults:
            self.stdout.write(f"{office.commune_code} {fault.kind} {fault.number}: {fault.said}")
        if not faults:
            ended = head.hash[:16] if head else "-"
            self.stdout.write(f"{office.commune_code} ok, {entries} entries, head {ended}")
        return len(faults)
