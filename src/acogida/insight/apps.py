"""Statistics: facts, metrics, estimates of population, the office's yearly account."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InsightConfig(AppConfig):
    name = "acogida.insight"
    label = "insight"

    def ready(self) -> None:
        """Put the measures into the area of the diagnosis."""
        from acogida.platform.reading import say_pages
        from acogida.platform.ui import rail

        rail.inside(
            "diagnosis",
            "measures",
            _("Measures"),
            "measures",
            permission="insight.view",
            order=50,
            also=("public_account", "population"),
        )
        say_pages({"measures": _("measures of the office")})
