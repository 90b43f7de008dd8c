"""A plan with an aim and an action, an ordinance with a duty: what these tests begin from."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone

from acogida.governance.actions.instruments import add_duty, add_instrument
from acogida.governance.actions.parts import add_action, add_aim
from acogida.governance.actions.plans import begin_plan
from acogida.governance.rules.instruments import DutyFacts, InstrumentFacts
from acogida.governance.rules.plans import ActionFacts, PlanFacts
from acogida.platform.writing import Actor


@pytest.fixture
def today() -> dt.date:
    return timezone.localdate()


@pytest.fixture
def boss(coordinator: Actor) -> Actor:
    """Who coordinates the office of Villa Norte."""
    return coordinator


@pytest.fixture
def at_desk(at_work: Client) -> Client:
    """Her browser."""
    return at_work


@pytest.fixture
def plan_id(boss: Actor, today: dt.date) -> UUID:
    """A draft that runs this year and the next."""
    facts = PlanFacts(
        kind="policy",
        title="Política de migración",
        diagnosis="Faltan manos.",
        starts_on=dt.date(today.year, 1, 1),
        ends_on=dt.date(today.year + 1, 12, 31),
        owner_id=boss.user_id,
    )
    return begin_plan(boss, facts=facts)


@pytest.fixture
def aim_id(boss: Actor, plan_id: UUID) -> UUID:
    return add_aim(boss, plan_id=plan_id, title="Que nadie quede fuera", description="")


@pytest.fixture
def action_id(boss: Actor, plan_id: UUID, aim_id: UUID) -> UUID:
    facts = ActionFacts(title="Abrir una ventanilla", aim_id=aim_id, indicator="cpm26:1.5")
    return add_action(boss, plan_id=plan_id, facts=facts)


@pytest.fixture
def instrument_id(boss: Actor, today: dt.date) -> UUID:
    facts = InstrumentFacts(
        kind="ordinance", title="Ordenanza de buen trato", number="14", on=today
    )
    return add_instrument(boss, facts=facts)


@pytest.fixture
def duty_id(boss: Actor, instrument_id: UUID) -> UUID:
    """Every month on the 31st, moved to the working day after."""
    facts = DutyFacts(
        what="Informar al concejo",
        every="month",
        first_on=dt.date(2026, 1, 31),
        shift="after",
        notice_days=10,
        responsible_id=boss.user_id,
    )
    return add_duty(boss, instrument_id=instrument_id, facts=facts)
