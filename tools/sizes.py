"""Size bars: no module, function, class or template grows past what one reads in one go."""

from __future__ import annotations

import ast
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tools.report import Finding, tell

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
MODULE, TEST_MODULE, URLS, TEMPLATE = 400, 600, 80, 150  # lines
FUNCTION = 40  # lines, from `def` to the last one
METHODS = 15  # in a class
FOLDERS = ("src", "tools", "tests")

# "path" or "path:name" -> why it may be longer. One line each.
EXCEPTIONS: dict[str, str] = {}


def findings(root: Path) -> list[Finding]:
    """Return everything over its bar under `root`, but for the exceptions."""
    return [f for f in _all_findings(root) if f.where not in EXCEPTIONS]


def _all_findings(root: Path) -> Iterator[Finding]:
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield from _in_module(path, path.relative_to(root).as_posix())
    for path in sorted((root / "src").rglob("templates/**/*")):
        if path.is_file():
            yield from _over(path.relative_to(root).as_posix(), path.read_text(), TEMPLATE)


def _bar(where: str) -> int:
    if where.endswith("/urls.py"):
        return URLS
    return TEST_MODULE if where.startswith("tests/") else MODULE


def _over(where: str, text: str, bar: int) -> Iterator[Finding]:
    lines = text.count("\n")
    if lines > bar:
        yield Finding(where, f"{lines} lines, at most {bar}")


def _in_module(path: Path, where: str) -> Iterator[Finding]:
    text = path.read_text()
    yield from _over(where, text, _bar(where))
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > FUNCTION:
                yield Finding(f"{where}:{node.name}", f"{length} lines, at most {FUNCTION}")
        elif isinstance(node, ast.ClassDef):
            methods = sum(isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef) for n in node.body)
            if methods > METHODS:
                yield Finding(f"{where}:{node.name}", f"{methods} methods, at most {METHODS}")


if __name__ == "__main__":
    sys.exit(tell("over a size bar", findings(ROOT)))
