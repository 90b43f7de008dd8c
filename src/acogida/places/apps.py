"""Places: the map of the country, countries and languages, and the office with its sites."""

from __future__ import annotations

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "acogida.places"
    label = "places"
