"""The persons an office attends."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "acogida.people"
    label = "people"

    def ready(self) -> None:
        """Put the places and the first thing to do into the frame."""
        from acogida.platform.ui import rail

        rail.place("counter", _("Counter"), "home", icon="counter", order=10)
        rail.place(
            "people", _("Persons"), "people_list", icon="people", permission="people.view", order=20
        )
        rail.inside(
            "office",
            "readings",
            _("Readings"),
            "readings",
            permission="people.readers",
            order=85,
        )
        rail.primary(
            "register", _("Register person"), "person_new", permission="people.register", order=50
        )
