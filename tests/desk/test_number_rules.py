"""Counts that can be added up, periods, and what may be shown to whom."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from statistics import quantiles

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pyroaring import BitMap

from acogida.desk.rules.periods import can_be_kept, kept_until, pieces_of
from acogida.desk.rules.plain_counts import (
    by_kind,
    histogram_of,
    packed_counts,
    plain_parts,
    unpacked_counts,
)
from acogida.desk.rules.sheets import (
    ALL,
    DIMENSIONS,
    UNKNOWN,
    Counted,
    Sheet,
    joined,
    packed_days,
    packed_sheet,
    part_name,
    parts_of,
    summed,
    unpacked_days,
    unpacked_sheet,
    unpacked_total,
)
from acogida.desk.rules.workstreams import by_reasons, codes_in, kept_codes
from acogida.lib.figures import (
    FEWEST,
    change_in_percent,
    parts_without_rows,
    quantile,
    shown_without_rows,
)
from acogida.lib.packed import NotPacked, pack, unpack
from acogida.lib.periods import (
    DAY,
    Period,
    Span,
    month_key,
    month_of_key,
    period_called,
    widened_to_months,
)

DAYS = st.dates(dt.date(2015, 1, 1), dt.date(2030, 12, 31))
CODES = st.lists(st.sampled_from("abc"), max_size=2, unique=True)
ATTENTIONS = st.builds(
    Counted,
    number=st.none() | st.integers(1, 12),
    people=st.integers(1, 5),
    minutes=st.none() | st.integers(0, 90),
    codes=st.fixed_dictionaries(
        {name: CODES for name in DIMENSIONS if name != "site"}
        | {"site": st.lists(st.sampled_from("xy"), max_size=1)}
    ),
)


def plainly(rows: list[Counted], dimension: str, code: str) -> tuple[int, int, set[int]]:
    """Attentions, people, persons, counted one by one."""
    chosen = [
        row for row in rows if not dimension or code in (row.codes.get(dimension) or [UNKNOWN])
    ]
    persons = {row.number for row in chosen if row.number is not None}
    return len(chosen), sum(row.people for row in chosen), persons


@given(st.lists(st.lists(ATTENTIONS, max_size=6), min_size=1, max_size=5))
def test_sheets_of_days_add_up_to_what_one_counts_plainly(days):
    rows = [row for day in days for row in day]

    sheet = joined(unpacked_sheet(packed_sheet(parts_of(day).get(ALL, Sheet()))) for day in days)

    assert (sheet.total.attentions, sheet.total.people, set(sheet.total.persons)) == plainly(
        rows, "", ""
    )
    for name in DIMENSIONS:
        for code in ("", *"abcxy"):
            count = sheet.of(name, code)
            assert (count.attentions, count.people, set(count.persons)) == plainly(rows, name, code)
    timed = [row.minutes for row in rows if row.minutes is not None]
    assert (sheet.total.minutes, sheet.total.timed) == (sum(timed), len(timed))
    packed = (packed_sheet(parts_of(day).get(ALL, Sheet())) for day in days)
    assert summed(map(unpacked_total, packed)) == sheet.total


@given(
    st.lists(st.tuples(st.integers(1, 31), ATTENTIONS), max_size=12),
    st.integers(1, 31),
    st.integers(1, 31),
)
def test_some_days_of_a_month_add_up_to_what_one_counts_plainly(rows, first, last):
    packed = packed_days(one._replace(day=day) for day, one in rows)

    count = unpacked_days(packed, first, last)

    asked = [one for day, one in rows if first <= day <= last]
    assert (count.attentions, count.people, set(count.persons)) == plainly(asked, "", "")
    timed = [one.minutes for one in asked if one.minutes is not None]
    assert (count.minutes, count.timed) == (sum(timed), len(timed))


@given(
    st.lists(st.lists(ATTENTIONS, max_size=8), min_size=1, max_size=4), st.sets(st.integers(1, 12))
)
def test_how_often_some_persons_came_survives_adding_up(days, some):
    sheet = joined(parts_of(day).get(ALL, Sheet()) for day in days)
    rows = [row for day in days for row in day]

    assert sheet.attentions_of(BitMap(some)) == sum(row.number in some for row in rows)
    assert sheet.named == sum(row.number is not None for row in rows)


@given(
    st.lists(ATTENTIONS, min_size=1, max_size=12),
    st.sampled_from(["x", "y", "", None]),
    st.sampled_from(["a", "b", "", None]),
)
def test_a_part_is_what_it_says(rows, site, stream):
    chosen = [
        row
        for row in rows
        if (site is None or (row.codes["site"] or [""])[0] == site)
        and (stream is None or stream in (row.codes["workstream"] or [""]))
    ]

    part = parts_of(rows).get(part_name(site, stream), Sheet())

    assert part.total.attentions == len(chosen)
    assert set(part.total.persons) == {row.number for row in chosen} - {None}


def test_parts_have_names_that_cannot_be_mistaken():
    assert part_name(None, None) == ALL
    assert part_name("x", None) == "s=x"
    assert part_name(None, "") == "w="
    assert part_name("x", "a") == "s=x&w=a"


@given(
    st.lists(
        st.tuples(
            st.tuples(st.sampled_from("xy"), st.just(())),
            st.tuples(
                st.sampled_from(["said", "solved"]), st.sampled_from("ab"), st.integers(0, 9)
            ),
        )
    )
)
def test_plain_counts_pack_and_add_up(rows):
    parts = plain_parts(rows)
    counts = unpacked_counts(packed_counts(parts.get(ALL, Counter())))

    assert counts == Counter(key for _cell, key in rows)
    assert sum(histogram_of(counts, "solved", "a").values()) == by_kind(counts, "solved").get(
        "a", 0
    )
    assert sum(histogram_of(counts, "solved").values()) == sum(by_kind(counts, "solved").values())
    assert parts.get("s=x", Counter()).total() == sum(cell[0] == "x" for cell, _key in rows)


def test_what_was_not_packed_is_refused():
    assert unpack(pack({"a": [1]}, [b"x", b""])) == ({"a": [1]}, [b"x", b""])
    for nonsense in (b"", b"\0\0\0\1x", b"Zafirocanario"):
        with pytest.raises(NotPacked):
            unpack(nonsense)


# -- periods -------------------------------------------------------------------------------------


@given(DAYS, DAYS)
def test_months_of_a_period_lie_side_by_side(one, other):
    period = Period(min(one, other), max(one, other))

    months = list(period.months())

    assert (months[0].first, months[-1].last) == (period.first, period.last)
    assert sum(month.days for month in months) == period.days
    assert all(month.first.month == month.last.month for month in months)


@given(DAYS, st.sampled_from(list(Span)))
def test_a_period_holds_its_day_and_the_one_before_ends_where_it_begins(day, span):
    period = period_called(span, day)

    assert period.first <= day <= period.last
    before = period.before()
    assert before.last == period.first - DAY
    if span in {Span.MONTH, Span.QUARTER, Span.YEAR}:
        assert period.is_whole_months
        assert before == period_called(span, before.first)
    else:
        assert before.days == period.days


def test_periods_have_the_ends_people_expect():
    day = dt.date(2026, 5, 20)
    assert period_called(Span.WEEK, day) == Period(dt.date(2026, 5, 18), dt.date(2026, 5, 24))
    assert period_called(Span.QUARTER, day) == Period(dt.date(2026, 4, 1), dt.date(2026, 6, 30))
    assert period_called(Span.FREE, day) == Period(day, day)
    assert widened_to_months(Period(day, day)) == Period(dt.date(2026, 5, 1), dt.date(2026, 5, 31))
    assert period_called(Span.QUARTER, day).before() == Period(
        dt.date(2026, 1, 1), dt.date(2026, 3, 31)
    )


@given(DAYS, DAYS, DAYS)
def test_every_day_is_counted_once_and_a_kept_day_is_one_whose_change_is_told(one, other, today):
    period = Period(min(one, other), max(one, other))

    days = []
    for piece in pieces_of(period, today):
        if piece.until is not None:
            assert piece.span.first.day == 1
            kept = Period(piece.span.first, piece.until)
            days += [kept.first + n * DAY for n in range(kept.days)]
            # Told also by somebody whose day began before midnight.
            assert can_be_kept(piece.until, today - DAY)
        if piece.rows is not None:
            days += [piece.rows.first + n * DAY for n in range(piece.rows.days)]

    assert days == [period.first + n * DAY for n in range(period.days)]


def test_a_young_month_is_not_kept_and_a_month_has_a_key():
    today = dt.date(2026, 5, 3)
    assert kept_until(dt.date(2026, 5, 1), today) is None
    assert kept_until(dt.date(2026, 4, 1), today) == dt.date(2026, 4, 30)
    assert kept_until(dt.date(2026, 5, 1), dt.date(2026, 5, 20)) == dt.date(2026, 5, 17)
    assert month_of_key(month_key(dt.date(2026, 5, 3))) == dt.date(2026, 5, 1)


# -- what is read out of counts ------------------------------------------------------------------


@given(st.lists(st.integers(0, 500), min_size=1), st.sampled_from([0.5, 0.9, 1.0]))
def test_a_quantile_is_not_exceeded_by_its_share_and_is_the_smallest_such(values, share):
    found = quantile(Counter(values), share)

    assert found in values
    assert sum(value <= found for value in values) >= share * len(values) - 1e-9
    assert sum(value < found for value in values) < share * len(values)


def test_of_nothing_there_is_no_middle_and_the_middle_is_the_usual_one():
    assert quantile({}, 0.5) is None
    assert quantile(Counter([1, 2, 3, 4, 100]), 0.5) == quantiles([1, 2, 3, 4, 100], n=2)[0]


@given(st.integers(0, 10_000))
def test_small_numbers_are_hidden_and_others_go_in_steps(number):
    shown = shown_without_rows(number)

    if number == 0:
        assert shown == 0
    elif number < FEWEST:
        assert shown is None
    else:
        assert shown % 5 == 0
        assert shown >= FEWEST
        assert abs(shown - number) <= 2


@given(st.lists(st.integers(0, 14), min_size=1, max_size=4))
@example([1, 1, 1, 1])
def test_no_difference_leads_back_to_a_hidden_part(parts):
    """Whoever knows the rule and tries every table finds others that are published the same."""
    total = sum(parts)
    shown = parts_without_rows(parts, total)

    def could_be(place: int, value: int) -> set[int]:
        """Numbers a reader must hold possible for one part."""
        if shown[place] is None:
            return set(range(any(value is not None for value in shown), total + 9))
        return {number for number in range(18) if shown_without_rows(number) == value}

    sums: dict[int, set[int]] = {}
    for place, part in enumerate(parts):
        if not 0 < part < FEWEST:
            continue
        assert shown[place] is None
        sums = {0}
        for other in range(len(parts)):
            if other != place:
                sums = {one + n for one in sums for n in could_be(other, shown[other])}
        possible = {
            small
            for small in range(1, FEWEST)
            if any(shown_without_rows(known + small) == shown_without_rows(total) for known in sums)
        }
        alone = sum(part > 0 for part in parts) == 1
        assert part in possible
        assert len(possible) > 1 or alone


def test_parts_that_are_no_parts_of_the_total_are_shown_each_by_itself():
    assert parts_without_rows([33, 33, 1], 67) == [None, 35, None]
    assert parts_without_rows([33, 33, 1], 50) == [35, 35, None]
    assert parts_without_rows([3], 3) == [None]
    assert parts_without_rows([1, 0, 1, 1, 1], 4) == [None] * 5
    assert parts_without_rows([0, 12], 12) == [0, 10]


def test_a_change_is_told_where_there_was_something():
    assert change_in_percent(12, 10) == 20
    assert change_in_percent(5, 10) == -50
    assert change_in_percent(5, 0) is None
    assert change_in_percent(None, 5) is None
    assert change_in_percent(5, None) is None


# -- lines of work -------------------------------------------------------------------------------


@given(st.sets(st.text("abc_", min_size=1, max_size=8), max_size=5))
def test_codes_are_kept_between_spaces(codes):
    kept = kept_codes(codes)

    assert set(codes_in(kept)) == codes
    assert all(f" {code} " in kept for code in codes)


def test_reasons_lead_to_lines():
    streams = {"papers": ["visa", "legal"], "social": ["health"], "none": []}
    assert by_reasons(["visa", "health"], streams) == ("papers", "social")
    assert by_reasons([], streams) == ()
