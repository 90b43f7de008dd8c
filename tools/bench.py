"""Measure on both databases: search, statistics, pages, the counter, as JSON lines.

Each run has a home of its own, so the office in use is neither read nor changed.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from tools import bench_counter, bench_facts, bench_web
from tools.bench_stand import environment
from tools.postgres import throwaway

EACH = [["search"], ["insight", "--facts", "1000000"]]
"""What runs where nothing is asked for, at a size that takes a minute."""
ACOGIDA = str(Path(sys.executable).parent / "acogida")


def measure(addresses: dict[str, str], words: list[str]) -> int:
    """Run the measurements once; returns the first exit code that is not 0."""
    with tempfile.TemporaryDirectory(prefix="acogida-bench-") as home:
        env = environment(home, addresses)
        for verb in (["migrate", "--verbosity=0"], ["bench", *words]):
            if code := subprocess.run([ACOGIDA, *verb], env=env, check=False).returncode:
                return code
    return 0


def main(words: list[str]) -> int:
    failed = sum(on_both(wanted) for wanted in ([words] if words else EACH))
    if failed or words:
        return failed
    return bench_facts.main([]) or bench_web.main([]) or bench_counter.main([])


def on_both(words: list[str]) -> int:
    """Measure on SQLite and on a throw-away PostgreSQL; 1 where either failed."""
    on_sqlite = measure({}, words)
    with throwaway() as addresses:
        return int(bool(measure(addresses, words) or on_sqlite))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
