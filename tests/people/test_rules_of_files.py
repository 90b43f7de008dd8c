"""What is decided about files: histories, deadlines, merges, warnings, what may stay."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acogida.people.rules import (
    CHOICES,
    COLUMNS,
    ConsentState,
    Fault,
    Faulty,
    FileFacts,
    FileState,
    Given,
    MergeFacts,
    MergeHindrance,
    Span,
    UndoHindrance,
    Warn,
    age_band,
    band_of,
    due_on,
    latest_open,
    month_of,
    place_period,
    settle,
    state_of,
    take_back,
    warnings_for,
    why_not_mergeable,
    why_not_undoable,
    working_days_after,
)
from acogida.platform.ids import new_id

TODAY = dt.date(2026, 11, 21)
days = st.dates(dt.date(2020, 1, 1), TODAY)


# -- history ---------------------------------------------------------------------------------------


def learn(history: list[Span], since: dt.date) -> list[Span]:
    """The history after one more state was recorded, as the action writes it."""
    placement = place_period(history, since, TODAY)
    kept = [
        Span(span.id, span.since, since if span.id == placement.closes else span.until)
        for span in history
    ]
    return [*kept, Span(new_id(), since, placement.until)]


@given(st.lists(days, max_size=8))
def test_a_history_never_overlaps_and_never_forgets(learned: list[dt.date]) -> None:
    history: list[Span] = []
    for since in learned:
        begins = [(span.id, span.since) for span in history]
        try:
            history = learn(history, since)
        except Faulty:
            continue
        assert [(span.id, span.since) for span in history][: len(begins)] == begins

    ordered = sorted(history, key=lambda span: (span.since, span.until or dt.date.max))
    for before, after in itertools.pairwise(ordered):
        assert before.until is not None
        assert before.until <= after.since
    assert sum(span.until is None for span in history) == bool(history)


def test_a_state_learned_late_fills_the_gap_before() -> None:
    history = learn([], dt.date(2024, 5, 1))

    assert place_period(history, dt.date(2022, 1, 1), TODAY).until == dt.date(2024, 5, 1)


def test_a_day_another_closed_state_covers_is_refused() -> None:
    history = learn(learn([], dt.date(2020, 1, 1)), dt.date(2024, 1, 1))

    with pytest.raises(Faulty) as caught:
        place_period(history, dt.date(2022, 1, 1), TODAY)
    assert caught.value.faults == {"since": Fault.OVERLAPS}


def test_tomorrow_has_not_come() -> None:
    with pytest.raises(Faulty) as caught:
        place_period([], TODAY + dt.timedelta(days=1), TODAY)
    assert caught.value.faults == {"since": Fault.IN_THE_FUTURE}


@given(days, days)
def test_of_two_open_periods_the_later_one_stays(one: dt.date, other: dt.date) -> None:
    first, second = Span(new_id(), one, None), Span(new_id(), other, None)

    stays, ends = latest_open(first, second)

    assert {stays.id, ends.id} == {first.id, second.id}
    assert stays.since >= ends.since
    assert latest_open(second, first) == (stays, ends)


# -- deadlines -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2026-11-23", "2026-11-25"),  # a Monday
        ("2026-11-20", "2026-11-24"),  # a Friday: neither Saturday nor Sunday counts
        ("2026-11-21", "2026-11-24"),  # asked on a Saturday
        ("2026-09-16", "2026-09-21"),  # 18 and 19 September are holidays
        ("2026-12-30", "2027-01-04"),  # over New Year
    ],
)
def test_a_block_is_due_in_two_working_days(received: str, due: str) -> None:
    assert due_on("block", dt.date.fromisoformat(received)) == dt.date.fromisoformat(due)


def test_other_requests_have_thirty_days() -> None:
    assert due_on("access", dt.date(2026, 1, 31)) == dt.date(2026, 3, 2)


@given(st.dates(dt.date(2024, 1, 1), dt.date(2028, 1, 1)), st.integers(0, 15))
def test_more_working_days_are_never_sooner(day: dt.date, count: int) -> None:
    sooner, later = working_days_after(day, count), working_days_after(day, count + 1)

    assert day <= sooner < later
    assert later.weekday() < 5


# -- consents --------------------------------------------------------------------------------------


def test_not_asked_is_not_a_no_and_one_standing_consent_is_a_yes() -> None:
    withdrawn = Given("contact", TODAY, TODAY)

    assert state_of([withdrawn], "attention") == ConsentState.NOT_ASKED
    assert state_of([withdrawn], "contact") == ConsentState.WITHDRAWN
    assert state_of([withdrawn, Given("contact", TODAY)], "contact") == ConsentState.GIVEN


# -- merges ----------------------------------------------------------------------------------------


def facts(runs: str = "", *, is_open: bool = True, relatives=()) -> FileFacts:
    return FileFacts(new_id(), is_open, frozenset(runs.split()), frozenset(relatives))


def test_nothing_speaks_against_two_files_with_the_same_or_no_run() -> None:
    assert why_not_mergeable(facts(), facts("1")) == set()
    assert why_not_mergeable(facts("1 2"), facts("2")) == set()


def test_all_that_speaks_against_it_is_said() -> None:
    absorbed = facts("2", is_open=False)
    survivor = facts("1", relatives=[absorbed.id])

    assert why_not_mergeable(survivor, absorbed) == {
        MergeHindrance.NOT_OPEN,
        MergeHindrance.TWO_RUNS,
        MergeHindrance.FAMILY,
    }
    assert why_not_mergeable(survivor, survivor) == {MergeHindrance.SAME_FILE}


@given(st.tuples(*[st.booleans()] * 4))
def test_only_the_last_standing_remembered_merge_of_an_open_file_is_undone(
    said: tuple[bool, ...],
) -> None:
    undone, last, is_open, remembered = said
    speaks = {
        UndoHindrance.UNDONE_ALREADY: undone,
        UndoHindrance.LATER_MERGE: not last,
        UndoHindrance.NOT_OPEN: not is_open,
        UndoHindrance.FORGOTTEN: not remembered,
    }
    merge = MergeFacts(is_undone=undone, is_last=last, is_open=is_open, is_remembered=remembered)

    assert why_not_undoable(merge) == {hindrance for hindrance, so in speaks.items() if so}


cells = st.none() | st.integers(1, 5) | st.sampled_from(["", "a", "b"]) | st.booleans()
columns = st.fixed_dictionaries(dict.fromkeys(COLUMNS, cells))
sides = st.dictionaries(st.sampled_from(sorted(CHOICES)), st.sampled_from(["survivor", "absorbed"]))


@given(sides, columns, columns)
def test_each_choice_is_honoured_whole(choices, survivor, absorbed) -> None:
    settled = settle(choices, survivor, absorbed)

    for field, names in CHOICES.items():
        chosen = [settled[name] for name in names]
        assert chosen in ([survivor[name] for name in names], [absorbed[name] for name in names])
        if field in choices:
            source = survivor if choices[field] == "survivor" else absorbed
            assert chosen == [source[name] for name in names]


@given(sides, columns, columns)
def test_what_nobody_touched_since_is_taken_back(choices, survivor, absorbed) -> None:
    merged = settle(choices, survivor, absorbed)

    assert take_back(survivor, merged, merged) == survivor


def test_what_somebody_edited_since_stays_edited() -> None:
    before = dict.fromkeys(COLUMNS, "")
    merged = before | {"called": "Ana", "birth_year": 1985}
    now = merged | {"birth_year": 1986}

    restored = take_back(before, merged, now)

    assert (restored["called"], restored["birth_year"]) == ("", 1986)


@pytest.mark.parametrize("choices", [{"file_number": "survivor"}, {"sex": "both"}])
def test_a_choice_that_does_not_exist_is_refused(choices) -> None:
    empty = dict.fromkeys(COLUMNS, "")
    with pytest.raises(Faulty):
        settle(choices, empty, empty)


# -- warnings --------------------------------------------------------------------------------------


def test_all_warnings_the_gravest_first() -> None:
    file = FileState(
        age=12,
        is_blocked=True,
        interpreter_needed=True,
        has_unsafe_contact=True,
        consent=ConsentState.WITHDRAWN,
        expiries=(TODAY - dt.timedelta(1), TODAY, TODAY + dt.timedelta(31)),
        requests_due=(TODAY - dt.timedelta(1), TODAY),
    )

    assert warnings_for(file, TODAY) == tuple(warn for warn in Warn if warn != Warn.CONSENT_MISSING)


def test_what_is_not_known_is_no_warning_but_the_consent_is() -> None:
    assert warnings_for(FileState(), TODAY) == (Warn.CONSENT_MISSING,)


@pytest.mark.parametrize(("age", "guardian"), [(18, False), (12, True), (None, False)])
def test_adults_and_children_with_a_guardian_are_no_warning(age, guardian) -> None:
    file = FileState(age=age, has_guardian=guardian, consent=ConsentState.GIVEN)

    assert warnings_for(file, TODAY) == ()


# -- what may stay ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("age", "band"),
    [(None, ""), (0, "0-5"), (13, "6-13"), (14, "14-17"), (29, "18-29"), (60, "60+"), (101, "60+")],
)
def test_ages_are_told_in_bands(age: int | None, band: str) -> None:
    assert age_band(age) == band


@given(st.integers(1900, 2030))
def test_a_band_hides_five_years(year: int) -> None:
    band = band_of(year)
    assert band is not None
    assert band <= year < band + 5
    assert band_of(band) == band


def test_unknown_stays_unknown() -> None:
    assert (band_of(None), month_of(None)) == (None, None)
    assert month_of(TODAY) == dt.date(2026, 11, 1)
