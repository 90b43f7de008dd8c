"""Check a spreadsheet: what each row would become, before anything of it is brought in."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from acogida.exchange.actions.translating import Reading, read_row
from acogida.exchange.actions.understood import (
    Coming,
    Gathering,
    coming_of,
    edition_of,
    keep_understood,
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
from acogida.exchange.queries.imports import known_prints
from acogida.exchange.rules.matching import Alike, Groups, here_already
from acogida.exchange.rules.troubles import Trouble
from acogida.lib.sheets.cells import shown
from acogida.lib.sheets.reading import SheetRow
from acogida.people.public import CleanFile, Match, candidate_of, owners_of, probable_duplicates_of
from acogida.platform import bulk
from acogida.platform.actions import Actor, action
from acogida.platform.bulk import Row
from acogida.platform.jobs import job

State = ImportRow.State
_WHO: tuple[UUID | None, UUID | None] = (None, None)


@dataclass(frozen=True, slots=True)
class Checked:
    """A row as it was understood, with what it is recognised by and who it may be."""

    row: SheetRow
    troubles: tuple[Trouble, ...] = ()
    coming: Coming | None = None
    group: int = 0
    like_group: int = 0
    is_again: bool = False

    @property
    def print(self) -> str:
        return self.coming.print if self.coming else ""

    @property
    def file(self) -> CleanFile | None:
        return self.coming.file if self.coming else None


@job
def check_import(actor: Actor, *, import_id: str) -> None:
    """Go through the sheet from its first row; takes over where an ended worker stopped."""
    work_through(actor, UUID(import_id), _check)


def _check(actor: Actor, row: Import, token: UUID) -> None:
    how = reading_of(actor, row)
    gathering = Gathering(edition_of(row, how))
    checker = _Checker(actor, row.pk, token, {})
    # Rows checked before the worker was ended are only read again: they tell who was seen.
    todo = (
        one
        for one in _understood(rows_below(actor, row, token), how, gathering)
        if one.row.number > row.reached
    )
    in_chunks(todo, checker.write, checker.look)
    keep_understood(actor, import_id=row.pk, token=token, content=gathering.content())


def _understood(rows: Iterator[SheetRow], how: Reading, gathering: Gathering) -> Iterator[Checked]:
    """Each row, with the rows before it in mind."""
    groups = Groups()
    seen: set[str] = set()
    for row in rows:
        ready = read_row(row.cells, how)
        if ready.troubles:
            yield Checked(row, ready.troubles)
            continue
        person, coming = ready.said.person, coming_of(row, ready)
        gathering.note(coming)
        group, like = groups.place(row.number, person) if person else (0, 0)
        yield Checked(row, (), coming, group, like, coming.print in seen)
        seen.add(coming.print)


@dataclass(slots=True)
class _Checker:
    """Looks for the persons of a chunk among those who have a file, then writes its rows.

    ``who``: group → (surely she, perhaps she), of groups met before.
    """

    actor: Actor
    import_id: UUID
    token: UUID
    who: dict[int, tuple[UUID | None, UUID | None]]
    known: dict[str, UUID | None] = field(default_factory=dict)

    def look(self, chunk: list[Checked]) -> None:
        """Who they are and what came in before, before anything is held."""
        self.known = known_prints(one.print for one in chunk if one.print)
        for one in chunk:
            if person_id := self.known.get(one.print):
                self.who.setdefault(one.group, (person_id, None))
        self._look_for(chunk)

    def write(self, chunk: list[Checked]) -> None:
        rows = [self._row(one, self.known) for one in chunk]
        write_checked(
            self.actor,
            import_id=self.import_id,
            token=self.token,
            rows=rows,
            reached=chunk[-1].row.number,
        )

    def _look_for(self, chunk: list[Checked]) -> None:
        """Who of them has a file: by number, then by all the search compares."""
        firsts = {
            one.group: one.file
            for one in reversed(chunk)
            if one.file is not None and one.group not in self.who
        }
        self._recall(set(firsts))
        owners = owners_of([paper for file in firsts.values() for paper in file.papers])
        new = [(group, file) for group, file in firsts.items() if group not in self.who]
        likes = probable_duplicates_of([candidate_of(file) for _group, file in new])
        for (group, file), matches in zip(new, likes, strict=True):
            self.who[group] = _who_is(file, matches, owners)

    def _recall(self, groups: set[int]) -> None:
        """What was found before an earlier worker was ended."""
        rows = ImportRow.objects.filter(brought_id=self.import_id, number__in=groups)
        for number, sure, like in rows.values_list("number", "person_id", "like_id"):
            self.who[number] = (sure, like)

    def _row(self, one: Checked, known: Mapping[str, UUID | None]) -> dict[str, Any]:
        sure, perhaps = self.who.get(one.group, _WHO) if one.group else _WHO
        state = self._state(one, known, asked=bool(perhaps or one.like_group))
        waits = state in {State.FAULTY, State.LIKE}
        return {
            "brought_id": self.import_id,
            "number": one.row.number,
            "print": one.print,
            "group": one.group,
            "like_group": one.like_group,
            "person_id": sure,
            "like_id": perhaps,
            "state": state.value,
            "troubles": told(one.troubles),
            "cells": [shown(cell) for cell in one.row.cells] if waits else [],
        }

    @staticmethod
    def _state(one: Checked, known: Collection[str], *, asked: bool) -> ImportRow.State:
        if one.troubles:
            return State.FAULTY
        if one.print in known:
            return State.KNOWN
        if one.is_again:
            return State.REPEATED
        return State.LIKE if asked else State.READY


@action("desk.import")
def write_checked(
    actor: Actor, *, import_id: UUID, token: UUID, rows: Sequence[Row], reached: int
) -> None:
    """Keep what some rows would become. Raises Lost."""
    del actor
    brought = held(import_id, token)
    bulk.add(ImportRow, rows)
    beat(brought, passed=len(rows), reached=reached)


def told(troubles: Sequence[Trouble]) -> list[list[str]]:
    """Troubles as they are kept: (field or "", why)."""
    return [[trouble.field or "", trouble.why] for trouble in troubles]


def _who_is(
    file: CleanFile, matches: Sequence[Match], owners: Mapping[tuple[str, str, str], UUID]
) -> tuple[UUID | None, UUID | None]:
    """(surely she, perhaps she) among those who have a file."""
    having = {
        owners[key]
        for paper in file.papers
        if (key := (paper.space, paper.paper.country, paper.normalised)) in owners
    }
    alike = [Alike(match.person_id, match.score, match.likely) for match in matches]
    return here_already(having, alike)
