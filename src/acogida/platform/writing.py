"""Every change to scoped rows happens inside an action; this is where it is noted and guarded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID

import structlog
from django.core.exceptions import PermissionDenied

if TYPE_CHECKING:
    from django.db import models

log = structlog.get_logger(__name__)


class WriteOutsideAction(RuntimeError):
    """Scoped rows change only inside an @action."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, for which municipality, and what that person may do there."""

    user_id: UUID | None
    municipality_id: UUID
    permissions: frozenset[str] = frozenset()
    name: str = ""
    is_system: bool = False

    def may(self, permission: str) -> bool:
        return self.is_system or permission in self.permissions

    def require(self, permission: str) -> None:
        """Raise PermissionDenied unless the actor holds ``permission``."""
        if not self.may(permission):
            raise PermissionDenied(permission)


def system_actor(municipality_id: UUID, name: str) -> Actor:
    """The house itself, acting for one municipality: receivers, jobs, imports of the demo."""
    return Actor(user_id=None, municipality_id=municipality_id, name=name, is_system=True)


@dataclass(slots=True)
class Writing:
    """What one action has changed so far."""

    actor: Actor
    action: str
    reason: str = ""
    changes: list[dict[str, Any]] = field(default_factory=list)
    fed: set[tuple[str, UUID]] = field(default_factory=set)


_writing: ContextVar[Writing | None] = ContextVar("writing", default=None)
_maintenance: ContextVar[bool] = ContextVar("maintenance", default=False)


def running() -> Writing | None:
    """The innermost action that runs, if one does."""
    return _writing.get()


def in_progress() -> Writing:
    writing = _writing.get()
    if writing is None:
        raise WriteOutsideAction("scoped rows change only inside an @action")
    return writing


@contextmanager
def writing_as(actor: Actor, action: str, reason: str = "") -> Iterator[Writing]:
    writing = Writing(actor, action, reason)
    token = _writing.set(writing)
    try:
        yield writing
    finally:
        _writing.reset(token)


@contextmanager
def maintenance(*, because: str) -> Iterator[None]:
    """Let migrations, rebuilds of derived rows and tests write without an action. Logged."""
    if not because.strip():
        raise ValueError("say why this code may write outside an action")
    log.info("writing.maintenance", because=because)
    token = _maintenance.set(True)
    try:
        yield
    finally:
        _maintenance.reset(token)


def ensure_writable() -> None:
    """Raise WriteOutsideAction unless an action runs, or maintenance was declared."""
    if not _maintenance.get():
        in_progress()


def nothing_written_here() -> bool:
    """Whether neither an action runs nor maintenance was declared."""
    return _writing.get() is None and not _maintenance.get()


def note_row(row: models.Model, verb: str, fields: Iterable[str]) -> None:
    """Add one changed row to the running action's trace: names of fields, never secrets."""
    model: Any = type(row)
    writing = _writing.get()
    if writing is None or not model.noted:  # no action: maintenance, which is logged by itself
        return
    changed = sorted(fields)
    note: dict[str, Any] = {
        "model": model._meta.label,
        "id": str(row.pk),
        "verb": verb,
        "fields": changed,
    }
    harmless = {
        name: _plain(getattr(row, name)) for name in changed if name in model.audited_values
    }
    if harmless:
        note["values"] = harmless
    writing.changes.append(note)


def note_bulk(model: Any, verb: str, fields: Iterable[str], rows: int) -> None:
    writing = _writing.get()
    if writing is not None and model.noted:
        note = {"model": model._meta.label, "verb": verb, "fields": list(fields), "rows": rows}
        writing.changes.append(note)


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, bool | int | str) else str(value)
