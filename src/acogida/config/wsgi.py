"""The door for the web server."""

from __future__ import annotations

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "acogida.config.settings")

application = get_wsgi_application()

# What is loaded stays: never look through it again for garbage, and seldom through what a page
# makes, which is freed as soon as nobody holds it.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 50)
