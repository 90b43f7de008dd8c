"""The product's settings, with Django's admin and the bare views added."""

from __future__ import annotations

from acogida.config.settings import *  # noqa: F403 - these settings are those, and a little more
from acogida.config.settings import INSTALLED_APPS, MIDDLEWARE

INSTALLED_APPS = [*INSTALLED_APPS, "django.contrib.admin"]
MIDDLEWARE = [*MIDDLEWARE, "tools.bench_site.plain.in_the_office"]
ROOT_URLCONF = "tools.bench_site.plain"
WSGI_APPLICATION = "tools.bench_site.wsgi.application"
