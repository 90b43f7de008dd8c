"""Two files, one person: what speaks against it, and which of two values stays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal
from uuid import UUID

from acogida.people.rules.faults import Fault, Faulty

Side = Literal["survivor", "absorbed"]

CHOICES: dict[str, tuple[str, ...]] = {
    "given_names": ("given_names",),
    "first_surname": ("first_surname",),
    "second_surname": ("second_surname",),
    "called": ("called",),
    "sex": ("sex",),
    "birth": ("birth_year", "birth_month", "birth_day", "birth_estimated"),
    "birth_country": ("birth_country",),
    "stateless": ("stateless",),
    "interpreter_needed": ("interpreter_needed",),
    "arrival": ("arrival_year", "arrival_month", "arrival_day"),
    "note": ("note",),
}
"""What is chosen side by side → the columns that move together."""
COLUMNS = tuple(column for columns in CHOICES.values() for column in columns)


class MergeHindrance(StrEnum):
    """What speaks against joining two files."""

    SAME_FILE = "same_file"
    NOT_OPEN = "not_open"
    TWO_RUNS = "two_runs"
    FAMILY = "family"


CONFIRMABLE = frozenset({MergeHindrance.TWO_RUNS, MergeHindrance.FAMILY})
"""May be joined all the same, by who writes down why."""


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What matters of a file about to be joined. ``runs``: its valid RUN, as compared."""

    id: UUID
    is_open: bool
    runs: frozenset[str]
    relatives: frozenset[UUID] = frozenset()


def why_not_mergeable(survivor: FileFacts, absorbed: FileFacts) -> set[MergeHindrance]:
    """Everything that speaks against it."""
    hindrances = set()
    if survivor.id == absorbed.id:
        hindrances.add(MergeHindrance.SAME_FILE)
    if not (survivor.is_open and absorbed.is_open):
        hindrances.add(MergeHindrance.NOT_OPEN)
    if survivor.runs and absorbed.runs and survivor.runs.isdisjoint(absorbed.runs):
        hindrances.add(MergeHindrance.TWO_RUNS)
    if absorbed.id in survivor.relatives:
        hindrances.add(MergeHindrance.FAMILY)
    return hindrances


class UndoHindrance(StrEnum):
    """What speaks against taking a merge back."""

    UNDONE_ALREADY = "undone_already"
    LATER_MERGE = "later_merge"
    FORGOTTEN = "forgotten"
    NOT_OPEN = "not_open"


@dataclass(frozen=True, slots=True)
class MergeFacts:
    """What matters of a merge about to be undone. ``is_last``: no later one has its survivor."""

    is_undone: bool
    is_last: bool
    is_open: bool
    is_remembered: bool


def why_not_undoable(merge: MergeFacts) -> set[UndoHindrance]:
    """Everything that speaks against it. Merges are taken back in reverse order, like a stack."""
    hindrances = set()
    if merge.is_undone:
        hindrances.add(UndoHindrance.UNDONE_ALREADY)
    if not merge.is_last:
        hindrances.add(UndoHindrance.LATER_MERGE)
    if not merge.is_remembered:
        hindrances.add(UndoHindrance.FORGOTTEN)
    if not merge.is_open:
        hindrances.add(UndoHindrance.NOT_OPEN)
    return hindrances


def settle(
    choices: Mapping[str, Side], survivor: Mapping[str, Any], absorbed: Mapping[str, Any]
) -> dict[str, Any]:
    """Columns of the joined file. What nobody chose: the survivor's, or the other's if it is empty.

    Faulty for a choice or a side that does not exist.
    """
    for field, side in choices.items():
        if field not in CHOICES or side not in {"survivor", "absorbed"}:
            raise Faulty({field: Fault.UNKNOWN_CODE})
    settled: dict[str, Any] = {}
    for field, columns in CHOICES.items():
        known = survivor[columns[0]] not in {"", None}
        side = choices.get(field, "survivor" if known else "absorbed")
        source = survivor if side == "survivor" else absorbed
        settled |= {column: source[column] for column in columns}
    return settled


def take_back(
    before: Mapping[str, Any], merged: Mapping[str, Any], now: Mapping[str, Any]
) -> dict[str, Any]:
    """Columns of the survivor after undoing: as before, but what was edited since stays edited."""
    restored: dict[str, Any] = {}
    for columns in CHOICES.values():
        untouched = all(now[column] == merged[column] for column in columns)
        source = before if untouched else now
        restored |= {column: source[column] for column in columns}
    return restored
