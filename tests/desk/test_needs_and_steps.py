"""Needs live on after the attention; next steps are done, moved or dropped."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from acogida.desk.actions import (
    CannotChangeNeed,
    Faulty,
    NeedHindrance,
    NeedStands,
    StepEnded,
    close_need,
    drop_step,
    finish_step,
    move_step,
    open_need,
    plan_need,
    plan_step,
    reopen_need,
    take_up_need,
)
from acogida.desk.models import Need, NextStep
from acogida.desk.queries import (
    due_for,
    need_with_history,
    needs,
    needs_of,
    open_needs_of,
    steps,
    steps_of,
)
from acogida.desk.rules import NeedSaid, PlannedStep
from acogida.people.actions import block_person
from acogida.platform.ids import new_id
from acogida.platform.models import OutboxEvent
from tests.conftest import member

pytestmark = pytest.mark.usefixtures("in_norte")


@pytest.fixture
def need(record: Any, ana: Any, today: dt.date) -> Any:
    record(person_id=ana, needs=[NeedSaid("school", "yes")], on=today - dt.timedelta(days=5))
    return Need.objects.get()


def close(officer: Any, need: Need, today: dt.date, **said: Any) -> None:
    defaults = {"solved": True, "on": today, "reason": "", "confirmed_by": "person"}
    close_need(officer, need_id=need.pk, **defaults | said)


def test_a_need_is_taken_up_closed_and_opened_again(need, officer, today):
    take_up_need(officer, need_id=need.pk, note="Llamé a la escuela")
    close(officer, need, today, reason="Matriculada", confirmed_by="institution")
    reopen_need(officer, need_id=need.pk, why="No la dejaron entrar")
    close(officer, need, today, solved=False, reason="Se fue de la comuna", confirmed_by="")

    told = need_with_history(need.pk)
    changes = [(change.state, change.note) for change in told.changes.order_by("at")]
    assert changes == [
        ("open", ""),
        ("in_progress", "Llamé a la escuela"),
        ("solved", "Matriculada"),
        ("open", "No la dejaron entrar"),
        ("not_solved", "Se fue de la comuna"),
    ]
    assert (told.state, told.closed_on, told.reason) == ("not_solved", today, "Se fue de la comuna")
    assert told.version == 5
    assert OutboxEvent.objects.filter(name="desk.NeedChanged").count() == 4


def test_what_cannot_be_done_with_a_need_says_why(need, officer, today, record, ana):
    refused = []

    def says(change: Any) -> None:
        with pytest.raises(CannotChangeNeed) as error:
            change()
        refused.append(set(error.value.hindrances))
        assert len(error.value.words) == len(error.value.hindrances)

    says(lambda: reopen_need(officer, need_id=need.pk, why="x"))
    says(lambda: close(officer, need, today, solved=False))
    says(lambda: close(officer, need, today - dt.timedelta(days=9)))
    says(lambda: close(officer, need, today + dt.timedelta(days=1)))
    take_up_need(officer, need_id=need.pk)
    says(lambda: take_up_need(officer, need_id=need.pk))
    close(officer, need, today)
    says(lambda: take_up_need(officer, need_id=need.pk))
    says(lambda: close(officer, need, today))
    says(lambda: plan_need(officer, need_id=need.pk, responsible_id=None, due_on=None))
    says(lambda: reopen_need(officer, need_id=need.pk, why=" "))
    record(person_id=ana, needs=[NeedSaid("school", "yes")])
    says(lambda: reopen_need(officer, need_id=need.pk, why="x"))

    assert refused == [
        {NeedHindrance.NOT_CLOSED},
        {NeedHindrance.WHY_MISSING},
        {NeedHindrance.BEFORE_IT_OPENED},
        {NeedHindrance.IN_THE_FUTURE},
        {NeedHindrance.TAKEN_UP_ALREADY},
        {NeedHindrance.CLOSED},
        {NeedHindrance.CLOSED},
        {NeedHindrance.CLOSED},
        {NeedHindrance.WHY_MISSING},
        {NeedHindrance.ANOTHER_STANDS},
    ]
    with pytest.raises(Faulty):
        close(officer, need, today, confirmed_by="a bird")
    with pytest.raises(Faulty):
        close(officer, need, today, reason="x" * 3000)


def test_the_constraint_tells_of_the_like_opened_meanwhile(
    need, officer, today, record, ana, monkeypatch
):
    from acogida.desk.actions import needs as module

    close(officer, need, today)
    record(person_id=ana, needs=[NeedSaid("school", "yes")])
    standing = Need.objects.standing().get()
    monkeypatch.setattr(module, "why_not_reopened", lambda *_a, **_k: set())

    with pytest.raises(NeedStands) as refused:
        reopen_need(officer, need_id=need.pk, why="x")

    assert refused.value.need_id == standing.pk


def test_a_need_set_aside_stays_so(record, officer, ana):
    from acogida.desk.actions import cancel_attention

    attention_id = record(person_id=ana, needs=[NeedSaid("food", "yes")])
    cancel_attention(officer, attention_id=attention_id, why="error")

    with pytest.raises(CannotChangeNeed) as refused:
        reopen_need(officer, need_id=Need.objects.get().pk, why="x")

    assert refused.value.hindrances == {NeedHindrance.FORGOTTEN}


def test_a_need_is_opened_by_itself(officer, officer_user, record, ana, today):
    need_id = open_need(
        officer,
        area="housing",
        person_id=ana,
        on=today,
        kind=" Arriendo  sin contrato ",
        due_on=today,
        responsible_id=officer_user.pk,
    )
    need = need_with_history(need_id)
    assert (need.kind, need.person_id, need.due_on) == ("Arriendo sin contrato", ana, today)
    nameless = record(kind="anonymous")
    theirs = open_need(officer, area="housing", attention_id=nameless, on=today)
    assert Need.objects.get(pk=theirs).person_id is None
    hers = record(person_id=ana)
    with pytest.raises(NeedStands) as refused:
        open_need(officer, area="housing", attention_id=hers, on=today)
    assert refused.value.need_id == need_id


def test_a_need_of_nobody_or_of_no_area_is_refused(officer, ana, today):
    for wrong, fields in (
        ({"area": "nonsense", "person_id": ana, "kind": "x" * 200}, {"area", "kind"}),
        ({"area": "food"}, {"person"}),
        ({"area": "food", "person_id": ana, "on": today + dt.timedelta(days=1)}, {"on"}),
        ({"area": "food", "person_id": ana, "responsible_id": new_id()}, {"responsible"}),
    ):
        with pytest.raises(Faulty) as refused:
            open_need(officer, **{"on": today, **wrong})
        assert set(refused.value.faults) == fields


def test_somebody_sees_to_a_need_by_a_day(need, officer, norte_office, today):
    other = member(norte_office, "lawyer")

    plan_need(officer, need_id=need.pk, responsible_id=other.pk, due_on=today)

    need.refresh_from_db()
    assert (need.responsible_id, need.due_on) == (other.pk, today)


def test_a_step_is_done_moved_or_dropped(record, officer, norte_office, ana, need, today):
    other = member(norte_office, "lawyer")
    done = plan_step(officer, what="Llamar", person_id=ana, due_on=today)
    moved = plan_step(officer, what="Escribir", need_id=need.pk)
    dropped = plan_step(officer, what="Ir", attention_id=record(kind="anonymous"))

    finish_step(officer, step_id=done, on=today, outcome="Contestaron")
    move_step(officer, step_id=moved, due_on=today, responsible_id=other.pk)
    drop_step(officer, step_id=dropped, why="Ya no hace falta")

    rows = NextStep.objects.in_bulk()
    assert (rows[done].done_on, rows[done].outcome) == (today, "Contestaron")
    assert (rows[moved].person_id, rows[moved].responsible_id) == (ana, other.pk)
    assert (rows[dropped].person_id, rows[dropped].cancelled_on) == (None, today)
    assert [step.pk for step in steps_of(ana)] == [moved, done]
    for again in (
        lambda: finish_step(officer, step_id=done, on=today),
        lambda: drop_step(officer, step_id=dropped, why="x"),
        lambda: move_step(officer, step_id=done, due_on=None, responsible_id=None),
    ):
        with pytest.raises(StepEnded):
            again()


def test_a_step_of_nobody_or_without_words_is_refused(officer, ana, today):
    step = plan_step(officer, what="Llamar", person_id=ana)
    tomorrow = today + dt.timedelta(days=1)
    for wrong, field in (
        (lambda: plan_step(officer, what=" ", person_id=ana), "what"),
        (lambda: plan_step(officer, what="Llamar"), "person"),
        (
            lambda: plan_step(officer, what="x", person_id=ana, responsible_id=new_id()),
            "responsible",
        ),
        (lambda: finish_step(officer, step_id=step, on=tomorrow), "on"),
        (lambda: drop_step(officer, step_id=step, why=""), "why"),
    ):
        with pytest.raises(Faulty) as refused:
            wrong()
        assert set(refused.value.faults) == {field}


def test_what_is_due_tells_the_nearest_first_and_only_ones_own(
    record, officer, norte, norte_office, ana, today
):
    other = member(norte_office, "lawyer")
    day = lambda days: today + dt.timedelta(days=days)  # noqa: E731
    record(
        person_id=ana,
        needs=[
            NeedSaid("school", "yes", due_on=day(-2)),
            NeedSaid("food", "yes"),
            NeedSaid("work", "yes", due_on=day(30)),
            NeedSaid("legal", "yes", due_on=day(1), responsible_id=other.pk),
        ],
        steps=[
            PlannedStep("pronto", due_on=day(3), need_area="school"),
            PlannedStep("hoy", due_on=today),
            PlannedStep("sin día"),
        ],
    )

    due = due_for(officer, today)

    assert [(one.kind, one.what or one.area, one.urgency) for one in due] == [
        ("need", "school", "late"),
        ("step", "hoy", "soon"),
        ("step", "pronto", "soon"),
        ("need", "food", "no_day"),
        ("step", "sin día", "no_day"),
    ]
    assert {one.person_id for one in due} == {ana}
    assert [need.area for need in open_needs_of(ana)] == ["school", "legal", "work", "food"]
    assert needs_of(ana).count() == needs().count() == 4
    assert steps().count() == 3
    assert due_for(norte, today) == []

    block_person(norte, person_id=ana, reason="lo pidió", today=today)

    assert (due_for(officer, today), needs().count(), steps().count()) == ([], 0, 0)


@pytest.mark.parametrize("many", [1, 3])
def test_what_is_due_takes_two_queries(
    record, officer, ana, today, many, django_assert_num_queries
):
    for _each in range(many):
        record(person_id=ana, steps=[PlannedStep("Llamar", due_on=today, need_area="")])

    with django_assert_num_queries(2):
        due_for(officer, today)
