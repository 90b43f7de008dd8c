"""What a file may be called, weigh and carry: names, sizes, templates without inline code."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tools.report import Finding, tell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).resolve().parents[1]
HEAVIEST = 1_000_000  # bytes
DRAWERS = re.compile(r"(?:^|/)(?:utils?|helpers?|common|misc|shared)(?:\.py|/)")
COMMENT = re.compile(
    r"\{#.*?#\}|\{%\s*comment\b.*?%\}.*?\{%\s*endcomment\s*%\}|<!--.*?-->", re.DOTALL
)
# What the content security policy would refuse in the browser, refused here already.
INLINE = (
    (
        # A block of type application/json is data: no browser runs it.
        re.compile(r"<script(?![^>]*(?:\bsrc=|type=\"application/json\"))", re.IGNORECASE),
        "inline script: put it into a static file",
    ),
    (re.compile(r"<style\b", re.IGNORECASE), "inline style element: put it into a static file"),
    (re.compile(r"\sstyle\s*=", re.IGNORECASE), "inline style: give it a class"),
    (
        re.compile(r"\s(?:hx-)?on[a-z:-]*\s*=\s*[\"']", re.IGNORECASE),
        "inline handler: listen in a static file",
    ),
    (re.compile(r"[\"']\s*javascript:", re.IGNORECASE), "javascript: address"),
    (
        re.compile(r"\{%\s*blocktrans(?:late)?\b(?![^%]*\btrimmed\b)[^%]*%\}"),
        "blocktranslate without trimmed: its line breaks end up in the catalogue",
    ),
)


def tracked(root: Path) -> list[str]:
    """Return the paths git keeps or would keep: tracked, and new ones that are not ignored."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    return sorted(name for name in set(done.stdout.split("\0")) if name and (root / name).is_file())


def findings(root: Path, names: Iterable[str]) -> list[Finding]:
    """Return what is wrong with the named files, in their order."""
    return [finding for name in names for finding in _in_file(root / name, name)]


def _in_file(path: Path, name: str) -> Iterator[Finding]:
    if DRAWERS.search(name):
        yield Finding(name, "a drawer for anything: name it after its one job")
    if path.stat().st_size > HEAVIEST:
        yield Finding(name, f"{path.stat().st_size:,} bytes, at most {HEAVIEST:,}")
    if name.endswith((".mo", ".pyc", ".sqlite3")):
        yield Finding(name, "made by the build, not kept")
    if "/templates/" in name and path.suffix in {".html", ".svg", ".txt"}:
        yield from _in_template(path.read_text(), name)


def _in_template(text: str, name: str) -> Iterator[Finding]:
    text = COMMENT.sub(lambda match: "\n" * match.group().count("\n"), text)
    for pattern, advice in INLINE:
        for match in pattern.finditer(text):
            line = text.count("\n", 0, match.start() + 1) + 1
            yield Finding(f"{name}:{line}", advice)


if __name__ == "__main__":
    sys.exit(tell("files to put right", findings(ROOT, tracked(ROOT))))
