"""Who signs in, in which offices and with which roles."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "acogida.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Put the links of this app into the frame."""
        from acogida.platform.ui import rail

        rail.in_person_menu(
            "team", _("Team"), "team", icon="people", permission="accounts.view", order=30
        )
        rail.inside("office", "team", _("Team"), "team", permission="accounts.view", order=40)
        rail.in_person_menu("account", _("My account"), "account_home", icon="person", order=10)
        rail.in_person_menu("offices", _("Change office"), "offices", icon="office", order=20)
