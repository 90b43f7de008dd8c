"""An action is one thing a person can do: permission, transaction, work, one audit entry."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Concatenate, ParamSpec, TypeVar

from django.db import transaction

from acogida.platform.audit import append_to_chain
from acogida.platform.feeding import keep_marks
from acogida.platform.scope import acting_for
from acogida.platform.writing import Actor, Writing, in_progress, system_actor, writing_as

__all__ = ["Actor", "action", "declared_actions", "in_progress", "system_actor"]

P = ParamSpec("P")
R = TypeVar("R")

_declared: dict[str, str] = {}
_open_entries: ContextVar[list[Writing] | None] = ContextVar("open_entries", default=None)


def declared_actions() -> dict[str, str]:
    """Name of every action known so far → the permission it asks for."""
    return dict(_declared)


def action(
    permission: str,
) -> Callable[[Callable[Concatenate[Actor, P], R]], Callable[Concatenate[Actor, P], R]]:
    """Make a function an action.

    The caller's keyword ``reason``, if the function takes one, goes into the audit entry. An
    action called by an action leaves its own entry, written when the outermost one ends, so that
    the head of the chain is locked once, last and briefly.
    """

    def decorate(func: Callable[Concatenate[Actor, P], R]) -> Callable[Concatenate[Actor, P], R]:
        name = f"{func.__module__.removeprefix('acogida.')}.{func.__qualname__}"
        _declared[name] = permission

        @functools.wraps(func)
        def run(actor: Actor, /, *args: P.args, **kwargs: P.kwargs) -> R:
            actor.require(permission)
            reason = str(kwargs.get("reason") or "")
            with (
                transaction.atomic(),
                acting_for(actor.municipality_id),
                _entries() as entries,
                writing_as(actor, name, reason) as writing,
            ):
                entries.append(writing)
                return func(actor, *args, **kwargs)

        run.permission = permission  # type: ignore[attr-defined]
        return run

    return decorate


@contextmanager
def _entries() -> Iterator[list[Writing]]:
    """The entries of the outermost running action, written to the chain when it ends well."""
    waiting = _open_entries.get()
    if waiting is not None:
        yield waiting
        return
    waiting = []
    token = _open_entries.set(waiting)
    try:
        yield waiting
        keep_marks(waiting)
        with writing_as(waiting[0].actor, "platform.audit"):
            append_to_chain(waiting)
    finally:
        _open_entries.reset(token)
