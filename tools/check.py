"""Every check that needs no test run: style, types, contracts, templates, migrations, gates.

Each says nothing when all is well. Two run at a time; all run, so that one pass tells everything.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import repeat
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
CHECKS: dict[str, list[str]] = {
    # The slowest first, so that the other core has work beside it.
    "types": ["mypy"],
    "catalogues": ["python", "-m", "tools.messages", "--check"],
    "style": ["ruff", "check", "."],
    "format": ["ruff", "format", "--check", "."],
    "import contracts": ["lint-imports", "--no-cache"],
    "templates": ["djlint", "src", "--lint", "--quiet"],
    "migrations": ["acogida", "makemigrations", "--check", "--dry-run"],
    "deployment": ["acogida", "check", "--deploy", "--fail-level", "WARNING"],
    "lock files": ["python", "-m", "tools.locks"],
    "sizes": ["python", "-m", "tools.sizes"],
    "files": ["python", "-m", "tools.files"],
}


class Outcome(NamedTuple):
    """What one check said, and how long it took (seconds)."""

    name: str
    code: int
    said: str
    seconds: float


def as_in_production(home: str) -> dict[str, str]:
    """The environment of an office in use: https, its own name, no debugging, a fresh home."""
    quiet = {k: v for k, v in os.environ.items() if not k.startswith("ACOGIDA_")}
    return {
        **quiet,
        "ACOGIDA_HOME": home,
        "ACOGIDA_HOSTS": "acogida.example.org",
        "ACOGIDA_HTTPS": "yes",
        "PYTHONPATH": str(ROOT),
    }


def run(name: str, words: list[str], home: str) -> Outcome:
    began = time.monotonic()
    done = subprocess.run(
        [str(BIN / words[0]), *words[1:]],
        cwd=ROOT,
        env=as_in_production(home),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return Outcome(name, done.returncode, done.stdout, time.monotonic() - began)


def main(wanted: list[str]) -> int:
    chosen = {name: words for name, words in CHECKS.items() if not wanted or name in wanted}
    failed = 0
    with tempfile.TemporaryDirectory() as home, ThreadPoolExecutor(2) as pool:
        for outcome in pool.map(run, chosen, chosen.values(), repeat(home)):
            good = outcome.code == 0
            failed += not good
            print(f"{'ok    ' if good else 'FAILED'} {outcome.name:<17}{outcome.seconds:5.1f} s")
            if not good:
                print(outcome.said.rstrip() + "\n", flush=True)
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
