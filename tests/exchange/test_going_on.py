"""A worker that is ended in the middle loses nothing and doubles nothing."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError
from django.utils import timezone

from acogida.desk.models import Attention
from acogida.exchange.actions import (
    bringing,
    check_import,
    checking,
    forget_due,
    forget_sheet,
    go_on_with_abandoned,
    run_import,
    sheet_of,
    start,
    undo_import,
    undoing,
    working,
)
from acogida.exchange.actions.errors import NotNow
from acogida.exchange.actions.sheets import take_out
from acogida.exchange.actions.working import SILENT, begin, take_up
from acogida.exchange.bench.messy import HEADINGS, messy_rows
from acogida.exchange.models import Import, ImportRow
from acogida.exchange.receivers import forget, go_on
from acogida.exchange.rules.pace import Pace
from acogida.people.actions import anonymise_person, register_person
from acogida.people.models import Person
from acogida.people.rules import Identity, Paper
from acogida.platform.audit import verify_chain
from acogida.platform.catalogues import say_own
from acogida.platform.chores import run_chores
from acogida.platform.events import deliver_due
from acogida.platform.models import Document
from acogida.platform.vault import documents_of
from acogida.platform.writing import Actor, maintenance, writing_as
from tests.conftest import TODAY
from tests.exchange.sheets import brought, checked, counted, csv, sent, work, xlsx

pytestmark = pytest.mark.usefixtures("in_norte")
WHO = ("Nombre completo", "RUN", "Fecha", "Motivo")
ANA = ("Ana Rojas Soto", "12.345.678-5", "05-01-2024", "visa")


class Killed(BaseException):
    """The process is gone: nothing after this line runs."""


def sheet() -> bytes:
    return xlsx(HEADINGS, messy_rows(120, 7, TODAY))


def end_after(monkeypatch: pytest.MonkeyPatch, module: Any, name: str, chunks: int) -> None:
    """The worker is ended in the middle of the chunk after so many."""
    write, done = getattr(module, name), []

    def ended(*args: Any, **kwargs: Any) -> None:
        if len(done) == chunks:
            raise Killed
        done.append(write(*args, **kwargs))

    monkeypatch.setattr(module, name, ended)
    monkeypatch.setattr(Pace, "next_size", lambda _pace, _size, _seconds: 10)


def silent_for_long(row: Import) -> None:
    with maintenance(because="the test lets time pass"):
        Import.objects.filter(pk=row.pk).update(beat_at=timezone.now() - 2 * SILENT)


@pytest.mark.parametrize(
    ("phase", "module", "name", "job", "left"),
    [
        ("checking", checking, "write_checked", check_import, {"ready": 103, "faulty": 17}),
        ("running", bringing, "bring_in", run_import, {"done": 103, "faulty": 17}),
        ("undoing", undoing, "take_back", undo_import, {"undone": 103, "faulty": 17}),
    ],
)
def test_work_goes_on_where_an_ended_worker_stopped(
    norte: Actor,
    monkeypatch: pytest.MonkeyPatch,
    phase: str,
    module: Any,
    name: str,
    job: Any,
    left: Any,
) -> None:
    row = {"checking": sent, "running": checked, "undoing": brought}[phase](norte, sheet())
    begin(norte, import_id=row.pk, phase=phase)
    with monkeypatch.context() as while_it_lasts:
        end_after(while_it_lasts, module, name, 3)
        with pytest.raises(Killed):
            job.now(norte, import_id=str(row.pk))
    half = counted(row)
    job.now(norte, import_id=str(row.pk))
    assert counted(row) == half, "another job waits while the first may still be at it"

    silent_for_long(row)
    go_on_with_abandoned(norte.municipality_id, timezone.now())

    assert counted(row) == left
    assert Import.objects.get(pk=row.pk).is_at_work is False
    expected = {"checking": 0, "running": 103, "undoing": 0}[phase]
    assert Attention.objects.count() == expected
    assert list(verify_chain()) == []


def test_a_job_that_was_overtaken_stops(norte: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    row = checked(norte, sheet())
    begin(norte, import_id=row.pk, phase="running")
    breathe = working.breathe

    def overtaken() -> None:
        silent_for_long(row)
        take_up(norte, import_id=row.pk)
        breathe()

    monkeypatch.setattr(working, "breathe", overtaken)
    run_import.now(norte, import_id=str(row.pk))

    assert Import.objects.get(pk=row.pk).state == "running"
    assert 0 < Attention.objects.count() < 103


def test_rows_that_met_somebody_elses_are_written_once_more_and_see_it(
    norte: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = checked(norte, csv(WHO, ANA, ("Eva Luna Paz", "", "05-01-2024", "visa")))
    bring_in, tries = bringing.bring_in, []

    def met(actor: Actor, **what: Any) -> None:
        tries.append(len(what["chunk"]))
        if len(tries) == 1:
            identity, paper = Identity(given_names="Olga"), Paper(kind="01", number=ANA[1])
            register_person(norte, identity=identity, papers=[paper])
            raise IntegrityError
        bring_in(actor, **what)

    monkeypatch.setattr(bringing, "bring_in", met)
    done = work(norte, row.pk, "running")

    assert (tries, counted(done)) == ([2, 2], {"done": 1, "faulty": 1})
    assert ImportRow.objects.get(state="faulty").troubles == [["", "number_taken"]]


def test_what_was_understood_is_trusted_until_the_words_of_the_office_change(
    norte: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [checked(norte, csv(WHO, ANA)), checked(norte, csv(WHO, ("Eva Luna Paz", "", *ANA[2:])))]
    assert {one.kind for one in documents_of(rows[0].pk)} == {"spreadsheet", "understood"}
    read, sheets = working.rows_below, []

    def read_again(actor: Actor, row: Import, token: UUID) -> Any:
        sheets.append(row.pk)
        return read(actor, row, token)

    monkeypatch.setattr(bringing, "rows_below", read_again)

    work(norte, rows[0].pk, "running")
    assert (Attention.objects.count(), sheets) == (1, [])
    with writing_as(norte, "test"):
        say_own("exchange.words", "reason.visa", TODAY, labels={}, body={"words": ["papeles"]})
    work(norte, rows[1].pk, "running")

    assert sheets == [rows[1].pk]
    assert Attention.objects.count() == 2
    assert list(documents_of(rows[0].pk)) == []


def test_a_sheet_of_which_nothing_understood_was_kept_is_read_again(norte: Actor) -> None:
    row = checked(norte, csv(WHO, ANA))
    with writing_as(norte, "test"):
        take_out(norte, documents_of(row.pk).filter(kind="understood"))

    work(norte, row.pk, "running")

    assert Attention.objects.count() == 1


def test_two_cannot_begin_the_same(norte: Actor) -> None:
    row = checked(norte, sheet())
    start(norte, import_id=row.pk, phase="running")

    with pytest.raises(NotNow):
        start(norte, import_id=row.pk, phase="running")


def test_a_sheet_forgotten_as_its_job_begins_ends_the_job(
    norte: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forgotten_then(actor: Actor, *, import_id: UUID) -> UUID:
        token = take_up(actor, import_id=import_id)
        forget_sheet(actor, import_id=import_id)
        return token

    monkeypatch.setattr(working, "take_up", forgotten_then)
    new = sent(norte, csv(WHO, ANA))
    start(norte, import_id=new.pk, phase="checking")
    check_import.now(norte, import_id=str(new.pk))

    assert (Import.objects.count(), Person.objects.count()) == (0, 0)


def test_a_sheet_is_forgotten_when_its_time_has_come(norte: Actor) -> None:
    row = brought(norte, csv(WHO, ANA, ("Eva", "12.345.678-1", "05-01-2024", "visa")))
    assert ImportRow.objects.exclude(cells=[]).count() == 1

    forget_due(norte.municipality_id, row.forget_on - dt.timedelta(days=1))
    assert ImportRow.objects.exclude(cells=[]).count() == 1
    forget_due(norte.municipality_id, row.forget_on)

    row = Import.objects.get(pk=row.pk)
    assert (row.headings, row.sheets, row.document_id) == ([], [], None)
    with pytest.raises(NotNow), sheet_of(norte, row):
        pytest.fail("there is no file to be read any more")
    assert ImportRow.objects.exclude(cells=[]).count() == 0
    assert Document.objects.filter(removed_at=None).count() == 0
    assert counted(brought(norte, csv(WHO, ANA))) == {"known": 1}, "it still adds nothing twice"


def test_a_forgotten_person_is_in_no_row_and_does_not_come_back(norte: Actor) -> None:
    brought(norte, csv(WHO, ANA))
    person = Person.objects.get()
    anonymise_person(norte, person_id=person.pk, reason="pidió", today=TODAY)
    deliver_due(timezone.now() + dt.timedelta(minutes=1))

    assert ImportRow.objects.filter(person_id=person.pk).count() == 0
    assert counted(brought(norte, csv(WHO, ANA))) == {"known": 1}


def test_the_worker_does_the_chores(norte: Actor) -> None:
    row = sent(norte, csv(WHO, ANA))
    begin(norte, import_id=row.pk, phase="checking")
    silent_for_long(row)

    run_chores(at_once=True)

    assert Import.objects.get(pk=row.pk).state == "checked"
    assert (go_on.__name__, forget.__name__) == ("go_on", "forget")


def test_a_file_that_breaks_midway_brings_nothing_in(
    norte: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    from acogida.lib.sheets.kinds import SheetFault, Unreadable

    row = sent(norte, sheet())

    def broken(*_args: Any) -> Any:
        raise Unreadable(SheetFault.TOO_MANY_ROWS)

    monkeypatch.setattr(checking, "rows_below", broken)
    failed = work(norte, row.pk, "checking")

    assert (failed.state, failed.fault) == ("failed", "too_many_rows")
    assert ImportRow.objects.count() == 0
