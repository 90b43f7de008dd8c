"""Statistics: what following a thousand attentions costs with ten times the history, the matrix.

JSON lines on the standard output; every run has a home of its own. The last line of a database
compares the two histories: near 1 where refreshing does not depend on what came before.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tools.bench_stand import environment
from tools.postgres import throwaway

ACOGIDA = str(Path(sys.executable).parent / "acogida")
NEW = "1000"


def measure(env: dict[str, str], attentions: int, database: str) -> None:
    """Fill an office with a tenth of the attentions, then with all; refresh after a thousand."""
    # As the owner, who may leave out asking for each key of each row again.
    quick = env | {"ACOGIDA_AS_OWNER": "yes", "PGOPTIONS": "-c session_replication_role=replica"}
    asked(env, "migrate", "--verbosity=0")
    asked(env, "catalogues", "load")
    asked(env, "collectstatic", "--noinput", "--verbosity=0")
    asked(quick, "demo", "--people", "2000", "--seed", "1")
    told: list[dict[str, Any]] = []
    for size in (attentions // 10, attentions):
        asked(quick, "bench", "counter", "--attentions", str(size))
        asked(env, "insight", "rebuild")
        asked(env, "bench", "attend", "--attentions", NEW)
        told.append(last_line(asked(env, "bench", "refresh")))
    few, many = (one["facts_cpu_s"] + one["results_cpu_s"] for one in told)
    tell({"bench": "refresh", "database": database, "what": "ten times the history, by a tenth"}
         | {"cpu": round(many / few, 2)})  # fmt: skip
    asked(env, "bench", "matrix")


def asked(env: dict[str, str], *words: str) -> str:
    """Run a verb; what a measurement said is passed on. Raises where it fails."""
    done = subprocess.run([ACOGIDA, *words], env=env, check=True, capture_output=True, text=True)
    if words[0] == "bench":
        print(done.stdout.strip(), flush=True)
    return done.stdout


def last_line(said: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(said.strip().splitlines()[-1])
    return found


def tell(found: dict[str, Any]) -> None:
    print(json.dumps(found), flush=True)


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("attentions", nargs="?", type=int, default=20_000)
    parser.add_argument("--only", choices=["sqlite", "postgresql"])
    chosen = parser.parse_args(words)
    with tempfile.TemporaryDirectory(prefix="acogida-bench-") as home:
        if chosen.only != "postgresql":
            measure(environment(f"{home}/sqlite", {}), chosen.attentions, "sqlite")
        if chosen.only != "sqlite":
            with throwaway() as addresses:
                where = environment(f"{home}/postgresql", addresses)
                measure(where, chosen.attentions, "postgresql")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
