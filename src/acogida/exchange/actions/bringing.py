"""Bring in the rows that are ready: files opened or completed, attentions recorded."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar, cast
from uuid import UUID

from django.utils.translation import gettext as _

from acogida.desk.public import record_past
from acogida.exchange.actions.checking import told
from acogida.exchange.actions.translating import read_row
from acogida.exchange.actions.understood import (
    Coming,
    coming_of,
    edition_of,
    opened_row,
    understood_rows,
)
from acogida.exchange.actions.working import (
    beat,
    held,
    in_chunks,
    reading_of,
    rows_below,
    work_through,
)
from acogida.exchange.models import Import, ImportRow
from acogida.exchange.queries.imports import (
    group_people,
    known_prints,
    rows_of_state,
    rows_sealed,
)
from acogida.exchange.rules.troubles import Trouble, Why
from acogida.people.public import (
    CleanFile,
    FileClosed,
    Identity,
    NewFile,
    complete_files,
    indexed_together,
    open_files,
    owners_of,
)
from acogida.platform.actions import Actor, action
from acogida.platform.bulk import save_again
from acogida.platform.jobs import job

T = TypeVar("T")
State = ImportRow.State
_LOOKED_UP = 500
NOTHING_SAID = CleanFile(said=NewFile(identity=Identity()))


@dataclass(slots=True)
class Said:
    """What was said of each person already, so that her file is completed once for it.

    ``now``: of the chunk that is being written; it counts when the chunk stands.
    """

    before: dict[int, set[str]] = field(default_factory=dict)
    now: dict[int, set[str]] = field(default_factory=dict)

    def knows(self, group: int, mark: str) -> bool:
        return any(mark in said.get(group, ()) for said in (self.before, self.now))

    def note(self, group: int, mark: str) -> None:
        self.now.setdefault(group, set()).add(mark)

    def keep(self) -> None:
        """The chunk stands."""
        for group, marks in self.now.items():
            self.before.setdefault(group, set()).update(marks)
        self.now = {}


@job
def run_import(actor: Actor, *, import_id: str) -> None:
    """Bring in what is ready; takes over where an ended worker stopped."""
    work_through(actor, UUID(import_id), _run)


def _run(actor: Actor, row: Import, token: UUID) -> None:
    said = Said()

    def write(chunk: list[Coming]) -> None:
        bring_in(
            actor,
            import_id=row.pk,
            token=token,
            chunk=chunk,
            said=said,
            reason=f"{row.pk} · {chunk[0].number}–{chunk[-1].number}",
        )
        said.keep()

    in_chunks(_coming(actor, row, token), write)


def _coming(actor: Actor, brought: Import, token: UUID) -> Iterator[Coming]:
    """The rows that are ready, as the check understood them; or the sheet is read once more."""
    how = reading_of(actor, brought)
    kept = understood_rows(actor, brought.pk, edition_of(brought, how))
    if kept is not None:
        yield from (opened_row(said) for said in _ready_ones(brought, kept))
        return
    rows = ((one.number, one) for one in rows_below(actor, brought, token))
    yield from (coming_of(one, read_row(one.cells, how)) for one in _ready_ones(brought, rows))


def _ready_ones(brought: Import, rows: Iterator[tuple[int, T]]) -> Iterator[T]:
    """Of these, by their numbers, the rows that are ready; asked for many at a time."""
    left = (row for row in rows if row[0] > brought.reached)
    while some := list(islice(left, _LOOKED_UP)):
        found = ImportRow.objects.filter(
            brought=brought, number__gte=some[0][0], number__lte=some[-1][0]
        )
        ready = set(found.filter(state=State.READY).values_list("number", flat=True))
        yield from (row for number, row in some if number in ready)


@action("desk.import")
def bring_in(
    actor: Actor,
    *,
    import_id: UUID,
    token: UUID,
    chunk: Sequence[Coming],
    said: Said,
    reason: str,
) -> None:
    """Write some rows: one transaction, one entry in the record. ``reason`` names the import.

    A row that came in meanwhile, whose number somebody has now or whose file is closed, is left
    out and says so. Raises Lost, and IntegrityError where another writes the same just now.
    """
    del reason
    brought = held(import_id, token)
    numbers = [coming.number for coming in chunk]
    rows = rows_of_state(brought.pk, State.READY, numbers)
    said.now = {}
    bringing = _Bringing(actor, brought, {row.number: row for row in rows}, said)
    with indexed_together():
        bringing.write(chunk)
    beat(brought, passed=len(chunk), reached=numbers[-1])


@dataclass(slots=True)
class _Bringing:
    """What one chunk writes. ``people``: group → the file of its rows."""

    actor: Actor
    brought: Import
    rows: dict[int, ImportRow]
    said: Said
    people: dict[int, UUID] = field(default_factory=dict)
    seals: dict[UUID, str] = field(default_factory=dict)
    completed: set[UUID] = field(default_factory=set)

    def write(self, chunk: Sequence[Coming]) -> None:
        coming = [one for one in chunk if one.number in self.rows]
        coming = list(self._new_ones(coming))
        self.people = group_people(self.brought, {self._row(one).group for one in coming})
        opened = self._open(coming)
        coming = [one for one in coming if self._row(one).state == State.READY]
        self._hang([one for one in coming if one.number not in opened])
        self._record([one for one in coming if self._row(one).state == State.READY])
        self._seal()
        save_again(self.rows.values())

    def _row(self, one: Coming) -> ImportRow:
        return self.rows[one.number]

    def _new_ones(self, coming: Sequence[Coming]) -> Iterator[Coming]:
        """Leave out what another import brought in since it was checked."""
        known = known_prints(row.print for row in self.rows.values())
        for one in coming:
            if self._row(one).print in known:
                self._row(one).state = State.KNOWN
            elif one.print != self._row(one).print:
                # The words of the office changed since: it has to be looked at again.
                self._refuse(one, Why.NOT_TAKEN)
            else:
                yield one

    def _open(self, coming: Sequence[Coming]) -> set[int]:
        """Open the files of those who have none; answers the numbers of the rows that did."""
        new: dict[int, Coming] = {}
        for one in coming:
            row = self._row(one)
            if one.file is not None and row.person_id is None:
                row.person_id = self.people.get(row.group)
                if row.person_id is None:
                    new.setdefault(row.group, one)
        taken = owners_of([paper for one in new.values() for paper in _file(one).papers])
        for group, one in list(new.items()):
            if any((p.space, p.paper.country, p.normalised) in taken for p in _file(one).papers):
                self._refuse(one, Why.NUMBER_TAKEN)
                del new[group]
        files = open_files(
            [_file(one) for one in new.values()],
            by=self.actor.user_id,
            apart_because=_("Brought in from a spreadsheet."),
        )
        for (group, one), opened in zip(new.items(), files, strict=True):
            row = self._row(one)
            row.person_id, row.made_person = opened.person_id, True
            self.people[group] = opened.person_id
            self.said.note(group, one.mark)
            self.seals[opened.person_id] = opened.seal
        return {one.number for one in new.values()}

    def _hang(self, coming: Sequence[Coming]) -> None:
        """Hold the files that are there, and fill what is empty in them."""
        hung = []
        for one in coming:
            row = self._row(one)
            if one.file is None:
                continue
            row.person_id = row.person_id or self.people.get(row.group)
            if row.person_id is None:  # the row that was to open the file was refused
                self._refuse(one, Why.NUMBER_TAKEN)
            else:
                hung.append((one, row, row.person_id))
        wanted = [(person_id, self._unsaid(one)) for one, _row, person_id in hung]
        for (one, row, _key), answer in zip(hung, complete_files(wanted), strict=True):
            if isinstance(answer, FileClosed):
                self._refuse(one, Why.FILE_CLOSED)
                continue
            row.person_id, added = answer
            self.said.note(row.group, one.mark)
            if added:
                row.completed = {"columns": list(added.columns), "rows": added.rows}
                self.seals[row.person_id] = added.seal
                self.completed.add(row.person_id)

    def _unsaid(self, one: Coming) -> CleanFile:
        """What the row says of the person; nothing, if it was all said before."""
        if self.said.knows(self._row(one).group, one.mark):
            return NOTHING_SAID
        return _file(one)

    def _record(self, coming: Sequence[Coming]) -> None:
        past = [(one, one.attention_of(self._row(one).person_id)) for one in coming]
        recorded = [(one, attention) for one, attention in past if attention is not None]
        ids = record_past([attention for _one, attention in recorded])
        for (one, _attention), attention_id in zip(recorded, ids, strict=True):
            self._row(one).attention_id = attention_id
        for one in coming:
            self._row(one).state = State.DONE

    def _seal(self) -> None:
        """Note how the files stand now, also for rows that wrote to them before."""
        for row in self.rows.values():
            if row.person_id in self.seals and (row.made_person or row.completed):
                row.seal = self.seals[row.person_id]
        if self.completed:
            reseal(self.brought, {key: self.seals[key] for key in self.completed}, self.rows)

    def _refuse(self, one: Coming, why: Why) -> None:
        row = self._row(one)
        row.state, row.troubles = State.FAULTY, told([Trouble(None, why)])
        row.cells, row.person_id = list(one.cells), None


def reseal(brought: Import, seals: Mapping[UUID, str], besides: Collection[int] = ()) -> None:
    """Rows of this import that opened or completed these files: so they stand now.

    ``besides``: numbers of rows that somebody else writes.
    """
    rows = [row for row in rows_sealed(brought.pk, seals) if row.number not in besides]
    for row in rows:
        row.seal = seals[row.person_id]
    save_again(rows)


def _file(one: Coming) -> CleanFile:
    """The file of a row that names somebody."""
    return cast("CleanFile", one.file)
