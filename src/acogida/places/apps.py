"""Places: the map of the country, countries and languages, and the office with its sites."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlacesConfig(AppConfig):
    name = "acogida.places"
    label = "places"

    def ready(self) -> None:
        from acogida.platform.ui import rail

        rail.place(
            "office",
            _("Office"),
            "places:office",
            icon="office",
            permission="places.view",
            order=80,
        )
