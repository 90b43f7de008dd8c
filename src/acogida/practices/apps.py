"""The bank of good practices: sheets of the office, of others, and experiences abroad."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PracticesConfig(AppConfig):
    name = "acogida.practices"
    label = "practices"

    def ready(self) -> None:
        """Put the bank into the diagnosis, and keep it up to the packs."""
        from acogida.platform.ui import rail

        rail.inside(
            "diagnosis",
            "practices",
            _("Practices"),
            "practice_bank",
            permission="practices.view",
            order=60,
        )
