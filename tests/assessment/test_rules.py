"""The rule that suggests a state: transparent, and the same whatever the order."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acogida.assessment.models import ACTS
from acogida.assessment.rules.comparing import Stood, compare
from acogida.assessment.rules.frameworks import framework_of, in_language, print_of
from acogida.assessment.rules.gap_slot import GapAction, _offered, offer_on_gap, offered_on_gaps
from acogida.assessment.rules.own_sheets import RowFault, body_of
from acogida.assessment.rules.states import SCALE, SYMBOLS, Mark, State
from acogida.assessment.rules.steps import FOUR, NEXT, RoundFacts, Step, may_write, why_not_moved
from acogida.assessment.rules.suggesting import (
    ACTS as DONE,
)
from acogida.assessment.rules.suggesting import (
    LASTING,
    LOOKED,
    EvidenceFacts,
    Reason,
    suggest,
)
from acogida.lib.printable import printable
from acogida.platform.ids import new_id

SINCE, UNTIL = dt.date(2026, 1, 1), dt.date(2026, 12, 31)
DAYS = st.dates(dt.date(2024, 1, 1), dt.date(2028, 12, 31))
NUMBERS = st.one_of(st.none(), st.floats(0, 1000))
EVIDENCE = st.builds(
    EvidenceFacts,
    act=st.sampled_from([*sorted(LASTING), *sorted(DONE), LOOKED, "live"]),
    on=st.one_of(st.none(), DAYS),
    until=st.one_of(st.none(), DAYS),
    value=NUMBERS,
    threshold=NUMBERS,
    good=st.sampled_from(["up", "down", ""]),
    is_withdrawn=st.booleans(),
)
PLACE = {State.NO_INFORMATION: -1, **{state: place for place, state in enumerate(SCALE)}}


def act(month: int, kind: str = "meeting") -> EvidenceFacts:
    return EvidenceFacts(kind, dt.date(2026, month, 3))


def live(value: float | None, threshold: float | None = None, good: str = "up") -> EvidenceFacts:
    return EvidenceFacts("live", value=value, threshold=threshold, good=good)


AGREEMENT = EvidenceFacts("agreement", dt.date(2025, 1, 1))
ENDED_BEFORE = EvidenceFacts("agreement", dt.date(2024, 1, 1), dt.date(2025, 1, 1))
ENDED = EvidenceFacts("agreement", dt.date(2025, 1, 1), dt.date(2026, 6, 1))


@pytest.mark.parametrize(
    ("evidence", "state"),
    [
        ([], State.NO_INFORMATION),
        ([live(None, 5)], State.NO_INFORMATION),
        ([live(0)], State.ABSENT),
        ([EvidenceFacts(LOOKED, dt.date(2026, 5, 5))], State.ABSENT),
        ([act(1)], State.OCCASIONAL),
        ([live(3, 5)], State.OCCASIONAL),
        ([ENDED], State.OCCASIONAL),
        ([ENDED_BEFORE], State.NO_INFORMATION),
        ([act(1), act(2), act(3)], State.PARTIAL),
        ([act(1), act(1), act(1)], State.OCCASIONAL),
        ([AGREEMENT], State.PARTIAL),
        ([live(5, 5)], State.PARTIAL),
        ([live(2, 5, "down")], State.PARTIAL),
        ([AGREEMENT, live(5, 5)], State.ESTABLISHED),
        ([AGREEMENT, act(1), act(2), act(3)], State.ESTABLISHED),
        ([EvidenceFacts("meeting", dt.date(2025, 12, 31))], State.NO_INFORMATION),
        ([EvidenceFacts("meeting", dt.date(2027, 1, 1))], State.NO_INFORMATION),
        ([EvidenceFacts("meeting")], State.NO_INFORMATION),
    ],
)  # fmt: skip
def test_what_evidence_suggests(evidence: list[EvidenceFacts], state: State) -> None:
    assert suggest(evidence, SINCE, UNTIL).state == state


def test_a_suggestion_says_why_with_counts() -> None:
    found = suggest([AGREEMENT, act(1), act(2), act(3), live(None)], SINCE, UNTIL)

    assert {one.reason: one.count for one in found.why} == {
        Reason.LASTING: 1,
        Reason.ACTS: 3,
        Reason.REPEATED: 3,
        Reason.WITHOUT_VALUE: 1,
    }


@given(st.lists(EVIDENCE, max_size=8), st.randoms())
def test_the_order_of_evidence_changes_nothing(
    evidence: list[EvidenceFacts], random: object
) -> None:
    shuffled = list(evidence)
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    assert suggest(shuffled, SINCE, UNTIL) == suggest(evidence, SINCE, UNTIL)


@given(st.lists(EVIDENCE, max_size=8), EVIDENCE)
def test_more_evidence_never_lowers_the_state(
    evidence: list[EvidenceFacts], more: EvidenceFacts
) -> None:
    less = suggest(evidence, SINCE, UNTIL).state

    assert PLACE[suggest([*evidence, more], SINCE, UNTIL).state] >= PLACE[less]


@given(st.lists(EVIDENCE, max_size=8))
def test_what_is_withdrawn_or_without_a_value_counts_for_nothing(
    evidence: list[EvidenceFacts],
) -> None:
    counting = [
        one
        for one in evidence
        if not one.is_withdrawn and not (one.act == "live" and one.value is None)
    ]

    assert suggest(evidence, SINCE, UNTIL).state == suggest(counting, SINCE, UNTIL).state


@given(st.lists(EVIDENCE, max_size=8))
def test_a_suggestion_always_says_why(evidence: list[EvidenceFacts]) -> None:
    found = suggest(evidence, SINCE, UNTIL)

    assert found.why
    assert (found.state == State.NO_INFORMATION) == (
        {one.reason for one in found.why} <= {Reason.NOTHING, Reason.WITHOUT_VALUE}
    )


def test_every_kind_of_record_means_something_to_the_rule() -> None:
    assert {code for code, _words in ACTS} == LASTING | DONE | {LOOKED}


def test_every_sign_differs_in_shape_and_can_be_printed() -> None:
    assert [printable(one) for one in SYMBOLS.values()] == list(SYMBOLS.values())
    states = [SYMBOLS[one] for one in State]
    marks = [SYMBOLS[one] for one in Mark]

    assert len(set(states)) == len(states)
    assert len(set(marks)) == len(marks)


def test_the_four_steps_lead_from_one_to_the_next() -> None:
    assert [NEXT[one][0] for one in FOUR] == [*FOUR[1:], Step.PUBLISHED]
    for one, after in pairwise(FOUR):
        assert why_not_moved(RoundFacts(one, 1, 1, 1, 1, 1), after, "") == set()
    assert [one for one in Step if may_write(one)] == list(FOUR[:3])


def test_a_framework_reads_the_same_and_prints_the_same() -> None:
    body = {"labels": {"es": "Uno"}, "dimensions": [{"code": "D"}], "checked_on": "2026-01-01"}

    assert print_of(body) == print_of({**body, "checked_on": "2027-01-01"})
    assert framework_of("x", {}).name() == "x"
    assert framework_of("x", body).short_name("en") == "Uno"
    assert in_language({}, "es") == ""


def test_rounds_are_compared_by_state_and_by_evidence() -> None:
    one, two = new_id(), new_id()
    then = {"a": Stood("partial", frozenset({one})), "b": Stood("absent"), "c": Stood("partial")}
    now = {"a": Stood("partial", frozenset({two})), "b": Stood("partial"), "c": Stood("partial")}

    found = compare(["a", "b", "c", "d"], then, now)

    assert [(one.indicator, one.is_of_state) for one in found] == [("a", False), ("b", True)]


def test_others_offer_what_to_do_about_a_gap() -> None:
    offer_on_gap(GapAction("later", "Después", str, "x.late", order=90))
    offer_on_gap(GapAction("plan", "Al plan", str, "x.plan"))
    try:
        assert [one.code for one in offered_on_gaps(lambda _code: True)][-1:] == ["later"]
        assert "plan" not in [one.code for one in offered_on_gaps(lambda code: code == "x.late")]
    finally:
        for code in ("later", "plan"):
            _offered.pop(code)


HEADS = ("Código", "Nombre", "Parte de", "Nombre en inglés")


def sheet(*rows: tuple[str, ...]) -> list[tuple[int, tuple[str, ...]]]:
    return list(enumerate((HEADS, *rows), start=1))


def test_a_sheet_becomes_a_framework() -> None:
    body, faults = body_of(
        sheet(("A", "Acogida", "", "Welcome"), ("A.1", "Hora en una semana", "A"), ("", "", ""))
    )

    assert faults == []
    assert body["dimensions"] == [{"code": "A", "labels": {"es": "Acogida", "en": "Welcome"}}]
    assert body["indicators"] == [
        {"code": "A.1", "dimension": "A", "labels": {"es": "Hora en una semana"}}
    ]


def test_groups_within_a_dimension_belong_to_it() -> None:
    body, _faults = body_of(sheet(("A", "Una", ""), ("A.1", "Grupo", "A"), ("A.1.1", "Fin", "A.1")))

    assert [(one["code"], one["dimension"]) for one in body["indicators"]] == [("A.1.1", "A")]


@pytest.mark.parametrize(
    ("rows", "faults"),
    [
        ([("", "Sin código", "")], [(2, RowFault.NO_CODE)]),
        ([("A", "", ""), ("A.1", "x", "A")], [(2, RowFault.NO_NAME)]),
        ([("A", "x", ""), ("A", "y", ""), ("B", "z", "A")], [(3, RowFault.DOUBLED)]),
        ([("A", "x", "B"), ("B", "y", "A")], [(2, RowFault.CIRCULAR), (3, RowFault.CIRCULAR)]),
        ([("A", "x", "A")], [(2, RowFault.CIRCULAR)]),
        ([("A", "x", "Z")], [(2, RowFault.UNKNOWN_PARENT)]),
        ([("A", "x", "")], [(2, RowFault.ALONE)]),
        ([("A" * 41, "x", ""), ("B", "y", "A" * 41)], [(2, RowFault.TOO_LONG)]),
        ([], [(0, RowFault.NO_ROWS)]),
        ([("A", "x", "")] * 601, [(0, RowFault.TOO_MANY)]),
    ],
)
def test_each_fault_is_told_by_its_row(
    rows: list[tuple[str, ...]], faults: list[tuple[int, RowFault]]
) -> None:
    body, found = body_of(sheet(*rows))

    assert [(one.row, one.fault) for one in found] == faults
    assert body == {}


def test_a_sheet_without_its_headings_says_so() -> None:
    assert body_of([])[1][0].fault == RowFault.NO_ROWS
    assert body_of([(1, ("A", "B")), (2, ("1", "2"))])[1][0].fault == RowFault.NO_HEADINGS
