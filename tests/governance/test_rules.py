"""Plans, money, duties and versions as plain values."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acogida.governance.rules.budget import (
    MOST_LINES,
    MOST_PESOS,
    Line,
    clean_lines,
    pesos_said,
    pesos_typed,
    table_of,
)
from acogida.governance.rules.chronicle import ChronicleFacts, clean_chronicle
from acogida.governance.rules.editions import Difference, differences
from acogida.governance.rules.faults import Fault, Faulty
from acogida.governance.rules.instruments import (
    DutyFacts,
    InstrumentFacts,
    clean_doing,
    clean_duty,
    clean_instrument,
)
from acogida.governance.rules.plans import (
    ActionFacts,
    PlanFacts,
    PlanHindrance,
    Progress,
    Standing,
    clean_action,
    clean_aim,
    clean_plan,
    clean_progress,
    is_indicator,
    percent_of,
    share_done,
    why_not_to,
)
from acogida.governance.rules.repeating import Every, Urgency, moved, turn_on, urgency_of

DAY = dt.date(2026, 11, 21)
LATER = DAY + dt.timedelta(days=1)
EARLIER = DAY - dt.timedelta(days=1)
KINDS = {"policy"}


def faults_of(error: pytest.ExceptionInfo[Faulty]) -> dict[str, Fault]:
    return error.value.faults


@pytest.mark.parametrize(
    ("typed", "pesos"),
    [
        ("1.250.000", 1_250_000),
        ("$ 1.250.000", 1_250_000),
        ("1250000", 1_250_000),
        (" 0 ", 0),
        ("1.25", None),
        ("1,5", None),
        ("mil", None),
        ("-3", None),
        ("", None),
    ],
)
def test_pesos_are_whole_however_they_are_typed(typed: str, pesos: int | None) -> None:
    assert pesos_typed(typed) == pesos


@given(st.integers(0, MOST_PESOS))
def test_what_is_said_in_pesos_is_read_back(amount: int) -> None:
    assert pesos_typed(pesos_said(amount)) == amount


@given(
    st.lists(
        st.builds(
            Line,
            st.sampled_from(["own", "fndr", "fosis"]),
            st.integers(2024, 2028),
            st.integers(0, 10**9),
            st.booleans(),
        ),
        max_size=30,
    )
)
def test_rows_and_years_of_a_budget_add_up_to_the_same(lines: list[Line]) -> None:
    table = table_of(lines, range(2025, 2027))

    assert sum(row.total for row in table.rows) == sum(table.totals) == table.total
    assert table.total == sum(line.amount for line in lines)
    assert sum(table.secured) == table.secured_total <= table.total
    assert {2025, 2026} <= set(table.years)


def test_years_of_the_plan_without_approved_money_are_named() -> None:
    lines = [Line("own", 2026, 5, True), Line("own", 2027, 5, False), Line("own", 2030, 5, False)]

    assert table_of(lines, (2026, 2027, 2028)).unsure == (2027, 2028)


def test_a_budget_names_every_line_that_cannot_be_kept() -> None:
    lines = [
        Line("own", 2026, 1),
        Line("own", 2026, 2),
        Line("luck", 1990, MOST_PESOS + 1),
    ]
    with pytest.raises(Faulty) as error:
        clean_lines(lines, frozenset({"own"}))

    assert faults_of(error) == {
        "lines.1.source": Fault.SAID_TWICE,
        "lines.2.source": Fault.UNKNOWN_CODE,
        "lines.2.year": Fault.OUT_OF_RANGE,
        "lines.2.amount": Fault.OUT_OF_RANGE,
    }


def test_a_budget_has_an_end() -> None:
    lines = [Line("own", 2026, 1)] * (MOST_LINES + 1)
    with pytest.raises(Faulty) as error:
        clean_lines(lines, frozenset({"own"}))

    assert faults_of(error)["lines"] == Fault.OUT_OF_RANGE


def test_a_31st_comes_back_after_a_short_month() -> None:
    first = dt.date(2026, 1, 31)

    assert [turn_on(first, "month", turn) for turn in range(4)] == [
        first,
        dt.date(2026, 2, 28),
        dt.date(2026, 3, 31),
        dt.date(2026, 4, 30),
    ]


def test_once_is_once() -> None:
    assert (turn_on(DAY, "once", 0), turn_on(DAY, "once", 1)) == (DAY, None)


@given(
    st.dates(dt.date(2000, 1, 1), dt.date(2090, 1, 1)),
    st.sampled_from([every for every in Every if every != Every.ONCE]),
    st.integers(0, 40),
)
def test_every_turn_is_later_than_the_one_before(first: dt.date, every: Every, turn: int) -> None:
    here, after = turn_on(first, every, turn), turn_on(first, every, turn + 1)

    assert here is not None
    assert after is not None
    assert here < after
    assert after.day <= first.day


@pytest.mark.parametrize(
    ("shift", "day"),
    [
        ("stays", dt.date(2026, 11, 21)),
        ("before", dt.date(2026, 11, 20)),
        ("after", dt.date(2026, 11, 23)),
    ],
)
def test_a_saturday_moves_to_a_working_day(shift: str, day: dt.date) -> None:
    assert moved(DAY, shift, lambda on: on.weekday() < 5) == day


def test_something_is_near_from_its_notice_on_and_late_after_its_day() -> None:
    due = dt.date(2026, 12, 1)

    assert urgency_of(due, dt.date(2026, 12, 2), 10) == Urgency.LATE
    assert urgency_of(due, dt.date(2026, 12, 1), 10) == Urgency.NEAR
    assert urgency_of(due, dt.date(2026, 11, 21), 10) == Urgency.NEAR
    assert urgency_of(due, dt.date(2026, 11, 20), 10) == Urgency.LATER


def test_a_plan_says_all_that_is_wrong_at_once() -> None:
    facts = PlanFacts("fairy tale", " ", "x" * 6001, starts_on=DAY, ends_on=EARLIER)
    with pytest.raises(Faulty) as error:
        clean_plan(facts, KINDS)

    assert faults_of(error) == {
        "kind": Fault.UNKNOWN_CODE,
        "title": Fault.MISSING,
        "diagnosis": Fault.TOO_LONG,
        "ends_on": Fault.ENDS_BEFORE_IT_BEGINS,
    }


def test_a_plan_without_dates_can_be_kept() -> None:
    assert clean_plan(PlanFacts("policy", "  Una   política "), KINDS).title == "Una política"


def test_an_aim_needs_a_title() -> None:
    assert clean_aim(" Llegar ", "bien") == ("Llegar", "bien")
    with pytest.raises(Faulty):
        clean_aim("", "")


def test_an_action_keeps_to_the_dates_of_its_plan() -> None:
    facts = ActionFacts(
        "Hacer",
        starts_on=EARLIER,
        ends_on=LATER + dt.timedelta(days=9),
        indicator="3.1",
        seal_line="none",
    )
    with pytest.raises(Faulty) as error:
        clean_action(facts, span=(DAY, LATER), seal_lines=set())

    assert faults_of(error) == {
        "starts_on": Fault.OUTSIDE_THE_PLAN,
        "ends_on": Fault.OUTSIDE_THE_PLAN,
        "indicator": Fault.NO_INDICATOR,
        "seal_line": Fault.UNKNOWN_CODE,
    }


def test_an_action_of_a_plan_without_dates_may_be_any_day() -> None:
    facts = ActionFacts("Hacer", starts_on=DAY, indicator="cpm26:3.1", seal_line="a")

    assert clean_action(facts, span=(None, None), seal_lines={"a"}) == facts


@pytest.mark.parametrize(
    ("code", "fits"),
    [("cpm26:3.1", True), ("local_mgi:G1", True), ("3.1", False), ("a:", False), (":b", False)],
)
def test_an_indicator_names_its_framework(code: str, fits: bool) -> None:  # noqa: FBT001
    assert is_indicator(code) is fits


@pytest.mark.parametrize(
    ("state", "typed", "kept"),
    [("planned", 30, 0), ("under_way", 30, 30), ("done", 30, 100), ("dropped", 30, 30)],
)
def test_the_share_done_fits_the_state(state: str, typed: int, kept: int) -> None:
    assert percent_of(state, typed) == kept


def test_progress_of_tomorrow_is_refused_and_dropping_needs_a_reason() -> None:
    with pytest.raises(Faulty) as error:
        clean_progress(Progress(LATER, "dropped", 101), DAY)

    assert faults_of(error) == {
        "on": Fault.IN_THE_FUTURE,
        "percent": Fault.OUT_OF_RANGE,
        "note": Fault.MISSING,
    }
    with pytest.raises(Faulty):
        clean_progress(Progress(DAY, "flying", 1), DAY)


def test_the_share_of_a_plan_is_the_mean_of_its_actions() -> None:
    assert (share_done([]), share_done([0, 50, 100, 50])) == (None, 50)


READY = Standing("draft", DAY, LATER, None, 1)


@pytest.mark.parametrize(
    ("standing", "to", "why", "hindrances"),
    [
        (READY, "in_force", "", set()),
        (
            Standing("draft", None, LATER, None, 0),
            "in_force",
            "",
            {PlanHindrance.WITHOUT_DATES, PlanHindrance.WITHOUT_ACTIONS},
        ),
        (READY, "closed", "", {PlanHindrance.NOT_FROM_HERE}),
        (Standing("in_force", DAY, LATER, DAY, 1), "closed", "", {PlanHindrance.WHY_MISSING}),
        (Standing("in_force", DAY, LATER, DAY, 1), "closed", "ya", set()),
        (
            Standing("in_force", DAY, LATER, LATER, 1),
            "draft",
            "ya",
            {PlanHindrance.BEFORE_IT_BEGAN},
        ),
    ],
)
def test_a_plan_moves_only_where_it_may(
    standing: Standing, to: str, why: str, hindrances: set[PlanHindrance]
) -> None:
    assert why_not_to(standing, to, on=DAY, today=DAY, why=why) == hindrances


def test_no_plan_comes_into_force_tomorrow() -> None:
    found = why_not_to(READY, "in_force", on=LATER, today=DAY, why="")

    assert found == {PlanHindrance.IN_THE_FUTURE}


def test_an_instrument_holds_no_shorter_than_its_date() -> None:
    facts = InstrumentFacts("spell", "", DAY, holds_until=EARLIER)
    with pytest.raises(Faulty) as error:
        clean_instrument(facts, {"ordinance"})

    assert faults_of(error) == {
        "kind": Fault.UNKNOWN_CODE,
        "title": Fault.MISSING,
        "holds_until": Fault.ENDS_BEFORE_IT_BEGINS,
    }


def test_a_duty_says_all_that_is_wrong_at_once() -> None:
    with pytest.raises(Faulty) as error:
        clean_duty(DutyFacts("", "sometimes", DAY, "sideways", 400))

    assert faults_of(error) == {
        "every": Fault.UNKNOWN_CODE,
        "shift": Fault.UNKNOWN_CODE,
        "notice_days": Fault.OUT_OF_RANGE,
        "what": Fault.MISSING,
    }


def test_nobody_did_a_duty_tomorrow() -> None:
    assert clean_doing(DAY, " hecho ", DAY) == "hecho"
    with pytest.raises(Faulty):
        clean_doing(LATER, "", DAY)


def test_a_milestone_needs_no_story_and_a_lesson_does() -> None:
    milestone = ChronicleFacts("milestone", DAY, "Se abre")
    assert clean_chronicle(milestone, set(), DAY) == milestone

    with pytest.raises(Faulty) as error:
        clean_chronicle(ChronicleFacts("lesson", LATER, "Aprender", theme="moon"), set(), DAY)
    assert faults_of(error) == {
        "on": Fault.IN_THE_FUTURE,
        "theme": Fault.UNKNOWN_CODE,
        "words": Fault.MISSING,
    }


def test_what_changed_between_two_versions_is_said_one_by_one() -> None:
    before = {
        "title": "Uno",
        "aims": [{"id": "a", "title": "Llegar"}],
        "actions": [{"id": "x", "title": "Abrir", "percent": 0}, {"id": "y", "title": "Cerrar"}],
    }
    after = {
        "title": "Dos",
        "aims": [{"id": "a", "title": "Llegar"}],
        "actions": [{"id": "x", "title": "Abrir", "percent": 40}, {"id": "z", "title": "Seguir"}],
    }

    assert differences(before, after) == [
        Difference("plan", "", "changed", "title", "Uno", "Dos"),
        Difference("actions", "Abrir", "changed", "percent", 0, 40),
        Difference("actions", "Seguir", "added"),
        Difference("actions", "Cerrar", "gone"),
    ]
