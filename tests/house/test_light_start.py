"""The process that serves pages carries no library of computing or paper until one is needed."""

from __future__ import annotations

import os
import subprocess
import sys

HEAVY = {
    "altair",
    "duckdb",
    "ibis",
    "numpy",
    "openpyxl",
    "pandas",
    "pyarrow",
    "typst",
    "vl_convert",
}
START = """
import sys
import django
django.setup()
import acogida.config.urls
print(*sorted(set(sys.modules) & set(sys.argv[1:])))
"""


def test_serving_starts_without_the_heavy_libraries() -> None:
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"}

    done = subprocess.run(
        [sys.executable, "-c", START, *HEAVY], env=env, capture_output=True, text=True, check=True
    )

    assert done.stdout.split() == []
