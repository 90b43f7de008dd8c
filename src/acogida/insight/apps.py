"""Statistics: facts, metrics, estimates of population, the office's yearly account."""

from __future__ import annotations

from django.apps import AppConfig


class InsightConfig(AppConfig):
    name = "acogida.insight"
    label = "insight"
