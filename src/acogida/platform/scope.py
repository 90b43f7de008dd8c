"""The one place that decides which municipality's rows a query may touch."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, ClassVar, cast
from uuid import UUID

import structlog
from django.db import models

from acogida.platform import feeding
from acogida.platform.inserting import A_FEW, insert_few

if TYPE_CHECKING:
    from django.db.models.sql import Query

    from acogida.platform.models import ScopedModel
    from acogida.platform.tallied import Tallied

log = structlog.get_logger(__name__)


class NoMunicipality(RuntimeError):
    """A scoped query ran before anybody said which municipality it is for."""


class WrongMunicipality(RuntimeError):
    """A row of one municipality was written while acting for another."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose rows are visible: one municipality's, every one's, or (both empty) nobody's."""

    municipality_id: UUID | None = None
    every: bool = False


NOBODY = Scope()
EVERYBODY = Scope(every=True)
_scope: ContextVar[Scope] = ContextVar("scope", default=NOBODY)


# The worker asks every second: the same reason is said once a minute in a process.
SAY_AGAIN_SECONDS = 60.0
AT_ONCE = 500  # ids in one statement
_said_at: dict[str, float] = {}


def scope() -> Scope:
    return _scope.get()


def current() -> UUID:
    """The acting municipality. Raises NoMunicipality where there is none or all of them."""
    municipality_id = _scope.get().municipality_id
    if municipality_id is None:
        raise NoMunicipality("enter `acting_for(municipality_id)` before touching scoped rows")
    return municipality_id


@contextmanager
def acting_for(municipality_id: UUID) -> Iterator[None]:
    """See and write the rows of one municipality, until the block ends."""
    token = _scope.set(Scope(municipality_id))
    try:
        yield
    finally:
        _scope.reset(token)


@contextmanager
def acting_for_nobody() -> Iterator[None]:
    """Write what belongs to no municipality, whoever one acted for, until the block ends."""
    token = _scope.set(NOBODY)
    try:
        yield
    finally:
        _scope.reset(token)


@contextmanager
def every_municipality(*, because: str) -> Iterator[None]:
    """See the rows of all municipalities. Logged with its reason (once a minute, if it repeats)."""
    if not because.strip():
        raise ValueError("say why this code may see every municipality")
    _say_why(because)
    token = _scope.set(EVERYBODY)
    try:
        yield
    finally:
        _scope.reset(token)


def _say_why(because: str) -> None:
    now = time.monotonic()
    if now - _said_at.get(because, -SAY_AGAIN_SECONDS) >= SAY_AGAIN_SECONDS:
        _said_at[because] = now
        log.info("scope.every_municipality", because=because)


class ScopedQuerySet(models.QuerySet[Any]):
    """Bulk writes are writes: they need an action and leave a trace like any other."""

    def update(self, **kwargs: Any) -> int:
        if self.model.feeds:
            feeding.note_update(self.model, self, kwargs)
        if self._is_tallied(kwargs):
            return self._update_tallied(kwargs)
        rows = super().update(**kwargs)
        self._note("update", kwargs, rows)
        return rows

    def delete(self) -> tuple[int, dict[str, int]]:
        if self.model.feeds:
            feeding.note_selected(self.model, self)
        if self._is_tallied():
            self.model.tallied.note_rows(self)
        deleted = super().delete()
        self._note("delete", (), deleted[0])
        return deleted

    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> list[Any]:
        rows = list(objs)
        for row in rows:
            refuse_other_municipality(row)
        if 0 < len(rows) <= A_FEW and not args and not kwargs:
            created = insert_few(rows)
        else:
            created = super().bulk_create(rows, *args, **kwargs)
        self._note("insert", (), len(rows))
        if self._is_tallied():
            self.model.tallied.note_values(vars(row) for row in rows)
        if self.model.feeds:
            feeding.note_fed(self.model, (vars(row) for row in rows))
        return created

    def bulk_update(
        self, objs: Iterable[Any], fields: Iterable[str], batch_size: int | None = None
    ) -> int:
        rows, names = list(objs), list(fields)
        for row in rows:
            refuse_other_municipality(row)
        # Django writes each batch through `update`, which leaves the note.
        return super().bulk_update(rows, names, batch_size)

    def _is_tallied(self, columns: Iterable[str] = ()) -> bool:
        tallied = getattr(self.model, "tallied", None)
        return tallied is not None and tallied.concerns(columns)

    def _update_tallied(self, kwargs: dict[str, Any]) -> int:
        """What counted under the old key counts there no more, and under the new one now."""
        ids = list(self.values_list("pk", flat=True))
        self.model.tallied.note_rows(self)
        rows = super().update(**kwargs)
        self._note("update", kwargs, rows)
        for at in range(0, len(ids), AT_ONCE):
            same = self.model._default_manager.filter(pk__in=ids[at : at + AT_ONCE])
            self.model.tallied.note_rows(same)
        return rows

    def _note(self, verb: str, fields: Iterable[str], rows: int) -> None:
        from acogida.platform.writing import note_bulk

        note_bulk(self.model, verb, sorted(fields), rows)


class ScopedManager(models.Manager.from_queryset(ScopedQuerySet)):  # type: ignore[misc]
    """Starts every query from the acting municipality; raises where there is none."""

    def get_queryset(self) -> ScopedQuerySet:
        rows: ScopedQuerySet = super().get_queryset()
        if not _scope.get().every:
            rows.query = _rows_of(self.model, current()).chain()
        return rows


@lru_cache(maxsize=4096)
def _rows_of(model: type[models.Model], municipality_id: UUID) -> Query:
    """The filter every query of a model starts from; a page of a list starts a hundred."""
    return models.QuerySet(model).filter(municipality_id=municipality_id).query


def refuse_other_municipality(row: Any) -> None:
    """Give a new row the acting municipality; raise WrongMunicipality if it has another."""
    now = _scope.get()
    if row.municipality_id is None:
        row.municipality_id = current()
    if not now.every and row.municipality_id != now.municipality_id:
        raise WrongMunicipality(type(row).__name__)


class Scoped:
    """Marks the models whose rows belong to a municipality, and says how they may be written.

    ``guarded``: only an action may write it. ``noted``: the action's audit entry tells which fields
    changed. ``audited_values``: the few fields whose new value is harmless enough to stand there.
    ``append_only``: the database refuses UPDATE and DELETE. ``tallied``: counts are kept of the
    rows, and say under which key (``platform.tallied``). ``feeds``: facts are made of them: source
    → the column with its id (``platform.feeding``).
    """

    guarded: ClassVar[bool] = True
    noted: ClassVar[bool] = True
    append_only: ClassVar[bool] = False
    audited_values: ClassVar[frozenset[str]] = frozenset()
    tallied: ClassVar[Tallied | None] = None
    feeds: ClassVar[Mapping[str, str]] = {}


def scoped_models() -> Sequence[type[ScopedModel]]:
    """Every installed model whose rows belong to a municipality."""
    from django.apps import apps

    found = [model for model in apps.get_models() if issubclass(model, Scoped)]
    return cast("Sequence[type[ScopedModel]]", found)
