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
        pages = (
            ("office", _("Office"), "places:office"),
            ("sites", _("Sites and hours"), "places:sites"),
            ("neighbourhoods", _("Neighbourhoods and settlements"), "places:neighbourhoods"),
        )
        for order, (code, label, url_name) in enumerate(pages):
            rail.inside("office", code, label, url_name, permission="places.view", order=order)
