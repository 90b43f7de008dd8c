"""What people do with a plan, and what becomes of it."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import pytest

from acogida.governance.actions.errors import CannotMove, InUse, PlanClosed, words_of
from acogida.governance.actions.parts import (
    add_action,
    add_aim,
    change_action,
    change_aim,
    note_progress,
    say_budget,
)
from acogida.governance.actions.plans import (
    begin_plan,
    change_plan,
    keep_edition,
    move_plan,
    review_plan,
)
from acogida.governance.actions.putting_away import bring_back, put_away
from acogida.governance.models import BudgetLine, Plan, PlanAction, PlanAim, PlanEdition
from acogida.governance.queries.editions import content_of, edition_before, edition_of
from acogida.governance.queries.plans import open_plans, plan_sheet, plans
from acogida.governance.rules.budget import Line
from acogida.governance.rules.faults import Fault, Faulty
from acogida.governance.rules.plans import ActionFacts, PlanFacts, Progress
from acogida.platform.ids import new_id
from acogida.platform.models import Stale
from acogida.platform.scope import acting_for
from acogida.platform.writing import Actor

pytestmark = pytest.mark.usefixtures("in_norte")


def put_into_force(boss: Actor, plan_id: UUID, today: dt.date) -> None:
    move_plan(boss, plan_id=plan_id, to="in_force", on=today, why="Decreto 12")


def test_a_plan_comes_into_force_with_its_act_and_keeps_a_version(
    boss: Actor, plan_id: UUID, action_id: UUID, today: dt.date
) -> None:
    put_into_force(boss, plan_id, today)

    plan = Plan.objects.get(pk=plan_id)
    assert (plan.state, plan.in_force_on, plan.approved_by) == ("in_force", today, "Decreto 12")
    edition = plan.editions.get()
    assert (edition.number, edition.content) == (1, content_of(plan))


def test_a_plan_without_actions_stays_a_draft(boss: Actor, plan_id: UUID, today: dt.date) -> None:
    with pytest.raises(CannotMove) as refused:
        put_into_force(boss, plan_id, today)

    assert len(refused.value.words) == 1
    assert Plan.objects.get(pk=plan_id).state == "draft"


def test_closing_and_opening_again_keeps_since_when_it_was_in_force(
    boss: Actor, plan_id: UUID, action_id: UUID, today: dt.date
) -> None:
    put_into_force(boss, plan_id, today)
    move_plan(boss, plan_id=plan_id, to="closed", on=today, why="Se cumplió")
    closed = Plan.objects.get(pk=plan_id)
    with pytest.raises(PlanClosed):
        add_aim(boss, plan_id=plan_id, title="Otro", description="")
    move_plan(boss, plan_id=plan_id, to="in_force", on=today, why="Queda algo")
    opened = Plan.objects.get(pk=plan_id)

    assert (closed.closed_on, closed.closed_because) == (today, "Se cumplió")
    assert (opened.state, opened.closed_on, opened.in_force_on) == ("in_force", None, today)
    assert opened.approved_by == "Decreto 12"


def test_a_plan_put_into_force_by_mistake_goes_back(
    boss: Actor, plan_id: UUID, action_id: UUID, today: dt.date
) -> None:
    put_into_force(boss, plan_id, today)
    move_plan(boss, plan_id=plan_id, to="draft", on=today, why="Era otro")

    plan = Plan.objects.get(pk=plan_id)
    assert (plan.state, plan.in_force_on, plan.approved_by) == ("draft", None, "")


def test_two_people_changing_a_plan_lose_nothing(
    boss: Actor, plan_id: UUID, today: dt.date
) -> None:
    change_plan(boss, plan_id=plan_id, opened_version=1, facts=PlanFacts("plan", "Plan uno"))
    with pytest.raises(Stale):
        change_plan(boss, plan_id=plan_id, opened_version=1, facts=PlanFacts("plan", "Plan dos"))

    assert Plan.objects.get(pk=plan_id).title == "Plan uno"


def test_a_review_keeps_a_version_and_says_when_the_next_is_due(
    boss: Actor, plan_id: UUID, action_id: UUID, today: dt.date
) -> None:
    next_on = today + dt.timedelta(days=90)
    review_plan(boss, plan_id=plan_id, on=today, findings="Va bien", next_on=next_on)

    plan = Plan.objects.get(pk=plan_id)
    review = plan.reviews.get()
    assert (plan.review_on, plan.edition, review.edition) == (next_on, 1, 1)


def test_a_review_is_not_of_tomorrow_and_the_next_is_later(
    boss: Actor, plan_id: UUID, today: dt.date
) -> None:
    tomorrow = today + dt.timedelta(days=1)
    with pytest.raises(Faulty) as error:
        review_plan(boss, plan_id=plan_id, on=tomorrow, findings=" ", next_on=tomorrow)

    assert error.value.faults == {
        "findings": Fault.MISSING,
        "on": Fault.IN_THE_FUTURE,
        "next_on": Fault.IN_THE_PAST,
    }
    assert set(words_of(error.value)) == {"findings", "on", "next_on"}


def test_a_version_is_kept_once_for_the_same_words(boss: Actor, plan_id: UUID) -> None:
    keep_edition(boss, plan_id=plan_id, because="Para el concejo")
    keep_edition(boss, plan_id=plan_id, because="Otra vez")
    plan = Plan.objects.get(pk=plan_id)
    change_plan(
        boss,
        plan_id=plan_id,
        opened_version=plan.version,
        facts=PlanFacts("policy", "Otro nombre"),
    )
    keep_edition(boss, plan_id=plan_id, because="Con otro nombre")

    first, second = PlanEdition.objects.order_by("number")
    assert [first.because, second.because] == ["Para el concejo", "Con otro nombre"]
    assert edition_before(edition_of(plan_id, second.pk)) == first
    assert edition_before(edition_of(plan_id, first.pk)) is None


def test_aims_keep_their_order_and_are_changed_one_at_a_time(
    boss: Actor, plan_id: UUID, aim_id: UUID
) -> None:
    second = add_aim(boss, plan_id=plan_id, title="Segundo", description="")
    change_aim(boss, aim_id=second, opened_version=1, title="El segundo", description="así")

    aims = PlanAim.objects.order_by("position").values_list("pk", "title")
    assert list(aims) == [(aim_id, "Que nadie quede fuera"), (second, "El segundo")]


def test_an_action_belongs_to_an_aim_of_its_own_plan(
    boss: Actor, plan_id: UUID, aim_id: UUID, action_id: UUID
) -> None:
    other = begin_plan(boss, facts=PlanFacts("plan", "Otro"))
    with pytest.raises(Faulty) as error:
        add_action(boss, plan_id=other, facts=ActionFacts("Algo", aim_id=aim_id))
    assert error.value.faults == {"aim": Fault.UNKNOWN_CODE}

    change_action(boss, action_id=action_id, opened_version=1, facts=ActionFacts("Otra cosa"))
    row = PlanAction.objects.get(pk=action_id)
    assert (row.title, row.aim_id) == ("Otra cosa", None)


def test_nobody_from_outside_is_made_responsible(boss: Actor, plan_id: UUID) -> None:
    with pytest.raises(Faulty) as error:
        add_action(boss, plan_id=plan_id, facts=ActionFacts("Algo", owner_id=new_id()))

    assert error.value.faults == {"owner": Fault.UNKNOWN_CODE}


def test_the_budget_of_an_action_is_said_as_a_whole(
    boss: Actor, plan_id: UUID, action_id: UUID, today: dt.date
) -> None:
    year = today.year
    said = [Line("own", year, 1_000, True), Line("fndr", year, 2_000)]
    say_budget(boss, action_id=action_id, opened_version=1, lines=said)
    kept = BudgetLine.objects.get(source="own")
    again = [Line("own", year, 1_500, True), Line("fosis", year + 1, 300)]
    say_budget(boss, action_id=action_id, opened_version=2, lines=again)
    same = [Line("own", year, 1_500, True), Line("fosis", year + 1, 300)]
    say_budget(boss, action_id=action_id, opened_version=3, lines=same)

    sheet = plan_sheet(plan_id, today)
    assert BudgetLine.objects.get(source="own").pk == kept.pk
    assert (sheet.budget.total, sheet.budget.totals) == (1_800, (1_500, 300))
    assert sheet.budget.unsure == (year + 1,)
    with pytest.raises(Stale):
        say_budget(boss, action_id=action_id, opened_version=1, lines=[])


def test_progress_moves_the_action_and_an_older_note_does_not(
    boss: Actor, plan_id: UUID, action_id: UUID, today: dt.date
) -> None:
    yesterday = today - dt.timedelta(days=1)
    note_progress(
        boss, action_id=action_id, opened_version=1, said=Progress(today, "under_way", 40)
    )
    note_progress(
        boss, action_id=action_id, opened_version=2, said=Progress(yesterday, "under_way", 10)
    )
    with pytest.raises(Stale):
        note_progress(
            boss, action_id=action_id, opened_version=1, said=Progress(today, "done", 100)
        )

    row = PlanAction.objects.get(pk=action_id)
    assert (row.state, row.percent, row.notes.count()) == ("under_way", 40, 2)
    assert plan_sheet(plan_id, today).share == 40


def test_dropped_actions_count_neither_as_work_nor_as_money(
    boss: Actor, plan_id: UUID, action_id: UUID, today: dt.date
) -> None:
    say_budget(
        boss, action_id=action_id, opened_version=1, lines=[Line("own", today.year, 9, True)]
    )
    note_progress(
        boss,
        action_id=action_id,
        opened_version=2,
        said=Progress(today, "dropped", 0, "Sin fondos"),
    )

    sheet = plan_sheet(plan_id, today)
    row = plans().get(pk=plan_id)
    assert (sheet.share, sheet.budget.total) == (None, 0)
    assert (row.standing_actions, row.share, row.pesos) == (0, 0, 0)


def test_an_action_past_its_last_day_is_late_until_it_ends(
    boss: Actor, plan_id: UUID, today: dt.date
) -> None:
    day = today - dt.timedelta(days=1)
    if day.year != today.year:
        day = today
    late = add_action(boss, plan_id=plan_id, facts=ActionFacts("Tarde", ends_on=day))

    sheet = plan_sheet(plan_id, today + dt.timedelta(days=1))
    assert [one.pk for one in sheet.late] == [late]
    assert [part.aim for part in sheet.parts] == [None]


def test_what_is_put_away_leaves_and_comes_back(
    boss: Actor, plan_id: UUID, action_id: UUID, aim_id: UUID, today: dt.date
) -> None:
    with pytest.raises(InUse):
        put_away(boss, kind="aim", thing_id=aim_id)
    put_away(boss, kind="action", thing_id=action_id)
    put_away(boss, kind="aim", thing_id=aim_id)
    assert plan_sheet(plan_id, today).parts == []
    with pytest.raises(PlanAction.DoesNotExist):
        put_away(boss, kind="action", thing_id=action_id)

    bring_back(boss, kind="aim", thing_id=aim_id)
    bring_back(boss, kind="action", thing_id=action_id)
    assert [one.pk for one in plan_sheet(plan_id, today).actions] == [action_id]


def test_an_action_of_an_aim_put_away_still_shows(
    boss: Actor, plan_id: UUID, aim_id: UUID, today: dt.date
) -> None:
    put_away(boss, kind="aim", thing_id=aim_id)
    loose = add_action(boss, plan_id=plan_id, facts=ActionFacts("Suelta", aim_id=aim_id))

    part = plan_sheet(plan_id, today).parts[0]
    assert (part.aim, [one.pk for one in part.actions]) == (None, [loose])


def test_a_plan_in_force_is_not_put_away_and_a_draft_is(
    boss: Actor, plan_id: UUID, action_id: UUID, today: dt.date
) -> None:
    put_into_force(boss, plan_id, today)
    with pytest.raises(InUse):
        put_away(boss, kind="plan", thing_id=plan_id)
    draft = begin_plan(boss, facts=PlanFacts("plan", "Borrador"))
    assert [plan.pk for plan in open_plans()] == [plan_id, draft]

    put_away(boss, kind="plan", thing_id=draft)
    assert [plan.pk for plan in open_plans()] == [plan_id]
    with pytest.raises(PlanClosed):
        add_aim(boss, plan_id=draft, title="Tarde", description="")


def test_another_municipality_sees_none_of_it(plan_id: UUID, sur: Actor) -> None:
    with acting_for(sur.municipality_id):
        assert list(plans()) == []
        with pytest.raises(Plan.DoesNotExist):
            keep_edition(sur, plan_id=plan_id, because="x")
