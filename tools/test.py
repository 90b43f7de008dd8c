"""The suite on SQLite, on PostgreSQL and in the browser, then the coverage gate.

usage: python -m tools.test [round …] [-- pytest's own words]     rounds: sqlite postgresql browser
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from tools import coverage_gate
from tools.postgres import throwaway

ROOT = Path(__file__).resolve().parents[1]
PYTEST = [sys.executable, "-m", "pytest", "-q"]
# Every process that starts up pays for Django; more of them than cores only wait.
PARALLEL = ["-n", "2", "--dist", "loadgroup"]
COVERED = ["--cov", "--cov-report="]
ONLY_THERE = ["--cov-append", "--cov-config=tools/coverage_postgresql.ini"]


@dataclass(frozen=True)
class Outcome:
    """How a round ended: pytest's exit code (0 is good) and its seconds."""

    name: str
    code: int
    seconds: float

    def __str__(self) -> str:
        return f"{'ok    ' if self.code == 0 else 'FAILED'} {self.name:<11} {self.seconds:6.0f} s"


def run(name: str, words: list[str], addresses: dict[str, str] | None = None) -> Outcome:
    """Run pytest once, on SQLite unless the addresses of a PostgreSQL are given."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith("ACOGIDA_DATABASE_")}
    env = {**clean, **(addresses or {}), "PYTHONPATH": str(ROOT)}
    print(f"\n=== {name}", flush=True)
    began = time.monotonic()
    code = subprocess.run([*PYTEST, *words], cwd=ROOT, env=env, check=False).returncode
    return Outcome(name, code, time.monotonic() - began)


def on_sqlite(more: list[str]) -> Outcome:
    return run("sqlite", [*PARALLEL, *COVERED, "-m", "not browser and not postgres", *more])


def on_postgresql(more: list[str]) -> Outcome:
    with throwaway() as addresses:
        # Tables are made by their owner; the suite then goes on as the role that owns nothing.
        as_owner = {**addresses, "ACOGIDA_AS_OWNER": "yes"}
        words = [*PARALLEL, *COVERED, *ONLY_THERE, "-m", "not browser", *more]
        return run("postgresql", words, as_owner)


def in_the_browser(more: list[str]) -> Outcome:
    return run("browser", ["-m", "browser", *more])


ROUNDS = {"sqlite": on_sqlite, "postgresql": on_postgresql, "browser": in_the_browser}
USUAL = ("sqlite", "postgresql", "browser")


def main(words: list[str]) -> int:
    cut = words.index("--") if "--" in words else len(words)
    wanted, more = words[:cut] or list(USUAL), words[cut + 1 :]
    (ROOT / ".coverage").unlink(missing_ok=True)
    outcomes = [ROUNDS[name](more) for name in wanted]
    if not more and {"sqlite", "postgresql"} <= set(wanted):
        began = time.monotonic()
        code = coverage_gate.main()
        outcomes.append(Outcome("coverage", code, time.monotonic() - began))
    print("\n" + "\n".join(map(str, outcomes)))
    return int(any(outcome.code for outcome in outcomes))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
