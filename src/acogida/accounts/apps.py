"""Who signs in, in which offices and with which roles."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "acogida.accounts"
    label = "accounts"
