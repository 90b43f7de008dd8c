"""The look and the hand of the product."""

from __future__ import annotations

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "acogida.platform.ui"
    label = "ui"
