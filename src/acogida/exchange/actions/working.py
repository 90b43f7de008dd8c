"""The long work on a spreadsheet, in the background: check it, bring it in, take it back.

A job holds the import by a token that it renews with every chunk. Each chunk is one transaction
with its own entry; a worker that is ended leaves whole chunks, and the next goes on behind them.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar
from uuid import UUID

from django.db import IntegrityError, connection
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from acogida.desk.public import known_codes
from acogida.exchange.actions.errors import NotNow
from acogida.exchange.actions.sheets import remove_file, sheet_of, take
from acogida.exchange.actions.translating import Reading
from acogida.exchange.models import Import, ImportRow
from acogida.exchange.queries.imports import AT_WORK
from acogida.exchange.queries.lexicon import lexicon_on
from acogida.exchange.rules.fields import Field
from acogida.exchange.rules.pace import ALL_WRITE, FIRST, ONE_WRITES, Pace
from acogida.lib.sheets.kinds import Unreadable
from acogida.lib.sheets.reading import SheetRow
from acogida.platform.actions import Actor, action
from acogida.platform.bulk import save_again
from acogida.platform.ids import new_id
from acogida.platform.jobs import breathe
from acogida.platform.prepared import asked

T = TypeVar("T")
SILENT = dt.timedelta(seconds=60)
"""A job not heard of for so long was ended with its worker; another may go on."""
_BEFORE = {
    Import.State.CHECKING: (Import.State.NEW, Import.State.FAILED, Import.State.CHECKED),
    Import.State.RUNNING: (Import.State.CHECKED, Import.State.DONE),
    Import.State.UNDOING: (Import.State.DONE,),
}
_TAKES = {
    Import.State.RUNNING: ImportRow.State.READY,
    Import.State.UNDOING: ImportRow.State.DONE,
}
_AFTER = {
    Import.State.CHECKING: Import.State.CHECKED,
    Import.State.RUNNING: Import.State.DONE,
    Import.State.UNDOING: Import.State.UNDONE,
}


class Lost(Exception):
    """Somebody else works on this import now, or nobody should."""


@action("desk.import")
def begin(actor: Actor, *, import_id: UUID, phase: str) -> None:
    """Say that a phase is to begin; its job takes it up. Raises NotNow."""
    del actor
    state = Import.State(phase)
    row = take(import_id, *_BEFORE[state])
    if state == Import.State.CHECKING:
        row.rows.all().delete()
        row.total = 0
    else:
        row.total = row.rows.filter(state=_TAKES[state]).count()
    row.state, row.token, row.fault = state, None, ""
    row.passed = row.reached = 0
    row.beat_at = timezone.now()
    row.save()


@action("desk.import")
def take_up(actor: Actor, *, import_id: UUID) -> UUID:
    """Hold the import; answers the token. Raises NotNow where another job is at it."""
    del actor
    row = take(import_id, *AT_WORK)
    if row.token is not None and row.beat_at and row.beat_at > timezone.now() - SILENT:
        raise NotNow(row.state)
    row.token, row.beat_at = new_id(), timezone.now()
    row.save()
    return row.token


@action("desk.import")
def finish(actor: Actor, *, import_id: UUID, token: UUID) -> None:
    """The phase is at its end. Unless somebody still has to say who is who, the file goes."""
    row = held(import_id, token)
    row.state, row.token = _AFTER[Import.State(row.state)], None
    if row.state == Import.State.CHECKED:
        row.total = row.rows.count()
    else:
        row.brought_in_at = row.brought_in_at or timezone.now()
        if not row.rows.filter(state=ImportRow.State.LIKE).exists():
            remove_file(actor, row)
    row.save()


@action("desk.import")
def fail(actor: Actor, *, import_id: UUID, token: UUID, fault: str) -> None:
    """The file cannot be read; nothing of it was brought in."""
    del actor
    row = held(import_id, token)
    row.state, row.fault, row.token = Import.State.FAILED, fault, None
    row.rows.all().delete()
    row.save()


@action("desk.import")
def tell_height(actor: Actor, *, import_id: UUID, token: UUID, rows: int) -> None:
    """About so many rows will have to be checked. Raises Lost."""
    del actor
    row = held(import_id, token)
    row.total, row.beat_at = rows, timezone.now()
    row.save()


def held(import_id: UUID, token: UUID) -> Import:
    """The import, locked, while this job holds it. Raises Lost."""
    if pacing := _pacing.get():
        pacing.held_since = time.monotonic()
    row: Import | None = next(iter(asked("exchange.held", _locked, import_id)), None)
    if row is None or row.token != token or not row.is_at_work:
        raise Lost(str(import_id))
    return row


def _locked(import_id: UUID) -> QuerySet[Import]:
    rows: QuerySet[Import] = Import.objects.select_for_update().filter(pk=import_id)
    return rows


def beat(row: Import, *, passed: int, reached: int) -> None:
    """Say how far it came."""
    row.passed += passed
    row.reached, row.beat_at = reached, timezone.now()
    save_again([row])


def reading_of(actor: Actor, row: Import) -> Reading:
    """How this sheet is read; migration status is left out for whom may not see it."""
    today = timezone.localdate()
    chosen = {int(place): Field(told) for place, told in row.columns.items()}
    if not actor.may("people.sensitive"):
        chosen = {place: told for place, told in chosen.items() if told != Field.RESIDENCE}
    source = _("spreadsheet of the office")
    return Reading(chosen, lexicon_on(today), known_codes(today), today, source)


def rows_below(actor: Actor, row: Import, token: UUID) -> Iterator[SheetRow]:
    """The rows below the headings, as they are read."""
    with sheet_of(actor, row) as sheet:
        if row.state == Import.State.CHECKING:
            tell_height(
                actor, import_id=row.pk, token=token, rows=max(1, sheet.height - row.heading_row)
            )
        for one in sheet.rows:
            if one.number > row.heading_row:
                yield one


def _as_is(chunk: list[Any]) -> None:
    del chunk


def in_chunks(
    rows: Iterator[T], write: Callable[[list[T]], None], ready: Callable[[list[T]], None] = _as_is
) -> None:
    """Write rows in chunks whose size follows how long they take; rest and let events go between.

    ``ready`` does before each what needs no transaction.
    """
    pace = _Pacing(ONE_WRITES if connection.vendor == "sqlite" else ALL_WRITE)
    while chunk := list(islice(rows, pace.size)):
        ready(chunk)
        pace.write(chunk, write)


@dataclass(slots=True)
class _Pacing:
    """How many rows come next, and until when the database is left to others.

    ``held_since``: the moment at which the chunk had waited its turn.
    """

    pace: Pace
    size: int = FIRST
    rests_until: float = 0.0
    held_since: float = 0.0

    def write(self, chunk: list[T], write: Callable[[list[T]], None]) -> None:
        """Write a chunk; one that met somebody else's row is tried once more: it sees it then."""
        time.sleep(max(0.0, self.rests_until - time.monotonic()))
        token = _pacing.set(self)
        try:
            write(chunk)
        except IntegrityError:
            write(chunk)
        finally:
            _pacing.reset(token)
        ended = time.monotonic()
        self.size = self.pace.next_size(len(chunk), ended - self.held_since)
        self.rests_until = ended + self.pace.rest
        breathe()


_pacing: ContextVar[_Pacing | None] = ContextVar("pacing", default=None)


def work_through(
    actor: Actor, import_id: UUID, phase: Callable[[Actor, Import, UUID], None]
) -> None:
    """Run a phase from where it stands to its end, unless another job is at it."""
    try:
        token = take_up(actor, import_id=import_id)
    except (NotNow, Import.DoesNotExist):
        return
    try:
        row = Import.objects.get(pk=import_id)
        phase(actor, row, token)
        finish(actor, import_id=import_id, token=token)
    except Unreadable as refused:
        fail(actor, import_id=import_id, token=token, fault=refused.fault.value)
    except (Lost, NotNow, Import.DoesNotExist):
        return  # somebody else works on it, or it was forgotten meanwhile
