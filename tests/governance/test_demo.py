"""The plan of a demonstration office: made once, of nobody real."""

from __future__ import annotations

import datetime as dt

import pytest

from acogida.governance.demo import plan
from acogida.governance.models import Chronicle, Duty, Instrument, Plan, PlanAction, SealFile
from acogida.platform.demo import DemoOpened
from acogida.platform.writing import Actor, system_actor

pytestmark = pytest.mark.usefixtures("in_norte")


def test_a_demonstration_has_a_plan_under_way_and_fills_it_once(
    boss: Actor, today: dt.date
) -> None:
    assert boss.user_id is not None
    house = system_actor(boss.municipality_id, "demostración")
    opened = DemoOpened(staff={"coordinator": boss.user_id}, people=[], seed=1, today=today)
    plan(house, opened)
    plan(house, opened)

    found = Plan.objects.get()
    assert SealFile.objects.get().plan_id == found.pk
    assert (found.state, found.edition, found.reviews.count()) == ("in_force", 2, 1)
    assert (PlanAction.objects.count(), Instrument.objects.count(), Duty.objects.count()) == (
        4,
        2,
        3,
    )
    assert set(Chronicle.objects.values_list("kind", flat=True)) == {
        "milestone",
        "statement",
        "lesson",
    }
