"""The stand of every measurement: home and settings of its own; no office in use is touched."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def environment(home: Path | str, addresses: dict[str, str]) -> dict[str, str]:
    """What a measured process is told: this home, this database, nothing of the caller's office."""
    Path(home).mkdir(parents=True, exist_ok=True)
    clean = {key: value for key, value in os.environ.items() if not key.startswith("ACOGIDA_")}
    return {
        **clean,
        **addresses,
        "ACOGIDA_HOME": str(home),
        "ACOGIDA_HTTPS": "no",
        "PYTHONPATH": str(ROOT),
        "DJANGO_SETTINGS_MODULE": "acogida.config.settings",
    }
