"""Tells by its exit code whether a real municipality is served here: 0 no, 3 yes."""

from __future__ import annotations

import os
import sys

import django

IN_USE = 3


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "acogida.config.settings")
    django.setup()
    from acogida.platform.models import Municipality  # models exist only after setup

    sys.exit(IN_USE if Municipality.objects.filter(is_demo=False).exists() else 0)


if __name__ == "__main__":
    main()
