"""What the worker does now and then: for each office, when it is due, whatever another does."""

from __future__ import annotations

from uuid import UUID

import pytest

from acogida.platform import chores
from acogida.platform.chores import chore, run_chores
from acogida.platform.scope import current
from acogida.platform.writing import Actor

done: list[tuple[str, UUID]] = []


@pytest.fixture(autouse=True)
def _only_these(monkeypatch: pytest.MonkeyPatch) -> None:
    """The chores of the apps rest while these are tried."""
    monkeypatch.setattr(chores, "_chores", {})
    done.clear()


def test_a_chore_is_done_in_the_scope_of_every_office(norte: Actor, sur: Actor) -> None:
    @chore(seconds=30)
    def tidy(municipality_id: UUID) -> None:
        assert current() == municipality_id
        done.append(("tidy", municipality_id))

    run_chores()

    offices = {municipality_id for _name, municipality_id in done}
    assert offices >= {norte.municipality_id, sur.municipality_id}


def test_a_chore_waits_for_its_turn_unless_it_is_asked_for(
    norte: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    @chore(seconds=30)
    def tidy(municipality_id: UUID) -> None:
        done.append(("tidy", municipality_id))

    clock = 1000.0
    monkeypatch.setattr("acogida.platform.chores.time.monotonic", lambda: clock)
    run_chores()
    run_chores()
    assert done == [("tidy", norte.municipality_id)]

    run_chores(at_once=True)
    assert len(done) == 2
    clock += 31
    run_chores()
    assert len(done) == 3


def test_a_chore_that_fails_keeps_no_other_and_no_other_office_waiting(
    norte: Actor, sur: Actor
) -> None:
    @chore(seconds=30)
    def stumble(municipality_id: UUID) -> None:
        done.append(("stumble", municipality_id))
        raise ZeroDivisionError

    @chore(seconds=30)
    def tidy(municipality_id: UUID) -> None:
        done.append(("tidy", municipality_id))

    run_chores()

    both = {norte.municipality_id, sur.municipality_id}
    assert {office for name, office in done if name == "stumble"} == both
    assert {office for name, office in done if name == "tidy"} == both
