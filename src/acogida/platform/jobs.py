"""Long work in the background: django-tasks, plus who asked and for which municipality.

Arguments of a job are ids and plain values, never names or documents: they are stored as they are.
"""

from __future__ import annotations

import functools
import time
from collections.abc import Callable
from typing import Any, cast
from uuid import UUID

from django.utils import timezone
from django_tasks import task

from acogida.platform.events import deliver_due
from acogida.platform.scope import acting_for
from acogida.platform.writing import Actor

Job = Callable[..., None]


class QueuedJob:
    """A function that runs later, as the actor who asked."""

    def __init__(self, function: Job) -> None:
        functools.update_wrapper(cast("Job", self), function)
        self.function = function

    def later(self, actor: Actor, **arguments: Any) -> str:
        """Queue it; returns the id under which its state can be asked."""
        path = f"{self.function.__module__}:{self.function.__qualname__}"
        who = {
            "user_id": str(actor.user_id) if actor.user_id else None,
            "municipality_id": str(actor.municipality_id),
            "permissions": sorted(actor.permissions),
            "name": actor.name,
            "is_system": actor.is_system,
        }
        return str(_run_job.enqueue(path, who, arguments).id)

    def now(self, actor: Actor, **arguments: Any) -> None:
        """Run it here, in the actor's scope."""
        with acting_for(actor.municipality_id):
            self.function(actor, **arguments)


_jobs: dict[str, QueuedJob] = {}
BREATH_SECONDS = 2.0
_breathed_at = 0.0


def breathe() -> None:
    """Between two steps of long work, outside any transaction: let the events that wait go.

    The worker that does the work is often the only one.
    """
    global _breathed_at  # noqa: PLW0603 - of this process
    now = time.monotonic()
    if now - _breathed_at >= BREATH_SECONDS:
        _breathed_at = now
        deliver_due(timezone.now(), limit=50)


def job(function: Job) -> QueuedJob:
    """Make a function ``(actor, **plain values) -> None`` a job."""
    queued = QueuedJob(function)
    _jobs[f"{function.__module__}:{function.__qualname__}"] = queued
    return queued


@task()  # type: ignore[misc,unused-ignore]
def _run_job(path: str, who: dict[str, Any], arguments: dict[str, Any]) -> None:
    actor = Actor(
        user_id=UUID(who["user_id"]) if who["user_id"] else None,
        municipality_id=UUID(who["municipality_id"]),
        permissions=frozenset(who["permissions"]),
        name=who["name"],
        is_system=who["is_system"],
    )
    _jobs[path].now(actor, **arguments)
