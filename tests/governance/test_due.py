"""What falls due, for whom, and that nothing is said when nothing does."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from acogida.accounts.models import User
from acogida.accounts.public import actor_of
from acogida.governance.actions.instruments import add_duty, add_instrument, do_duty
from acogida.governance.actions.parts import add_action, note_progress
from acogida.governance.actions.plans import change_plan, move_plan
from acogida.governance.models import Duty, Plan, PlanAction
from acogida.governance.queries.due import alerts, alerts_for, count_due
from acogida.governance.rules.instruments import DutyFacts, InstrumentFacts
from acogida.governance.rules.plans import ActionFacts, PlanFacts, Progress
from acogida.places.public import ProfileFacts, change_office_profile, seal_on, seals_ending_by
from acogida.platform.models import Municipality
from acogida.platform.ui import rail
from acogida.platform.writing import Actor, system_actor
from tests.conftest import member, sign_in

pytestmark = pytest.mark.usefixtures("in_norte")
DAY = dt.timedelta(days=1)


@pytest.fixture
def officer_user(norte_office: Municipality) -> User:
    return member(norte_office, "officer")


@pytest.fixture
def officer(officer_user: User, today: dt.date) -> Actor:
    found = actor_of(officer_user, today)
    assert found is not None
    return found


def put_into_force(boss: Actor, plan_id: UUID, today: dt.date, **facts: object) -> None:
    said: dict[str, object] = {
        "kind": "policy",
        "title": "Política",
        "starts_on": dt.date(today.year - 1, 1, 1),
        "ends_on": dt.date(today.year + 1, 12, 31),
        "owner_id": boss.user_id,
    }
    change_plan(boss, plan_id=plan_id, opened_version=1, facts=PlanFacts(**(said | facts)))  # type: ignore[arg-type]
    move_plan(boss, plan_id=plan_id, to="in_force", on=today, why="x")


def kinds(found: list) -> list[tuple[str, str]]:
    return [(alert.kind, alert.urgency.value) for alert in found]


def test_an_office_with_nothing_due_hears_nothing(
    at_desk: Client, boss: Actor, plan_id: UUID, today: dt.date
) -> None:
    assert alerts(today) == []
    assert count_due(boss) == 0
    page = at_desk.get("/mostrador/").content.decode()
    assert "Por vencer en el plan" not in page
    assert "plan_due" not in [entry.code for entry, _count in rail.due_for(boss)]


def test_a_duty_is_near_from_its_notice_on_and_late_after_its_day(
    boss: Actor, duty_id: UUID, today: dt.date
) -> None:
    due = Duty.objects.get(pk=duty_id)
    assert due.next_on is not None
    assert due.notice_on is not None

    assert alerts(due.notice_on - DAY) == []
    assert kinds(alerts(due.notice_on)) == [("duty", "near")]
    assert kinds(alerts(due.next_on)) == [("duty", "near")]
    assert kinds(alerts(due.next_on + DAY)) == [("duty", "late")]


def test_what_is_done_is_no_longer_due(boss: Actor, instrument_id: UUID, today: dt.date) -> None:
    facts = DutyFacts("Publicar", "once", today, responsible_id=boss.user_id)
    duty_id = add_duty(boss, instrument_id=instrument_id, facts=facts)
    assert count_due(boss) == 1

    do_duty(boss, duty_id=duty_id, turn=0, on=today)
    assert (count_due(boss), alerts(today)) == (0, [])


def test_a_review_and_a_late_action_are_told_while_the_plan_is_in_force(
    boss: Actor, plan_id: UUID, today: dt.date
) -> None:
    late = add_action(
        boss,
        plan_id=plan_id,
        facts=ActionFacts("Tarde", owner_id=boss.user_id, starts_on=dt.date(today.year, 1, 1)),
    )
    assert alerts(today) == []
    put_into_force(boss, plan_id, today, review_on=today + 20 * DAY)
    tomorrow = today + DAY

    assert kinds(alerts(today)) == [("review", "near")]
    assert count_due(boss) == 0
    assert kinds(alerts(today + 21 * DAY)) == [("review", "late")]
    change = ActionFacts("Tarde", owner_id=boss.user_id, ends_on=today)
    from acogida.governance.actions.parts import change_action

    change_action(boss, action_id=late, opened_version=1, facts=change)
    assert ("action", "late") in kinds(alerts(tomorrow))
    row = PlanAction.objects.get(pk=late)
    note_progress(
        boss, action_id=late, opened_version=row.version, said=Progress(today, "done", 100)
    )
    assert ("action", "late") not in kinds(alerts(tomorrow))


def test_an_instrument_about_to_end_is_told_and_one_that_ended_is_not(
    boss: Actor, today: dt.date
) -> None:
    facts = InstrumentFacts(
        "agreement", "Convenio", today, holds_until=today + 30 * DAY, owner_id=boss.user_id
    )
    add_instrument(boss, facts=facts)

    assert kinds(alerts(today)) == [("instrument", "near")]
    assert alerts(today + 31 * DAY) == []


def test_a_sello_about_to_end_is_told_to_who_manages_plans(
    norte: Actor, boss: Actor, officer: Actor, today: dt.date
) -> None:
    assert seal_on(today).stage == "none"
    facts = ProfileFacts(
        office_name="Oficina",
        unit_kind="office",
        seal_stage="awarded",
        seal_since=today - 700 * DAY,
        seal_until=today + 90 * DAY,
    )
    change_office_profile(norte, facts=facts, valid_from=today - DAY, opened_id=None)

    assert kinds(alerts_for(boss, today)) == [("seal", "near")]
    assert alerts_for(officer, today) == []
    assert alerts(today - 200 * DAY) == []
    assert (seals_ending_by(today).count(), seals_ending_by(today + 90 * DAY).count()) == (0, 1)
    assert kinds(alerts(today + 91 * DAY)) == [("seal", "late")]


def test_a_sello_far_from_its_end_is_quiet(norte: Actor, today: dt.date) -> None:
    facts = ProfileFacts(
        office_name="Oficina",
        unit_kind="office",
        seal_stage="awarded",
        seal_since=today - 10 * DAY,
        seal_until=today + 400 * DAY,
    )
    change_office_profile(norte, facts=facts, valid_from=today - DAY, opened_id=None)

    assert alerts(today) == []


def test_one_hears_of_ones_own_and_who_manages_of_what_is_nobodys(
    boss: Actor, officer: Actor, instrument_id: UUID, today: dt.date
) -> None:
    for what, who in (("Suyo", officer.user_id), ("De nadie", None), ("Mío", boss.user_id)):
        facts = DutyFacts(what, "year", today, responsible_id=who)
        add_duty(boss, instrument_id=instrument_id, facts=facts)

    assert sorted(alert.title for alert in alerts_for(boss, today)) == ["De nadie", "Mío"]
    assert [alert.title for alert in alerts_for(officer, today)] == ["Suyo"]
    assert (count_due(boss), count_due(officer)) == (2, 1)
    assert count_due(system_actor(boss.municipality_id, "x")) == 0


def test_counting_for_the_bar_is_one_query(boss: Actor, duty_id: UUID) -> None:
    count_due(boss)
    with CaptureQueriesContext(connection) as asked:
        count_due(boss)

    assert len(asked) == 1


def test_the_first_page_and_the_plan_show_what_is_due(
    client: Client,
    boss: Actor,
    officer: Actor,
    officer_user: User,
    norte_office: Municipality,
    instrument_id: UUID,
    today: dt.date,
) -> None:
    for number in range(8):
        facts = DutyFacts(f"Deber {number}", "year", today, responsible_id=officer.user_id)
        add_duty(boss, instrument_id=instrument_id, facts=facts)
    sign_in(client, officer_user, norte_office)

    first = client.get("/mostrador/").content.decode()
    assert "Por vencer en el plan" in first
    assert "2 más" in first
    assert "Deber 7" in client.get("/plan/").content.decode()
    assert Plan.objects.count() == 0
