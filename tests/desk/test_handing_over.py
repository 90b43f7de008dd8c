"""What is due in the whole office, and handing over what one has to see to."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from acogida.desk.actions import close_need, open_need, plan_step
from acogida.desk.actions.handing import NothingToHandOver, Undone, hand_over, take_back
from acogida.desk.models import Handover, Need, NextStep
from acogida.desk.queries.due_office import due_in_office, responsible_now
from acogida.desk.rules import Faulty, NeedSaid, PlannedStep
from acogida.people.actions import block_person
from acogida.platform.audit import verify_chain
from acogida.platform.ids import new_id
from tests.conftest import member, sign_in
from tests.desk.at_the_counter import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_norte")]


@pytest.fixture
def colleague(norte_office):
    return member(norte_office, "social_worker")


@pytest.fixture
def due(record, ana, today):
    """A late need and a step without a day, both the officer's; and a need of nobody."""
    late = today - dt.timedelta(days=2)
    record(
        person_id=ana,
        needs=[NeedSaid("food", "yes", kind="canasta", due_on=late)],
        steps=[PlannedStep("Llamar a la escuela")],
    )
    record(needs=[NeedSaid("school", "yes")])
    nobody = Need.objects.get(area="school")
    from acogida.platform.writing import maintenance

    with maintenance(because="nobody answers for it"):
        nobody.responsible = None
        nobody.save()


def rows(page):
    return words(page).partition("desk-list")[2]


def test_the_coordination_sees_everybodys_late_ones_first(at_work, due):
    page = rows(at_work.get(reverse("due_office")))

    assert page.index("canasta") < page.index("Llamar a la escuela")
    assert "Ana Rojas" in page
    assert "<strong>3</strong>" in page


def test_filters_narrow_needs_and_steps_together(at_work, due, officer_user, today):
    url = reverse("due_office")
    for query, shown, hidden in (
        ({"tipo": "step"}, "Llamar a la escuela", "canasta"),
        ({"tipo": "need"}, "canasta", "Llamar a la escuela"),
        ({"plazo": "late"}, "canasta", "Llamar a la escuela"),
        ({"plazo": "none"}, "Llamar a la escuela", "canasta"),
        ({"responsable": str(officer_user.pk)}, "canasta", "Escuela</a>"),
        ({"responsable": "nadie"}, "Escuela", "canasta"),
    ):
        page = rows(at_work.get(url, query)).partition("<table")[2]
        assert shown in page, query
        assert hidden not in page, query
    assert "canasta" not in rows(at_work.get(url, {"plazo": "week"})).partition("<table")[2]


@pytest.mark.parametrize("order", ["who", "-who", "sort", "responsible", "-due"])
def test_the_list_is_put_in_any_order(at_work, due, order):
    page = rows(at_work.get(reverse("due_office"), {"orden": order}))

    assert "canasta" in page
    assert "Llamar a la escuela" in page


def test_blocked_and_closed_ones_are_not_due(due, ana, norte, officer, today):
    assert len(due_in_office().order_by("day", "pk")) == 3
    food = Need.objects.get(area="food")
    close_need(officer, need_id=food.pk, solved=True, on=today, reason="", confirmed_by="")
    assert len(due_in_office().order_by("day", "pk")) == 2
    block_person(norte, person_id=ana, reason="lo pidió", today=today)
    assert len(due_in_office().order_by("day", "pk")) == 1


def test_the_list_leaves_as_a_spreadsheet(at_work, due):
    answer = at_work.get(reverse("due_office"), {"formato": "xlsx"})

    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    cells = {cell.value for row in sheet for cell in row}
    assert {"Alimentación: canasta", "Llamar a la escuela", "Ana Rojas", "paso"} <= cells


def test_as_many_queries_for_three_as_for_one(at_work, due, officer, ana, today):
    def queries():
        at_work.get(reverse("due_office"))
        with CaptureQueriesContext(connection) as seen:
            assert at_work.get(reverse("due_office")).status_code == 200
        return len(seen)

    first = queries()
    plan_step(officer, what="Otro", person_id=ana, due_on=today)
    open_need(officer, area="health", on=today, person_id=ana)

    assert queries() == first


def test_everything_of_one_goes_to_another_and_comes_back(
    at_work, due, officer_user, colleague, norte
):
    url = reverse("hand_over")
    asked = words(at_work.get(url, {"de": str(officer_user.pk)}))
    answer = at_work.post(url, {"giver": str(officer_user.pk), "taker": str(colleague.pk)})
    after = {key: count for key, _name, count in responsible_now()}
    done = Handover.objects.get()
    undo = reverse("hand_back", args=[done.pk])
    told = words(at_work.get(answer.headers["Location"]))
    at_work.post(undo)
    again = words(at_work.post(undo, follow=True))

    assert f"{officer_user.name} (2)" in asked
    assert after == {colleague.pk: 2, None: 1}
    assert "quedan con" in told
    assert undo in told
    assert {key for key, _name, _count in responsible_now()} == {officer_user.pk, None}
    assert "ya se había deshecho" in again
    assert list(verify_chain()) == []


