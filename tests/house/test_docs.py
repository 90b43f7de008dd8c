"""Documentation that cannot rot: what is made from the code equals it, the rest is complete."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tools import reference

ROOT = Path(__file__).resolve().parents[2]
COVERAGE = ROOT / "docs" / "coverage.md"
ROW = re.compile(
    r"^\| (S\d{2,3}) \| (.+?) \| (\S*) \| (done|partly|not yet) \| (.*?) \|$", re.MULTILINE
)
TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


@pytest.mark.parametrize(
    "page", [reference.REFERENCE, reference.ARCHITECTURE], ids=lambda page: page.name
)
def test_what_is_made_from_the_code_is_up_to_date(page: Path) -> None:
    assert page.read_text("utf-8") == reference.pages()[page](), "run `make docs`"


def test_every_setting_is_documented_and_no_other() -> None:
    sources = [
        *(ROOT / "src").rglob("*.py"),
        *(ROOT / "tools").glob("*.py"),
        ROOT / "tests/conftest.py",
    ]
    used = {
        name
        for path in sources
        for name in re.findall(r"\bACOGIDA_[A-Z_]*[A-Z]\b", path.read_text("utf-8"))
    }
    documented = set(
        re.findall(r"`(ACOGIDA_[A-Z_]+)`", (ROOT / "docs/settings.md").read_text("utf-8"))
    )

    assert (used - documented, documented - used) == (set(), set())


def rows() -> list[tuple[str, str, str, str, str]]:
    found: list[tuple[str, str, str, str, str]] = ROW.findall(COVERAGE.read_text("utf-8"))
    return found


def test_coverage_lists_every_row_once_in_order() -> None:
    numbers = [int(row[0][1:]) for row in rows()]

    assert numbers == list(range(1, 298))


def test_a_row_that_claims_a_test_names_one_that_exists() -> None:
    claims = [(number, state, TEST.findall(shown)) for number, _what, _app, state, shown in rows()]

    assert [number for number, state, tests in claims if state != "not yet" and not tests] == []
    named = [(number, path, name) for number, _state, tests in claims for path, name in tests]
    assert [claim for claim in named if not _defines(ROOT / claim[1], claim[2])] == []


def test_a_claim_on_a_missing_test_would_be_noticed() -> None:
    assert _defines(Path(__file__), "test_coverage_lists_every_row_once_in_order")
    assert not _defines(Path(__file__), "test_nobody_wrote")
    assert not _defines(ROOT / "tests/nowhere.py", "test_nobody_wrote")


def _defines(path: Path, name: str) -> bool:
    if not path.exists():
        return False
    tree = ast.parse(path.read_text("utf-8"))
    return any(isinstance(node, ast.FunctionDef) and node.name == name for node in ast.walk(tree))


def test_the_layer_diagram_shows_every_app() -> None:
    shown = set(re.findall(r"^    (\w+)\[", reference.layers_text(), re.MULTILINE))
    apps = {
        path.name for path in (ROOT / "src/acogida").iterdir() if (path / "__init__.py").exists()
    }

    assert shown == apps


def test_links_between_pages_lead_somewhere() -> None:
    pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md"), *(ROOT / "manual").rglob("*.md")]
    links = [
        (page, target)
        for page in pages
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", page.read_text("utf-8"))
    ]

    assert [link for link in links if not (link[0].parent / link[1]).exists()] == []
