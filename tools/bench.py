"""Measure on both databases: search, pages, the counter. JSON lines on the standard output.

Each run has a home of its own, so the office in use is neither read nor changed.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from tools import bench_counter, bench_web
from tools.bench_stand import environment
from tools.postgres import throwaway

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
    wanted = words or ["search"]
    on_sqlite = measure({}, wanted)
    with throwaway() as addresses:
        failed = measure(addresses, wanted) or on_sqlite
    if words:
        return failed
    return failed or bench_web.main([]) or bench_counter.main([])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