def test_what_nobody_answers_for_is_given_to_somebody(at_work, due, colleague):
    at_work.post(reverse("hand_over"), {"giver": "nadie", "taker": str(colleague.pk)})

    assert Need.objects.get(area="school").responsible_id == colleague.pk


def test_what_was_closed_or_given_on_meanwhile_stays(
    due, coordinator, officer, officer_user, colleague, norte_office, today
):
    third = member(norte_office, "lawyer")
    done = hand_over(coordinator, giver_id=officer_user.pk, taker_id=colleague.pk)
    food, step = Need.objects.get(area="food"), NextStep.objects.get()
    close_need(officer, need_id=food.pk, solved=True, on=today, reason="", confirmed_by="")
    from acogida.desk.actions import move_step

    move_step(officer, step_id=step.pk, due_on=None, responsible_id=third.pk)

    assert take_back(coordinator, handover_id=done) == 0

    assert NextStep.objects.get().responsible_id == third.pk
    with pytest.raises(Undone):
        take_back(coordinator, handover_id=done)


def test_only_who_serves_takes_over_and_not_from_herself(
    due, coordinator, officer_user, at_work, colleague
):
    for taker in (new_id(), officer_user.pk):
        with pytest.raises(Faulty):
            hand_over(coordinator, giver_id=officer_user.pk, taker_id=taker)
    typed = {"giver": str(officer_user.pk), "taker": str(officer_user.pk)}
    assert at_work.post(reverse("hand_over"), typed).status_code == 422
    with pytest.raises(NothingToHandOver):
        hand_over(coordinator, giver_id=colleague.pk, taker_id=officer_user.pk)


def test_one_who_has_nothing_any_more_is_said(at_work, due, officer_user, colleague, monkeypatch):
    from acogida.desk.views import handing

    def nothing(*_args, **_said):
        raise NothingToHandOver

    monkeypatch.setattr(handing.actions, "hand_over", nothing)
    typed = {"giver": str(officer_user.pk), "taker": str(colleague.pk)}

    assert "Ya no queda nada abierto." in words(at_work.post(reverse("hand_over"), typed))


def test_an_officer_sees_only_her_own(client, norte_office, officer_user, due):
    desk = sign_in(client, officer_user, norte_office)

    assert desk.get(reverse("due_office")).status_code == 403
    assert reverse("due_office") not in words(desk.get(reverse("due")))


# -- straight from the file ------------------------------------------------------------------------


def test_a_need_is_noted_straight_on_the_file(desk, ana, today, officer_user):
    url = reverse("person_need", args=[ana])
    page = words(desk.get(reverse("person_file", args=[ana])))
    typed = {"area": "housing", "kind": "pieza", "on": today.strftime("%d-%m-%Y")}
    answer = desk.post(url, typed)
    again = desk.post(url, typed)

    need = Need.objects.get()
    assert url in page
    assert (need.person_id, need.kind, need.attention_id) == (ana, "pieza", None)
    assert need.responsible_id == officer_user.pk
    assert answer.headers["Location"] == again.headers["Location"]
    assert answer.headers["Location"] == reverse("need", args=[need.pk])


def test_a_need_of_tomorrow_is_refused(desk, ana, today):
    tomorrow = (today + dt.timedelta(days=1)).strftime("%d-%m-%Y")

    answer = desk.post(reverse("person_need", args=[ana]), {"area": "housing", "on": tomorrow})

    assert answer.status_code == 422
    assert Need.objects.count() == 0


def test_a_step_is_planned_straight_on_the_file(desk, ana, officer, today, officer_user):
    url = reverse("person_step", args=[ana])
    without = words(desk.get(url))
    need = open_need(officer, area="food", on=today, person_id=ana)
    desk.post(url, {"what": "Llamar", "need": str(need)})
    desk.post(url, {"what": "Volver"})

    call, back = NextStep.objects.order_by("what")
    assert 'name="need"' not in without
    assert (call.need_id, call.person_id, call.responsible_id) == (need, ana, officer_user.pk)
    assert (back.need_id, back.person_id) == (None, ana)


def test_a_step_of_another_persons_need_is_refused(desk, ana, record, today, officer):
    open_need(officer, area="food", on=today, person_id=ana)

    answer = desk.post(
        reverse("person_step", args=[ana]), {"what": "Llamar", "need": str(new_id())}
    )

    assert answer.status_code == 422
    assert NextStep.objects.count() == 0


def test_a_blocked_file_takes_neither(desk, ana, norte, today):
    block_person(norte, person_id=ana, reason="lo pidió", today=today)

    for name in ("person_need", "person_step", "person_denial"):
        assert desk.get(reverse(name, args=[ana])).status_code == 404
