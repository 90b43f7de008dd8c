"""The installed command `acogida`: the same verbs as manage.py, from any folder."""

from __future__ import annotations

import os
import sys

# These verbs change the schema or its roles, so on PostgreSQL they sign in as the owner.
OWNER_VERBS = {"migrate", "makemigrations", "sqlmigrate", "fences", "flush", "dbshell"}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "acogida.config.settings")
    if len(sys.argv) > 1 and sys.argv[1] in OWNER_VERBS:
        os.environ.setdefault("ACOGIDA_AS_OWNER", "yes")
    if len(sys.argv) > 1 and sys.argv[1] == "start":
        from acogida.config.start import main as start

        start(sys.argv[2:])
        return
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
