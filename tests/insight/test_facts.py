"""Kept facts equal those made anew, whatever was done; and a crash leaves the old ones."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings

from acogida.insight.actions import keeping, writing_facts
from acogida.insight.actions.keeping import rebuild, refresh
from acogida.insight.queries.store import every_fact, folder, read_book
from acogida.people.actions import block_person, unblock_person
from acogida.platform.facts import fact_kinds, pseudonym
from acogida.platform.models import FactMark
from tests.desk.test_kept_counts import DOINGS, Office

pytestmark = pytest.mark.usefixtures("in_norte")


def all_facts() -> dict[str, list[tuple[object, ...]]]:
    return {name: every_fact(name) for name in fact_kinds()}


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(doings=DOINGS)
def test_what_was_followed_equals_what_is_made_anew(coordinator, doings):
    from django.db import transaction

    with transaction.atomic():
        office = Office(coordinator)
        rebuild(timezone.now())
        for what, ago, which in doings:
            office.do(what, ago, which)
            if which % 3 == 0:
                refresh(timezone.now())
        refresh(timezone.now())
        followed = all_facts()
        assert not FactMark.objects.exists()
        rebuild(timezone.now())
        assert followed == all_facts()
        transaction.set_rollback(True)


def test_the_first_refresh_makes_everything(record, ana):
    record(person_id=ana)

    done = refresh(timezone.now())

    assert done.rebuilt
    assert len(every_fact("desk.attended")) == 1
    assert not FactMark.objects.exists()


def test_a_blocked_person_leaves_the_facts_and_comes_back(record, ana, coordinator, today):
    record(person_id=ana, on=today - dt.timedelta(days=60))
    refresh(timezone.now())
    before = all_facts()

    block_person(coordinator, person_id=ana, reason="test", today=today)
    refresh(timezone.now())
    assert every_fact("desk.attended") == []
    assert every_fact("people.registered") == []

    unblock_person(coordinator, person_id=ana, reason="test")
    refresh(timezone.now())
    assert all_facts() == before


def test_facts_hold_no_id_of_anybody(record, ana):
    row = record(person_id=ana, needs=[])
    refresh(timezone.now())

    (fact,) = every_fact("desk.attended")

    key = writing_facts.key_of(pseudonym(ana))
    assert fact[2] == key
    for file in folder().rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            for one in (ana, row):
                assert one.bytes not in content
                assert str(one).encode() not in content
                assert one.hex.encode() not in content


def test_a_crash_before_the_book_is_replaced_leaves_the_old_facts(record, ana, monkeypatch):
    record(person_id=ana)
    refresh(timezone.now())
    before, book = all_facts(), read_book()
    record(person_id=ana)

    def crash(_book: object) -> None:
        raise OSError("no space left")

    with monkeypatch.context() as patch:
        patch.setattr(keeping, "write_book", crash)
        with pytest.raises(OSError, match="space"):
            refresh(timezone.now())

    assert read_book() == book
    assert all_facts() == before
    assert FactMark.objects.exists()
    refresh(timezone.now())
    assert len(every_fact("desk.attended")) == 2


def test_a_crash_before_marks_are_forgotten_counts_nothing_twice(record, ana, monkeypatch):
    record(person_id=ana)
    refresh(timezone.now())
    record(person_id=ana)

    def crash(_marks: object) -> None:
        raise OSError("gone")

    with monkeypatch.context() as patch:
        patch.setattr(keeping, "_forget", crash)
        with pytest.raises(OSError, match="gone"):
            refresh(timezone.now())
    refresh(timezone.now())

    assert len(every_fact("desk.attended")) == 2


def test_files_that_are_lost_or_spoilt_are_made_anew(record, ana):
    record(person_id=ana)
    refresh(timezone.now())
    (folder() / "book.json").write_text("{", encoding="utf-8")

    assert refresh(timezone.now()).rebuilt

    assert len(every_fact("desk.attended")) == 1


def test_nobody_writes_while_somebody_does(record, ana):
    with (
        writing_facts.alone(wait=False),
        pytest.raises(writing_facts.Busy),
    ):
        refresh(timezone.now())


def test_old_files_are_swept_once_nobody_can_be_reading_them(record, ana, monkeypatch):
    record(person_id=ana)
    refresh(timezone.now())
    record(person_id=ana)
    refresh(timezone.now())
    files = set(folder().glob("*/*.parquet"))
    assert len(files) > len(read_book().files)

    monkeypatch.setattr(writing_facts, "SWEPT_AFTER", -1.0)
    refresh(timezone.now())

    assert {str(file.relative_to(folder())) for file in folder().glob("*/*.parquet")} == set(
        read_book().files
    )


def test_many_facts_are_written_in_lots(record, ana, monkeypatch):
    for _number in range(5):
        record(person_id=ana)
    monkeypatch.setattr(writing_facts, "AT_ONCE", 2)

    rebuild(timezone.now())

    parts = read_book().kinds["desk.attended"].parts
    assert [part.rows for part in parts] == [2, 2, 1]
    assert len(every_fact("desk.attended")) == 5
