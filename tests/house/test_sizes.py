"""Nothing grows past its bar, and the bars measure what they say."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import sizes
from tools.report import Finding

ROOT = Path(__file__).resolve().parents[2]


def plant(root: Path, name: str, text: str) -> list[Finding]:
    for folder in sizes.FOLDERS:
        (root / folder).mkdir()
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return sizes.findings(root)


def test_the_house_keeps_its_bars():
    assert sizes.findings(ROOT) == []


def test_every_exception_is_still_needed_and_has_a_reason(monkeypatch):
    excused = dict(sizes.EXCEPTIONS)
    monkeypatch.setattr(sizes, "EXCEPTIONS", {})

    needed = {finding.where for finding in sizes.findings(ROOT)}

    assert (set(excused) - needed, [w for w, why in excused.items() if not why]) == (set(), [])


@pytest.mark.parametrize(
    ("name", "bar"),
    [
        ("src/acogida/people/models.py", 400),
        ("src/acogida/people/urls.py", 80),
        ("src/acogida/people/templates/people/file.html", 150),
        ("tests/people/test_models.py", 600),
        ("tools/check.py", 400),
    ],
)
def test_a_file_may_fill_its_bar_and_not_one_line_more(tmp_path, name, bar):
    (tmp_path / "full").mkdir()
    (tmp_path / "over").mkdir()

    full = plant(tmp_path / "full", name, "#\n" * bar)
    over = plant(tmp_path / "over", name, "#\n" * (bar + 1))

    assert (full, over) == ([], [Finding(name, f"{bar + 1} lines, at most {bar}")])


def test_a_function_is_measured_from_def_to_its_last_line(tmp_path):
    body = "    pass\n"
    text = f"@decorated\ndef fits():\n{body * 39}\n\nasync def grows():\n{body * 40}"

    found = plant(tmp_path, "src/acogida/people/actions.py", text)

    assert found == [Finding("src/acogida/people/actions.py:grows", "41 lines, at most 40")]


def test_a_class_may_have_fifteen_methods(tmp_path):
    text = "".join(
        f"class {name}:\n" + "".join(f"    def m{n}(self): ...\n" for n in range(count))
        for name, count in (("Fits", 15), ("Grows", 16))
    )

    found = plant(tmp_path, "src/acogida/people/models.py", text)

    assert found == [Finding("src/acogida/people/models.py:Grows", "16 methods, at most 15")]


def test_migrations_are_written_by_a_machine_and_not_measured(tmp_path):
    assert plant(tmp_path, "src/acogida/people/migrations/0001_initial.py", "#\n" * 500) == []
