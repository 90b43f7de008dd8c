"""`acogida vault rotate`: make a new vault key and seal every document's key with it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from acogida.lib import keyring
from acogida.platform.actions import system_actor
from acogida.platform.models import Municipality
from acogida.platform.vault import reseal_documents


class Command(BaseCommand):
    help = (
        "Rotate the key of the document vault. Old keys stay in the keyring until you remove them."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("verb", choices=["rotate"])
        parser.add_argument(
            "--keep-key", action="store_true", help="only finish an interrupted rotation"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        del args
        path = Path(settings.VAULT_KEYRING)
        ring = keyring.read_or_create(path) if options["keep_key"] else keyring.add_key(path)
        total = 0
        for office in Municipality.objects.order_by("number"):
            actor = system_actor(office.pk, "vault rotate")
            while count := reseal_documents(actor):
                total += count
        self.stdout.write(f"{total} document keys sealed with {ring.active}")
