"""Take back what an import brought in, as far as nobody has touched it since."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from uuid import UUID

from acogida.desk.public import withdraw_attentions
from acogida.exchange.actions.bringing import reseal
from acogida.exchange.actions.working import beat, held, in_chunks, work_through
from acogida.exchange.models import Import, ImportRow
from acogida.exchange.queries.imports import rows_of_state
from acogida.exchange.rules.staying import Stays
from acogida.people.public import (
    Completion,
    indexed_together,
    take_completions_back,
    traces_of,
    withdraw_files,
)
from acogida.platform.actions import Actor, action
from acogida.platform.bulk import save_again
from acogida.platform.jobs import job

State = ImportRow.State
_LOOKED_UP = 500


@job
def undo_import(actor: Actor, *, import_id: str) -> None:
    """Take the rows back from the last to the first; goes on where an ended worker stopped."""
    work_through(actor, UUID(import_id), _undo)


def _undo(actor: Actor, row: Import, token: UUID) -> None:
    def write(chunk: list[int]) -> None:
        reason = f"{row.pk} · {chunk[0]}–{chunk[-1]}"
        take_back(actor, import_id=row.pk, token=token, numbers=chunk, reason=reason)

    in_chunks(_brought_in(row), write)


def _brought_in(brought: Import) -> Iterator[int]:
    """Rows that are in, from the last to the first: what hangs on a file goes before the file."""
    rows = ImportRow.objects.filter(brought=brought, state=State.DONE).order_by("-number")
    yield from list(rows.values_list("number", flat=True))


@action("desk.import")
def take_back(
    actor: Actor, *, import_id: UUID, token: UUID, numbers: Sequence[int], reason: str
) -> None:
    """Take some rows back: one transaction, one entry in the record. Raises Lost.

    A row of which anything stays says why; it is not brought in again.
    """
    del actor, reason
    brought = held(import_id, token)
    rows = rows_of_state(brought.pk, State.DONE, numbers)[::-1]
    with indexed_together():
        stays = _withdraw(brought, rows)
    for row in rows:
        why = stays.get(row.number)
        row.state = State.STAYS if why else State.UNDONE
        row.troubles = [["", why]] if why else []
        if not why:
            row.person_id = row.attention_id = None
            row.made_person, row.completed, row.seal = False, {}, ""
    save_again(rows)
    beat(brought, passed=len(rows), reached=0)


def _withdraw(brought: Import, rows: Sequence[ImportRow]) -> dict[int, str]:
    """Number → why something of that row stays."""
    in_use = withdraw_attentions([row.attention_id for row in rows if row.attention_id])
    stays: dict[int, str] = {
        row.number: Stays.ATTENTION for row in rows if row.attention_id in in_use
    }
    filled = [
        (row, row.person_id, _completion(row))
        for row in rows
        if row.completed and row.number not in stays and row.person_id is not None
    ]
    answers = take_completions_back([(key, completion) for _row, key, completion in filled])
    emptied: set[UUID] = set()
    for (row, key, _), is_out in zip(filled, answers, strict=True):
        if is_out:
            emptied.add(key)
        else:
            stays[row.number] = Stays.COMPLETED
    _stand_anew(brought, rows, emptied)
    made = {row.person_id: row for row in rows if row.made_person and row.person_id}
    kept = withdraw_files({key: row.seal for key, row in made.items()})
    return stays | {made[key].number: Stays.PERSON for key in kept}


def _completion(row: ImportRow) -> Completion:
    """What this row added to a file that was there."""
    return Completion(tuple(row.completed["columns"]), row.completed["rows"], row.seal)


def _stand_anew(brought: Import, rows: Sequence[ImportRow], emptied: Collection[UUID]) -> None:
    """The files were touched by us alone: rows that wrote to them before may still take it back."""
    seals = traces_of(emptied)
    reseal(brought, seals, {row.number for row in rows})
    for row in rows:
        if row.person_id in seals and row.seal:
            row.seal = seals[row.person_id]
