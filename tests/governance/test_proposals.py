"""The proposals of the study, and how a recommendation becomes an action."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from acogida.governance.actions.adopting import adopt_recommendation
from acogida.governance.actions.putting_away import put_away
from acogida.governance.models import PlanAction
from acogida.governance.queries.diagnosis import origin_of
from acogida.governance.queries.proposals import (
    adopted,
    proposals_moving,
    proposals_on,
    recommendation_on,
)
from acogida.governance.rules.faults import Fault, Faulty
from acogida.governance.rules.plans import LONGEST_TITLE, is_indicator
from acogida.platform.ids import new_id
from acogida.platform.writing import Actor
from tests.conftest import said

pytestmark = pytest.mark.usefixtures("in_norte")
FACTS = Path(__file__).resolve().parents[3] / "shared" / "domain" / "proposals.json"


def test_there_are_ten_proposals_with_their_recommendations_and_experiences(
    today: dt.date,
) -> None:
    found = proposals_on(today)

    counts = [len(one.recommendations) for one in found]
    assert counts == [4, 3, 3, 3, 3, 3, 2, 2, 4, 4]
    assert sum(len(one.experiences) for one in found) == 22
    assert all(is_indicator(code) for one in found for code in one.indicators)
    titles = [text.text for one in found for text in one.recommendations]
    assert max(map(len, titles)) <= LONGEST_TITLE
    assert all(one.source and one.theme and one.context for one in found)


@pytest.mark.skipif(not FACTS.exists(), reason="the facts stand beside the project only")
def test_addressees_and_indicators_are_those_of_the_study(today: dt.date) -> None:
    said: dict[str, Any] = {
        str(one["id"]): one for one in json.loads(FACTS.read_text("utf-8"))["proposals"]
    }
    for proposal in proposals_on(today):
        told = said[proposal.code]
        linked = [f"cpm26:{code}" for code in told["linked_indicators_inferred"]]
        assert list(proposal.indicators) == linked
        assert {one.code: set(one.addressed_to) for one in proposal.recommendations} == {
            one["id"]: set(one["addressed_to"]) for one in told["recommendations"]
        }
        assert [one.began for one in proposal.experiences] == [
            one.get("year") for one in told["experiences"]
        ]


def test_proposals_narrow_by_addressee_and_theme(today: dt.date) -> None:
    regional = proposals_on(today, addressee="regional")
    work = proposals_on(today, theme="work")

    assert [(one.code, [r.code for r in one.recommendations]) for one in regional] == [
        ("8", ["8a"])
    ]
    assert [one.code for one in work] == ["3", "6"]


def test_an_indicator_leads_to_the_proposals_that_would_move_it(today: dt.date) -> None:
    assert [one.code for one in proposals_moving("cpm26:1.1", today)] == ["2", "3", "4", "8"]
    assert proposals_moving("cpm26:9.9", today) == []


def test_a_recommendation_becomes_an_action_once(
    boss: Actor, plan_id: UUID, today: dt.date
) -> None:
    gap = new_id()
    first = adopt_recommendation(boss, plan_id=plan_id, recommendation="1a")
    again = adopt_recommendation(boss, plan_id=plan_id, recommendation="1a")
    for_gap = adopt_recommendation(
        boss, plan_id=plan_id, recommendation="1a", gap_id=gap, indicator="cpm26:3.1"
    )

    assert first == again != for_gap
    row = PlanAction.objects.get(pk=for_gap)
    assert (row.gap_id, row.indicator) == (gap, "cpm26:3.1")
    assert origin_of(row, today).startswith("1a · ")
    assert adopted(["1a", "1b"])["1a"].plan_id == plan_id
    put_away(boss, kind="action", thing_id=first)
    put_away(boss, kind="action", thing_id=for_gap)
    assert adopted(["1a"]) == {}


def test_what_nobody_recommends_is_refused(boss: Actor, plan_id: UUID, today: dt.date) -> None:
    with pytest.raises(Faulty) as error:
        adopt_recommendation(boss, plan_id=plan_id, recommendation="99z")

    assert error.value.faults == {"recommendation": Fault.UNKNOWN_CODE}
    assert recommendation_on("99z", today) is None
    assert origin_of(PlanAction(), today) == ""
    assert origin_of(PlanAction(recommendation="99z"), today) == "99z"


def test_the_pages_of_proposals_filter_and_make_actions(at_desk: Client, plan_id: UUID) -> None:
    assert at_desk.get("/plan/propuestas/").status_code == 200
    regional = said(at_desk.get("/plan/propuestas/?a_quien=regional"))
    nothing = said(at_desk.get("/plan/propuestas/?a_quien=regional&tema=women"))
    page = said(at_desk.get("/plan/propuestas/1/"))
    done = at_desk.post("/plan/recomendaciones/1a/adoptar/", {"plan": str(plan_id)}, follow=True)
    row = PlanAction.objects.get()

    assert ("8a" in regional, "Gobierno central</span>" in regional) == (True, False)
    assert "No hay recomendaciones con esos filtros" in nothing
    assert "abril de 2025" in page
    assert f"/plan/acciones/{row.pk}/quitar/" in said(done)
    assert "En el plan:" in said(at_desk.get("/plan/propuestas/1/"))
    assert at_desk.get("/plan/propuestas/99/").status_code == 404
    assert at_desk.post("/plan/recomendaciones/99z/adoptar/").status_code == 404
    other = at_desk.post("/plan/recomendaciones/1a/adoptar/", {"plan": "x"}, follow=True)
    assert "Elija un plan que no esté cerrado" in said(other)
