"""The door for granian: the product's own, with the yardsticks' settings."""

from __future__ import annotations

import os

os.environ["DJANGO_SETTINGS_MODULE"] = "tools.bench_site.settings"

from acogida.config.wsgi import application

__all__ = ["application"]
