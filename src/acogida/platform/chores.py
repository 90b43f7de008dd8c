"""Small work that comes again: what `acogida worker` does now and then, besides jobs and events.

An app registers a chore in its ``receivers``. A chore that fails is said in the log and tried again
at its next turn; it may run in two workers at once, so what it does must bear that.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID

import structlog

from acogida.platform.scope import acting_for, every_municipality

log = structlog.get_logger(__name__)
Work = Callable[[UUID], None]


@dataclass(slots=True)
class Chore:
    """``work`` is called for each municipality, in its scope, at most every ``seconds``."""

    name: str
    seconds: float
    work: Work
    next_at: float = field(default=0.0)


_chores: dict[str, Chore] = {}


def chore(*, seconds: float) -> Callable[[Work], Work]:
    """Register the decorated function as a chore."""

    def register(work: Work) -> Work:
        name = f"{work.__module__.removeprefix('acogida.')}.{work.__qualname__}"
        _chores[name] = Chore(name, seconds, work)
        return work

    return register


def run_chores(*, at_once: bool = False) -> None:
    """Do what is due. ``at_once``: all of them, due or not."""
    now = time.monotonic()
    due = [one for one in _chores.values() if at_once or now >= one.next_at]
    if not due:
        return
    municipalities = _municipalities()
    for one in due:
        one.next_at = now + one.seconds
        for municipality_id in municipalities:
            _run(one, municipality_id)


def _run(one: Chore, municipality_id: UUID) -> None:
    try:
        with acting_for(municipality_id):
            one.work(municipality_id)
    except Exception as error:  # noqa: BLE001 - said, and tried again at its next turn
        log.warning("chore.failed", chore=one.name, error=type(error).__name__)


def _municipalities() -> list[UUID]:
    from acogida.platform.models import Municipality

    with every_municipality(because="the worker does the chores of every municipality"):
        return list(Municipality.objects.values_list("id", flat=True))
