"""The table of every view × every role, as text to review: docs/access_matrix.md."""

from __future__ import annotations

from pathlib import Path

import yaml
from django.urls import get_resolver

from acogida.platform.access import mark_of, walk

ROOT = Path(__file__).resolve().parents[1]
ROLES = ROOT / "src/acogida/accounts/packs/roles.yaml"
HEAD = """# Who may enter where

Made by `make docs` from the access marks of the views and the shipped roles; a test compares it
with what really happens, view by view and role by role. Review every changed line.

"""


def roles_and_permissions() -> dict[str, set[str]]:
    """Shipped roles, in their order → what each may do."""
    pack = yaml.safe_load(ROLES.read_text("utf-8"))
    return {entry["code"]: set(entry["permissions"]) for entry in pack["entries"]}


def matrix_text() -> str:
    roles = roles_and_permissions()
    lines = [HEAD + "| address | asks for | " + " | ".join(roles) + " |"]
    lines.append("|---" * (2 + len(roles)) + "|")
    for route, pattern in sorted(walk(get_resolver().url_patterns), key=lambda pair: pair[0]):
        mark = mark_of(pattern)
        if mark is None:
            raise LookupError(f"/{route} has no access mark")
        cells = [_cell(mark.permission, mark.is_open, allowed) for allowed in roles.values()]
        lines.append(f"| `/{route}` | {mark} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def _cell(permission: str, is_open: bool, allowed: set[str]) -> str:  # noqa: FBT001
    if is_open:
        return "○"
    return "●" if not permission or permission in allowed else ""
