"""The rows that hang on a person, wherever they are: each app registers its own.

A part is a model and the column that names the person. Rows move by that column alone, so history
is never rewritten; ``settle`` may hold back rows that would stand twice, or close one of two open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.apps import apps
from django.db import IntegrityError, models, transaction

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Settle = Callable[["Trace", UUID, UUID], Iterable[UUID]]
"""(trace, absorbed id, survivor id) → ids of rows that stay with the absorbed file."""


@dataclass(frozen=True, slots=True)
class MergePart:
    """``column`` of ``model`` names the person, in the rows that ``only`` selects.

    ``words``: what these rows are called, several of them, on the page that joins two files.
    """

    model: type[models.Model]
    column: str
    words: StrOrPromise = ""
    only: dict[str, Any] = field(default_factory=dict)
    settle: Settle | None = None

    @property
    def label(self) -> str:
        return self.model._meta.label

    def rows_of(self, person_id: UUID) -> Any:
        return self.model._default_manager.filter(**{self.column: person_id}, **self.only)


@dataclass(slots=True)
class Trace:
    """What a merge did to other tables: all it takes to take it back."""

    moved: list[tuple[str, str, list[str]]] = field(default_factory=list)
    changed: list[tuple[str, str, str, Any, Any]] = field(default_factory=list)
    added: list[tuple[str, str]] = field(default_factory=list)

    def change(self, row: models.Model, column: str, value: Any) -> None:
        """Set a column of a row and remember what it was."""
        was = getattr(row, column)
        setattr(row, column, value)
        row.save()
        self.changed.append((row._meta.label, str(row.pk), column, _plain(was), _plain(value)))

    def as_json(self) -> dict[str, Any]:
        return {"moved": self.moved, "changed": self.changed, "added": self.added}


_parts: dict[tuple[str, str], MergePart] = {}


def register_merge_part(
    model: type[models.Model],
    column: str,
    *,
    words: StrOrPromise,
    only: dict[str, Any] | None = None,
    settle: Settle | None = None,
) -> None:
    """Let rows of another app follow a person when files are joined, and back when that is undone.

    ``column`` holds the person's id (a foreign key's ``…_id`` or a plain UUID); ``words`` name
    several of the rows; ``only`` narrows the rows; ``settle`` says which rows must stay because the
    survivor has the like.
    """
    part = MergePart(model, column, words, only or {}, settle)
    if _parts.setdefault((part.label, column), part) != part:
        raise ValueError(f"{part.label}.{column} is registered twice")


def merge_parts() -> list[MergePart]:
    return list(_parts.values())


def counts_of(person_id: UUID) -> list[tuple[MergePart, int]]:
    """How many rows of each kind hang on a person; kinds without any are left out."""
    counts: dict[type[models.Model], tuple[MergePart, int]] = {}
    for part in merge_parts():
        if found := part.rows_of(person_id).count():
            first, before = counts.get(part.model, (part, 0))
            counts[part.model] = (first, before + found)
    return list(counts.values())


def move_everything(absorbed_id: UUID, survivor_id: UUID, trace: Trace) -> None:
    """Move the rows of every part; what was done is added to ``trace``."""
    for part in merge_parts():
        stay = set(part.settle(trace, absorbed_id, survivor_id)) if part.settle else set()
        ids = [pk for pk in _keys_of(part, absorbed_id) if pk not in stay]
        if ids:
            part.model._default_manager.filter(pk__in=ids).update(**{part.column: survivor_id})
            trace.moved.append((part.label, part.column, [str(pk) for pk in ids]))


def move_back(before: dict[str, Any], absorbed_id: UUID, survivor_id: UUID) -> None:
    """Undo what ``before`` tells; rows added to the survivor since then stay with it."""
    for label, key in before["added"]:
        _rows(label, [key]).delete()
    for label, column, keys in before["moved"]:
        _rows(label, keys).filter(**{column: survivor_id}).update(**{column: absorbed_id})
    for change in before["changed"]:
        _change_back(change)


def _keys_of(part: MergePart, person_id: UUID) -> list[UUID]:
    return list(part.rows_of(person_id).values_list("pk", flat=True))


def _change_back(change: tuple[str, str, str, Any, Any]) -> None:
    """Restore one value, unless somebody changed it since or another row took its place."""
    label, key, column, was, became = change
    row = _rows(label, [key]).first()
    if row is None or _plain(getattr(row, column)) != became:
        return
    setattr(row, column, row._meta.get_field(column).to_python(was))
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        # A period opened after the merge holds now; the one the merge had closed stays closed.
        return


def _rows(label: str, keys: list[str]) -> Any:
    return apps.get_model(label)._default_manager.filter(pk__in=keys)


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, bool | int | str) else str(value)
