"""The door for granian."""

from __future__ import annotations

import os

os.environ["DJANGO_SETTINGS_MODULE"] = "tools.bench_site.settings"

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
