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
        for code, said, permission, column, order in (
            ("pages", words.pages_panel, "", 1, 10),
            ("recent", words.recent_panel, "people.view", 1, 40),
            ("requests", words.requests_panel, "people.view", 2, 60),
            ("ending", words.ending_panel, "accounts.manage", 2, 80),
        ):
            template = f"people/_parts/{code}.html"
            first_page.panel(first_page.Panel(code, template, said, permission, column, order))
