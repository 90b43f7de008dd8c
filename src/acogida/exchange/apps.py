"""What comes in from outside and goes out: spreadsheets of the office."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExchangeConfig(AppConfig):
    name = "acogida.exchange"
    label = "exchange"

    def ready(self) -> None:
        """Put the import into the area of the office."""
        from acogida.platform.reading import say_pages
        from acogida.platform.ui import rail

        rail.inside(
            "office",
            "imports",
            _("Bring in a spreadsheet"),
            "import_list",
            permission="desk.import",
            order=60,
        )
        say_pages({"import": _("a spreadsheet to be brought in")})
