"""Lock-file gate: exact versions with hashes, everything asked for, and no address anywhere."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tools.report import Finding, tell

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
ADDRESS = re.compile(r"(?:https?|file|git\+\w+|ssh)://|--(?:extra-)?index-url|--find-links|@ \S+/")
PINNED = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)(?:\[[^\]]*\])?==\S+")


def findings(root: Path) -> list[Finding]:
    """Return what is wrong with the Python and the front-end locks under `root`."""
    found: list[Finding] = []
    for name in ("base", "dev", "spark"):
        found += _in_requirements(root, name)
    return [*found, *_in_packages(root)]


def _in_requirements(root: Path, name: str) -> Iterator[Finding]:
    where = f"requirements/{name}.txt"
    text = (root / where).read_text()
    if address := ADDRESS.search(text):
        yield Finding(where, f"carries an address or an index: {address.group()}")
    locked = set()
    for entry in re.split(r"(?<!\\)\n(?=[^\s#])", text):
        if match := PINNED.match(entry.strip()):
            locked.add(_plain(match["name"]))
            if "--hash=sha256:" not in entry:
                yield Finding(where, f"{match['name']} has no hash")
    for wanted in _asked_for(root / f"requirements/{name}.in"):
        if wanted not in locked:
            yield Finding(where, f"{wanted} is asked for but not locked: make lock")


def _asked_for(source: Path) -> Iterator[str]:
    for line in source.read_text().splitlines():
        if line and not line.startswith(("#", "-")):
            yield _plain(re.split(r"[\[<>=!~;# ]", line)[0])


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _in_packages(root: Path) -> Iterator[Finding]:
    where = "package-lock.json"
    text = (root / where).read_text()
    if address := ADDRESS.search(text):
        yield Finding(where, f"carries an address: {address.group()}")
    packages = json.loads(text)["packages"]
    asked = json.loads((root / "package.json").read_text())
    for kind in ("dependencies", "devDependencies"):
        if packages[""].get(kind, {}) != asked.get(kind, {}):
            yield Finding(where, f"{kind} differ from package.json: make lock")
    for name, package in packages.items():
        if name and not package.get("integrity"):
            yield Finding(where, f"{name} has no hash")


if __name__ == "__main__":
    sys.exit(tell("faults in the lock files", findings(ROOT)))
