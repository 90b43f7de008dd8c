"""The persons an office attends."""

from __future__ import annotations

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "acogida.people"
    label = "people"
