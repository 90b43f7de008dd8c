"""Decisions of the counter on plain values."""

from __future__ import annotations

import datetime as dt
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acogida.desk.rules import (
    STANDING,
    Fault,
    Faulty,
    Known,
    NeedSaid,
    PlannedStep,
    Reader,
    Whole,
    WrittenAttention,
    clean_whole,
    may_correct,
    may_read_observations,
    urgency,
    why_not_closable,
    why_not_reopened,
    why_not_taken_up,
)
from acogida.desk.rules.needs import CONFIRMERS
from acogida.desk.rules.workstreams import MOST_ON_ONE
from acogida.desk.rules.writing import CHANNELS, INTERPRETERS, KINDS, LEVELS, MOST_ROWS

TODAY = dt.date(2026, 11, 21)
NOW = dt.datetime(2026, 11, 21, 15, 0, tzinfo=dt.UTC)
KNOWN = Known(
    reasons=frozenset({"visa", "work"}),
    areas=frozenset({"food", "school"}),
    cards=frozenset({"rsh"}),
    languages=frozenset({"es", "ht"}),
)
STATES = ("open", "in_progress", "solved", "not_solved", "set_aside")


def clean(attention: WrittenAttention, **more: object) -> Whole:
    return clean_whole(Whole(attention, **more), KNOWN, NOW, TODAY)


def test_the_codes_of_the_rules_are_those_of_the_models():
    from acogida.desk.models import Attention, Need, NeedAnswer
    from acogida.desk.rules.writing import ANSWERS

    assert set(Attention.Kind.values) == KINDS
    assert set(Attention.Channel.values) == CHANNELS
    assert set(Attention.Interpreter.values) == INTERPRETERS
    assert set(Attention.Confidential.values) == LEVELS
    assert set(NeedAnswer.Answer.values) == ANSWERS
    assert set(Need.Confirmed.values) == CONFIRMERS
    assert set(Need.State.values) == set(STATES)


def test_text_is_tidied_and_kept_as_typed():
    kept = clean(
        WrittenAttention(on=TODAY, kind="anonymous", own_words="  Nou \t bezwen \n\n\n èd\u200b "),
    )

    assert kept.attention.own_words == "Nou bezwen\n\nèd"


@given(
    text=st.text(max_size=60),
    kind=st.sampled_from(sorted(KINDS)),
    many=st.integers(1, 500),
    minutes=st.none() | st.integers(0, 1440),
)
def test_what_was_cleaned_once_stays_the_same(
    text: str, kind: str, many: int, minutes: int | None
) -> None:
    person = None if kind == "anonymous" else uuid4()
    written = WrittenAttention(
        on=TODAY, kind=kind, person_id=person, people_count=many, own_words=text, minutes=minutes
    )
    whole = clean(written, needs=(NeedSaid("food", "yes", note=text),), cards=("rsh", "rsh"))

    assert clean_whole(whole, KNOWN, NOW, TODAY) == whole
    assert whole.cards == ("rsh",)


@pytest.mark.parametrize(
    ("wrong", "field", "fault"),
    [
        ({"kind": "cat"}, "kind", Fault.UNKNOWN_CODE),
        ({"channel": "smoke"}, "channel", Fault.UNKNOWN_CODE),
        ({"interpreter": "dog"}, "interpreter", Fault.UNKNOWN_CODE),
        ({"confidential": "world"}, "confidential", Fault.UNKNOWN_CODE),
        ({"language": "xx"}, "language", Fault.UNKNOWN_CODE),
        ({"reasons": ("nonsense",)}, "reasons", Fault.UNKNOWN_CODE),
        ({"reasons": ("visa",) * (MOST_ROWS + 1)}, "reasons", Fault.TOO_MANY),
        ({"kind": "person"}, "person", Fault.NEEDS_A_PERSON),
        ({"person_id": UUID(int=1)}, "person", Fault.HAS_A_PERSON),
        ({"workstreams": ("uno",) * (MOST_ON_ONE + 1)}, "workstreams", Fault.TOO_MANY),
        ({"people_count": 0}, "people_count", Fault.TOO_MANY),
        ({"people_count": 501}, "people_count", Fault.TOO_MANY),
        ({"minutes": 1441}, "minutes", Fault.TOO_MANY),
        ({"on": TODAY + dt.timedelta(days=1)}, "on", Fault.IN_THE_FUTURE),
        ({"on": dt.date(1990, 1, 1)}, "on", Fault.TOO_LONG_AGO),
        ({"place": "x" * 121}, "place", Fault.TOO_LONG),
        ({"agreed": "x" * 30_000}, "agreed", Fault.TOO_LONG),
    ],
)
def test_what_cannot_be_kept_is_named(wrong: dict[str, object], field: str, fault: Fault) -> None:
    with pytest.raises(Faulty) as refused:
        clean(WrittenAttention(**{"on": TODAY, "kind": "anonymous", **wrong}))

    assert refused.value.faults == {field: fault}
    assert str(refused.value) == f"{field}: {fault}"


def test_too_many_rows_are_refused_without_looking_at_each():
    many = MOST_ROWS + 1
    with pytest.raises(Faulty) as refused:
        clean(
            WrittenAttention(on=TODAY, kind="anonymous"),
            needs=(NeedSaid("food", "no"),) * many,
            steps=(PlannedStep("Ir"),) * many,
            cards=("rsh",) * many,
        )

    faults = refused.value.faults
    assert {name for name in faults if "." not in name} == {"needs", "steps", "cards"}
    assert f"needs.{MOST_ROWS}.area" not in faults


def test_who_reads_and_who_corrects():
    author, other = uuid4(), uuid4()
    table = [
        (Reader(author), "office", True, True),
        (Reader(author), "author", True, True),
        (Reader(other), "office", True, False),
        (Reader(other), "author", False, False),
        (Reader(other, reads_confidential=True), "author", True, False),
        (Reader(other, corrects_all=True), "author", False, True),
        (Reader(None), "author", False, False),
    ]
    for reader, level, reads, corrects in table:
        said = may_read_observations(reader, level, author), may_correct(reader, author)
        assert said == (reads, corrects), (reader, level)
    assert not may_read_observations(Reader(None), "author", None)


@given(state=st.sampled_from(STATES), solved=st.booleans(), days=st.integers(-5, 5))
def test_a_need_is_closed_only_while_it_stands_and_not_before_it_was_said(
    *, state: str, solved: bool, days: int
) -> None:
    opened = TODAY - dt.timedelta(days=2)
    on = TODAY + dt.timedelta(days=days)

    hindrances = why_not_closable(state, opened, on, TODAY, solved=solved, reason="x")

    assert (hindrances == set()) == (state in STANDING and opened <= on <= TODAY)


@given(state=st.sampled_from(STATES), another=st.booleans(), why=st.sampled_from(["", "x"]))
def test_a_need_is_opened_again_only_when_it_ended_and_none_of_its_like_stands(
    *, state: str, another: bool, why: str
) -> None:
    hindrances = why_not_reopened(state, why, another_stands=another)

    assert (hindrances == set()) == (
        state in {"solved", "not_solved"} and bool(why) and not another
    )
    assert (why_not_taken_up(state) == set()) == (state == "open")


def test_how_near_a_day_is():
    days = {-1: "late", 0: "soon", 7: "soon", 8: "later"}

    found = {n: urgency(TODAY + dt.timedelta(days=n), TODAY) for n in days}

    assert found == days
    assert urgency(None, TODAY) == "no_day"
