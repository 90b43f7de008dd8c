"""Branch coverage is 100 % where decisions, changes and reads live; prints what is not covered."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from coverage import Coverage

from tools.report import Finding, tell

ROOT = Path(__file__).resolve().parents[1]
HELD = re.compile(
    r"/acogida/(?:platform/(?!migrations/).*|[a-z_]+/(?:rules|actions|queries)(?:/.*|\.py))"
)
# path under src/acogida -> why it cannot be whole
EXCEPTIONS: dict[str, str] = {}


def gaps(coverage: Coverage) -> list[Finding]:
    """Return a finding for each held module with a line or a branch that no test went through."""
    findings = []
    for name in sorted(map(str, (ROOT / "src" / "acogida").rglob("*.py"))):
        short = name.rpartition("/src/acogida/")[2]
        if not HELD.search(name) or short in EXCEPTIONS:
            continue
        _, _, _, missing, _ = coverage.analysis2(name)
        jumps = coverage._analyze(name).missing_branch_arcs()  # noqa: SLF001 - no public way yet
        if missing or jumps:
            lines = ", ".join(map(str, missing)) or "none"
            turns = ", ".join(f"{a}->{b}" for a, bs in sorted(jumps.items()) for b in bs) or "none"
            findings.append(Finding(short, f"lines {lines}; branches {turns}"))
    return findings


def main() -> int:
    coverage = Coverage(data_file=str(ROOT / ".coverage"), config_file=str(ROOT / "pyproject.toml"))
    coverage.load()
    return tell("not wholly covered", gaps(coverage))


if __name__ == "__main__":
    sys.exit(main())
