"""The parts of the documentation that are made from the code: `make docs` writes them.

docs/access_matrix.md, docs/reference.md and the layer diagram in docs/architecture.md. A test
compares each with what this makes, so none of them can fall behind the code.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import fields
from importlib import import_module
from inspect import getdoc
from itertools import pairwise
from pathlib import Path
from pkgutil import walk_packages

import django
from django.utils import translation

ROOT = Path(__file__).resolve().parents[1]
MATRIX = ROOT / "docs/access_matrix.md"
REFERENCE = ROOT / "docs/reference.md"
ARCHITECTURE = ROOT / "docs/architecture.md"
BEGIN, END = "<!-- layers: made by `make docs` -->", "<!-- end of layers -->"
NAMES = re.compile(r"[a-z_]+")


def reference_text() -> str:
    """Permissions, actions, events and commands, each with where it comes from."""
    with translation.override(None):  # the words of the code, not of the pages
        return _reference()


def _reference() -> str:
    parts = [
        "# Reference",
        "Made by `make docs` from the code; do not edit by hand.",
        *_permissions(),
        *_actions(),
        *_events(),
        *_commands(),
    ]
    return "\n".join(parts) + "\n"


def _permissions() -> Iterator[str]:
    from acogida.platform.access import permissions
    from tools.access_matrix import roles_and_permissions

    roles = roles_and_permissions()
    yield "\n## Permissions\n\n| permission | allows to | sensitive | roles |\n|---|---|---|---|"
    for code, permission in permissions().items():
        held = ", ".join(role for role, allowed in roles.items() if code in allowed)
        sensitive = "yes" if permission.sensitive else ""
        yield f"| `{code}` | {permission.label} | {sensitive} | {held} |"


def _actions() -> Iterator[str]:
    import acogida
    from acogida.platform.actions import declared_actions

    for module in walk_packages(acogida.__path__, "acogida."):
        # An action is known once its module was imported; here all of them have to be.
        if not {"migrations", "commands", "config"} & set(module.name.split(".")):
            import_module(module.name)
    yield "\n## Actions\n\n| action | asks for |\n|---|---|"
    for name, permission in sorted(declared_actions().items()):
        if not name.startswith("tests."):
            yield f"| `{name}` | `{permission}` |"


def _events() -> Iterator[str]:
    from acogida.platform.events import known_events, receivers_of

    yield "\n## Events\n\n| event | carries | when | received by |\n|---|---|---|---|"
    for name, cls in known_events().items():
        carries = ", ".join(f"`{field.name}`" for field in fields(cls))
        heard = ", ".join(f"`{receiver}`" for receiver in receivers_of(name))
        yield f"| `{name}` | {carries} | {_first_line(cls)} | {heard} |"


def _commands() -> Iterator[str]:
    yield "\n## Commands\n\n| command | does |\n|---|---|"
    found = sorted((ROOT / "src/acogida").glob("*/management/commands/[a-z]*.py"))
    for path in sorted(found, key=lambda path: path.stem):
        app = path.parents[2].name
        module = import_module(f"acogida.{app}.management.commands.{path.stem}")
        yield f"| `acogida {path.stem}` | {module.Command.help} |"


def _first_line(thing: object) -> str:
    return (getdoc(thing) or "").split("\n", 1)[0]


def layers_text() -> str:
    """The layer diagram, from the import contract that holds it."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    [layers] = [
        contract["layers"] for contract in contracts["contracts"] if contract["id"] == "layers"
    ]
    here = {path.name for path in (ROOT / "src/acogida").iterdir() if path.is_dir()}
    lines = ["```mermaid", "flowchart TB"]
    rows = [[app for app in NAMES.findall(layer) if app in here] for layer in layers]
    rows = [row for row in rows if row]
    for row in rows:
        lines += [f"    {app}[{app}]" for app in row]
    lines += [f"    {upper[0]} --> {lower[0]}" for upper, lower in pairwise(rows)]
    return "\n".join([*lines, "```"])


def architecture_text() -> str:
    """The page on architecture with today's diagram between its marks."""
    text = ARCHITECTURE.read_text("utf-8")
    before, rest = text.split(BEGIN, 1)
    after = rest.split(END, 1)[1]
    return f"{before}{BEGIN}\n{layers_text()}\n{END}{after}"


def pages() -> dict[Path, Callable[[], str]]:
    from tools.access_matrix import matrix_text

    return {MATRIX: matrix_text, REFERENCE: reference_text, ARCHITECTURE: architecture_text}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "acogida.config.settings")
    django.setup()
    for path, make in pages().items():
        path.write_text(make(), "utf-8")
        print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
