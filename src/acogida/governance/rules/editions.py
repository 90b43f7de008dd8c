"""What changed between two kept versions of a plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Content = Mapping[str, Any]
PARTS = ("aims", "actions")
HEAD = ("title", "kind", "diagnosis", "nodes", "starts_on", "ends_on", "owner", "review_on")
OF_PART: dict[str, tuple[str, ...]] = {
    "aims": ("title", "description"),
    "actions": (
        *("title", "aim", "description", "owner", "unit", "starts_on", "ends_on"),
        *("indicator", "goal", "state", "percent", "budget"),
    ),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is said otherwise. ``where``: the title of the aim or action, or nothing.

    ``change``: "added", "gone" or "changed"; ``field``: a name of ``HEAD`` or ``OF_PART``.
    """

    part: str
    where: str
    change: str
    field: str = ""
    before: Any = None
    after: Any = None


def differences(before: Content, after: Content) -> list[Difference]:
    """What is otherwise in ``after``, the plan itself first, then its aims and actions."""
    return [*_head(before, after), *(one for part in PARTS for one in _part(part, before, after))]


def _head(before: Content, after: Content) -> Iterator[Difference]:
    for field in HEAD:
        if before.get(field) != after.get(field):
            yield Difference("plan", "", "changed", field, before.get(field), after.get(field))


def _part(part: str, before: Content, after: Content) -> Iterator[Difference]:
    old = {row["id"]: row for row in before.get(part, ())}
    new = {row["id"]: row for row in after.get(part, ())}
    for key, row in new.items():
        if key not in old:
            yield Difference(part, row["title"], "added")
            continue
        for field in OF_PART[part]:
            if old[key].get(field) != row.get(field):
                was = old[key].get(field)
                yield Difference(part, row["title"], "changed", field, was, row.get(field))
    for key, row in old.items():
        if key not in new:
            yield Difference(part, row["title"], "gone")
