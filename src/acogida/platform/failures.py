"""Background work that failed in the acting municipality: what, why, and trying it again."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from acogida.platform.actions import Actor, action
from acogida.platform.events import MAX_ATTEMPTS
from acogida.platform.models import Delivery
from acogida.platform.scope import ScopedQuerySet, current

FAILED, READY = "FAILED", "READY"


@dataclass(frozen=True, slots=True)
class FailedJob:
    """A job that ended with an error. ``error``: its kind, never its words, which may tell data."""

    id: UUID
    name: str
    asked_by: str
    enqueued_at: dt.datetime
    finished_at: dt.datetime | None
    error: str


@dataclass(frozen=True, slots=True)
class WorkState:
    """How much waits; ``oldest_wait``: since when the first of it is due."""

    waiting: int
    oldest_wait: dt.datetime | None


def failed_deliveries() -> ScopedQuerySet:
    """Deliveries that failed, with their event, newest first; also those still tried again."""
    rows: ScopedQuerySet = Delivery.objects.filter(state=Delivery.State.FAILED)
    return rows.select_related("event").order_by("-event__at", "-pk")


def gave_up(delivery: Delivery) -> bool:
    """Nobody tries it again by itself."""
    return delivery.attempts >= MAX_ATTEMPTS


def work_state(now: dt.datetime) -> WorkState:
    """What is due and has not been tried: grows while no worker runs."""
    due = Delivery.objects.filter(state=Delivery.State.WAITING, next_try_at__lte=now)
    oldest = due.order_by("next_try_at").values_list("next_try_at", flat=True).first()
    return WorkState(waiting=due.count(), oldest_wait=oldest)


def failed_jobs() -> list[FailedJob]:
    """Jobs of the acting municipality that failed, newest first."""
    rows = DBTaskResult.objects.filter(status=FAILED).order_by("-enqueued_at")
    return [_failed_job(row) for row in rows if _is_ours(row)]


@action("platform.operate")
def retry_delivery(actor: Actor, *, delivery_id: UUID) -> None:
    """Let the worker try a failed delivery again, from the first attempt. Raises DoesNotExist."""
    del actor
    delivery = Delivery.objects.select_for_update().get(pk=delivery_id, state=Delivery.State.FAILED)
    delivery.attempts, delivery.next_try_at = 0, timezone.now()
    delivery.save()


@action("platform.operate")
def retry_job(actor: Actor, *, job_id: UUID) -> None:
    """Put a failed job of this municipality back into the queue. Raises DBTaskResult.DoesNotExist.

    It runs as who asked for it then, with what she was allowed then.
    """
    del actor
    row = DBTaskResult.objects.select_for_update().get(pk=job_id, status=FAILED)
    if not _is_ours(row):
        raise DBTaskResult.DoesNotExist
    row.status, row.finished_at, row.started_at = READY, None, None
    row.exception_class_path = row.traceback = ""
    row.save()


def _is_ours(row: DBTaskResult[Any, Any]) -> bool:
    return str(_who(row).get("municipality_id", "")) == str(current())


def _who(row: DBTaskResult[Any, Any]) -> dict[str, Any]:
    said = row.args_kwargs.get("args", [])
    return said[1] if len(said) > 1 and isinstance(said[1], dict) else {}


def _failed_job(row: DBTaskResult[Any, Any]) -> FailedJob:
    path = str(row.args_kwargs["args"][0])
    return FailedJob(
        id=row.pk,
        name=path.removeprefix("acogida."),
        asked_by=_who(row).get("name", ""),
        enqueued_at=row.enqueued_at,
        finished_at=row.finished_at,
        error=row.exception_class_path.rpartition(".")[2],
    )
