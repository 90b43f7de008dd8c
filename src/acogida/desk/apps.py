"""The counter: the queue, the attention, and what follows from it."""

from __future__ import annotations

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "acogida.desk"
    label = "desk"
