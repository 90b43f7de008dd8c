"""The persons an office attends."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "acogida.people"
    label = "people"

    def ready(self) -> None:
        """Put the places and the first thing to do into the frame, and what is due on page one."""
        from acogida.people.views import first_page as words
        from acogida.platform.ui import first_page, rail

        rail.place(
            "people", _("Persons"), "people_list", icon="people", permission="people.view", order=20
        )
        rail.primary(
            "register", _("Register person"), "person_new", permission="people.register", order=50
        )
        for code, template, said, column, order in (
            ("recent", "people/_parts/recent.html", words.recent_panel, 1, 40),
            ("requests", "people/_parts/due.html", words.requests_panel, 2, 60),
        ):
            first_page.panel(first_page.Panel(code, template, said, "people.view", column, order))
