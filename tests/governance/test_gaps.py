"""From a gap of the diagnosis to an action of the plan: what is recommended, who does it well."""

from __future__ import annotations

import datetime as dt
import re
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from acogida.assessment.actions.judging import note_gap
from acogida.assessment.actions.rounds import RoundSaid, launch_round
from acogida.assessment.models import Gap
from acogida.assessment.queries.reports import profile_of_round
from acogida.assessment.rules.gap_slot import answers_to
from acogida.governance.actions.adopting import adopt_practice, adopt_recommendation
from acogida.governance.actions.putting_away import put_away
from acogida.governance.models import PlanAction
from acogida.governance.queries.diagnosis import (
    gap_of,
    indicator_choices,
    indicator_words,
    origin_of,
    practices_for,
    recommended_for,
)
from acogida.governance.rules.faults import Fault, Faulty
from acogida.governance.views.showing import plan_choices
from acogida.platform.ids import new_id
from acogida.platform.models import Municipality
from acogida.platform.writing import Actor
from tests.conftest import member, said, sign_in

pytestmark = pytest.mark.usefixtures("in_norte")
TEXT = "No hay cursos de español para personas haitianas que buscan trabajo."


@pytest.fixture
def gap_id(boss: Actor, today: dt.date) -> UUID:
    round_id = launch_round(boss, framework="cpm26", said=_round(today))
    return note_gap(boss, round_id=round_id, indicator="1.1", text=TEXT)


def _round(today: dt.date) -> RoundSaid:
    first, last = dt.date(today.year, 1, 1), dt.date(today.year, 12, 31)
    return RoundSaid("Diagnóstico", since=first, until=last, starts_on=today, ends_on=last)


def test_a_gap_leads_to_recommendations_and_practices_with_reasons(
    gap_id: UUID, today: dt.date
) -> None:
    gap = gap_of(gap_id)

    assert gap is not None
    assert [one.code for one in recommended_for(gap, today)][:4] == ["2", "3", "4", "8"]
    found = practices_for(gap)
    assert 0 < len(found) <= 6
    assert all(one.reasons for one in found)
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert gap_of(new_id()) is None


def test_indicators_are_said_in_words() -> None:
    words = dict(indicator_choices())

    assert len([code for code in words if code.startswith("cpm26:")]) == 26
    assert indicator_words("cpm26:1.1") == words["cpm26:1.1"] != "cpm26:1.1"
    assert indicator_words("mine:1") == "mine:1"


def test_a_practice_becomes_an_action_once(
    boss: Actor, plan_id: UUID, gap_id: UUID, today: dt.date
) -> None:
    gap = gap_of(gap_id)
    assert gap is not None
    best = practices_for(gap)[0]

    first = adopt_practice(boss, plan_id=plan_id, practice=best.code, gap_id=gap_id)
    again = adopt_practice(boss, plan_id=plan_id, practice=best.code, gap_id=gap_id)

    assert first == again
    row = PlanAction.objects.get(pk=first)
    assert (row.practice, row.gap_id) == (best.code, gap_id)
    assert best.title[:100] in row.title
    assert origin_of(row, today) == best.title
    assert origin_of(PlanAction(practice="none"), today) == ""
    with pytest.raises(Faulty) as error:
        adopt_practice(boss, plan_id=plan_id, practice="none")
    assert error.value.faults == {"practice": Fault.UNKNOWN_CODE}


def test_one_click_on_a_gap_makes_an_action_that_can_be_undone(
    at_desk: Client, plan_id: UUID, gap_id: UUID
) -> None:
    page = said(at_desk.get(f"/plan/brecha/{gap_id}/"))
    assert TEXT in page
    practice = re.findall(r'name="practice" value="([^"]+)"', page)[0]
    adopt = f"/plan/brecha/{gap_id}/adoptar/"

    done = at_desk.post(adopt, {"plan": str(plan_id), "practice": practice}, follow=True)
    told = at_desk.post(adopt, {"plan": str(plan_id), "recommendation": "2a"}, follow=True)

    rows = {row.practice or row.recommendation: row for row in PlanAction.objects.all()}
    assert {row.indicator for row in rows.values()} == {"cpm26:1.1"}
    assert f"/plan/acciones/{rows[practice].pk}/quitar/" in said(done)
    assert f"/plan/acciones/{rows['2a'].pk}/quitar/" in said(told)
    assert said(at_desk.get(f"/plan/brecha/{gap_id}/")).count("En el plan:") == 2


def test_an_adopted_action_shows_on_the_gap_until_it_is_taken_back(
    at_desk: Client, boss: Actor, plan_id: UUID, gap_id: UUID
) -> None:
    gap = Gap.objects.select_related("round").get()
    pages = (
        "/diagnostico/",
        f"/diagnostico/rondas/{gap.round_id}/",
        reverse("round_indicator", args=[gap.round_id, "1.1"]),
    )
    action_id = adopt_recommendation(boss, plan_id=plan_id, recommendation="2a", gap_id=gap_id)
    link = f'href="/plan/acciones/{action_id}/"'

    shown = [said(at_desk.get(page)) for page in pages]
    assert [link in page for page in shown] == [True, True, True]
    assert "Siga lo que el plan hace con las brechas." in shown[0]
    assert "el plan se ocupa de 1" in said(at_desk.get("/diagnostico/matriz/"))
    assert "En el plan: " in profile_of_round(gap.round, boss).potential[0].words["es"]

    put_away(boss, kind="action", thing_id=action_id)

    assert not any(link in said(at_desk.get(page)) for page in pages)
    assert "Atienda las brechas abiertas." in said(at_desk.get(pages[0]))
    assert answers_to([gap_id], lambda _permission: True) == {}
    assert "En el plan: " not in profile_of_round(gap.round, boss).potential[0].words["es"]


def test_what_is_done_about_a_gap_is_told_only_to_who_may_read_plans(
    boss: Actor, plan_id: UUID, gap_id: UUID
) -> None:
    adopt_recommendation(boss, plan_id=plan_id, recommendation="2a", gap_id=gap_id)

    assert answers_to([gap_id], lambda _permission: False) == {}
    assert list(answers_to([gap_id], boss.may)) == [gap_id]


def test_what_cannot_be_adopted_is_said(
    at_desk: Client,
    boss: Actor,
    plan_id: UUID,
    gap_id: UUID,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    adopt = f"/plan/brecha/{gap_id}/adoptar/"

    gone = at_desk.post(adopt, {"plan": str(plan_id), "practice": "none"}, follow=True)
    other = at_desk.post(adopt, {"plan": "x"}, follow=True)
    choices = plan_choices()
    put_away(boss, kind="plan", thing_id=plan_id)
    monkeypatch.setattr("acogida.governance.views.adopting.plan_choices", lambda: choices)
    closed = at_desk.post(adopt, {"plan": str(plan_id), "recommendation": "2a"}, follow=True)

    assert "Ya no está" in said(gone)
    assert "Elija un plan que no esté cerrado" in said(other)
    assert "Elija un plan que no esté cerrado" in said(closed)
    assert not PlanAction.objects.exists()
    assert at_desk.get(f"/plan/brecha/{new_id()}/").status_code == 404
    assert at_desk.post(f"/plan/brecha/{new_id()}/adoptar/").status_code == 404


def test_the_gap_of_another_municipality_is_not_there(
    client: Client, sur_office: Municipality, gap_id: UUID
) -> None:
    there = sign_in(client, member(sur_office, "coordinator"), sur_office)

    assert there.get(f"/plan/brecha/{gap_id}/").status_code == 404
    assert there.post(f"/plan/brecha/{gap_id}/adoptar/").status_code == 404
