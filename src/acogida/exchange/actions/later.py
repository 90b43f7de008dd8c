"""What happens by itself: abandoned work goes on, old sheets are forgotten, persons too."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from uuid import UUID

from django.contrib.auth import get_user_model

from acogida.accounts.public import actor_of
from acogida.exchange.actions.bringing import run_import
from acogida.exchange.actions.checking import check_import
from acogida.exchange.actions.sheets import forget_sheet
from acogida.exchange.actions.undoing import undo_import
from acogida.exchange.actions.working import SILENT, begin
from acogida.exchange.models import Import, ImportRow
from acogida.exchange.queries.imports import abandoned, to_forget
from acogida.platform.actions import Actor, action, system_actor
from acogida.platform.jobs import QueuedJob

JOBS: dict[str, QueuedJob] = {
    Import.State.CHECKING: check_import,
    Import.State.RUNNING: run_import,
    Import.State.UNDOING: undo_import,
}


def start(actor: Actor, *, import_id: UUID, phase: str) -> None:
    """Begin a phase and queue its job. Raises NotNow."""
    begin(actor, import_id=import_id, phase=phase)
    JOBS[phase].later(actor, import_id=str(import_id))


def go_on_with_abandoned(municipality_id: UUID, now: dt.datetime) -> None:
    """Take up what no job was heard of for long, as the one who sent the sheet."""
    for row in abandoned(now - SILENT):
        JOBS[row.state].now(_sender(row, municipality_id, now), import_id=str(row.pk))


def forget_due(municipality_id: UUID, today: dt.date) -> None:
    """Forget the sheets whose time has come."""
    house = system_actor(municipality_id, "exchange")
    for row in to_forget(today):
        forget_sheet(house, import_id=row.pk, reason="kept long enough")


@action("people.anonymise")
def forget_people_of_rows(actor: Actor, *, files: Collection[UUID]) -> None:
    """No row tells any more that it was about these persons."""
    del actor
    rows = ImportRow.objects.filter(person_id__in=files)
    rows.update(person_id=None, attention_id=None, completed={}, seal="", cells=[])
    ImportRow.objects.filter(like_id__in=files).update(like_id=None)


def _sender(row: Import, municipality_id: UUID, now: dt.datetime) -> Actor:
    """Who sent it, while she serves here; else the house, so that it comes to its end."""
    user = get_user_model().objects.filter(pk=row.started_by).first() if row.started_by else None
    found = actor_of(user, now.date()) if user else None
    return (
        found if found and found.may("desk.import") else system_actor(municipality_id, "exchange")
    )
