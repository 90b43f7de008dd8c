"""The import contracts of pyproject.toml refuse what they are there to refuse."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINT = Path(sys.executable).with_name("lint-imports")
SKELETON = {
    "config/urls.py": "import acogida.people.views",
    "people/views.py": "from acogida.people import actions, queries\nimport acogida.places.public",
    "people/actions.py": "from acogida.people import models",
    "people/queries.py": "from acogida.people import models",
    "people/models.py": "from acogida.people import rules\nimport acogida.platform.scope",
    "people/rules.py": "import acogida.lib.dates",
    "people/receivers.py": "import acogida.places.events",
    "people/migrations/__init__.py": "",
    "places/public.py": "from acogida.places import models",
    "places/models.py": "import django",
    "places/events.py": "",
    "accounts/models.py": "import acogida.platform.scope",
    "platform/scope.py": "import django",
    "lib/dates.py": "import datetime",
}
# what is planted -> where, the import, and the words by which it is refused
PLANTED = {
    "a lower app imports a higher one": (
        "places/queries.py",
        "import acogida.people.public",
        "acogida.places is not allowed to import acogida.people",
    ),
    "the spine imports an app": (
        "platform/audit.py",
        "import acogida.accounts.models",
        "acogida.platform is not allowed to import acogida.accounts",
    ),
    "an app that has no place": ("fishing/models.py", "", "- acogida.fishing"),
    "a module that has no place": ("people/helpers.py", "", "- acogida.people.helpers"),
    "a model imports an action": (
        "places/models.py",
        "from acogida.places import actions",
        "acogida.places.models is not allowed to import acogida.places.actions",
    ),
    "a receiver imports a view": (
        "people/receivers.py",
        "import acogida.people.views",
        "acogida.people.receivers is not allowed to import acogida.people.views",
    ),
    "a view reaches into another app": (
        "people/views.py",
        "import acogida.places.models",
        "acogida.people.views:1 reaches into acogida.places.models",
    ),
    "an app imports another as a whole": (
        "people/views.py",
        "import acogida.places",
        "acogida.people.views:1 reaches into acogida.places",
    ),
    "rules know Django": (
        "people/rules.py",
        "from django.utils import timezone",
        "acogida.people.rules is not allowed to import django",
    ),
    "lib knows Django": (
        "lib/dates.py",
        "import django",
        "acogida.lib is not allowed to import django",
    ),
    "two modules import each other": (
        "platform/scope.py",
        "import acogida.platform.audit",
        "No cycles are allowed in acogida.platform",
    ),
}
# what else stands there, so that the plant has something to grow on
BESIDE = {
    "a lower app imports a higher one": {"people/public.py": ""},
    "a model imports an action": {"places/actions.py": ""},
    "two modules import each other": {"platform/audit.py": "import acogida.platform.scope"},
}


def lint(root: Path, files: dict[str, str]) -> tuple[int, str]:
    for name, text in files.items():
        path = root / "acogida" / name
        for folder in (path.parent, *path.parent.parents):
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "__init__.py").touch()
            if folder.name == "acogida":
                break
        path.write_text(text + "\n")
    shutil.copy(ROOT / "pyproject.toml", root)
    done = subprocess.run(
        [LINT, "--no-cache"],
        cwd=root,
        env={**os.environ, "PYTHONPATH": f"{root}{os.pathsep}{ROOT}", "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_a_tree_that_keeps_the_contracts_is_let_through(tmp_path):
    code, said = lint(tmp_path, SKELETON)

    assert (code, "0 broken" in said) == (0, True), said


@pytest.mark.parametrize("plant", PLANTED)
def test_a_planted_violation_is_refused_by_name(tmp_path, plant):
    where, text, words = PLANTED[plant]

    code, said = lint(tmp_path, {**SKELETON, **BESIDE.get(plant, {}), where: text})

    assert (code, words in said) == (1, True), said


def test_nothing_is_excused():
    written = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]

    excused = [c["id"] for c in written["contracts"] if c.get("ignore_imports")]

    assert excused == []
