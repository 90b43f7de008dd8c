"""Dates known in part."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acogida.lib.partial_dates import ImpossibleDate, PartialDate

parts = st.none() | st.integers(-5, 40)


@pytest.mark.parametrize(
    ("date", "said"),
    [
        (PartialDate(), ""),
        (PartialDate(1985), "1985"),
        (PartialDate(1985, 3), "03-1985"),
        (PartialDate(1985, 3, 2), "02-03-1985"),
    ],
)
def test_it_is_written_as_far_as_it_is_known(date: PartialDate, said: str) -> None:
    assert str(date) == said
    assert bool(date) is bool(said)


@pytest.mark.parametrize(
    "date",
    [
        PartialDate(1985, None, 3),
        PartialDate(None, 3),
        PartialDate(1985, 2, 29),
        PartialDate(1985, 13),
        PartialDate(1985, 0),
        PartialDate(0),
        PartialDate(10**12),
    ],
)
def test_parts_that_make_no_date_are_refused(date: PartialDate) -> None:
    with pytest.raises(ImpossibleDate):
        date.check()


def test_whole_only_when_all_is_known() -> None:
    assert PartialDate(1984, 2, 29).whole == dt.date(1984, 2, 29)
    assert PartialDate(1984, 2).whole is None


def test_age_by_the_year_alone_counts_from_its_beginning() -> None:
    assert PartialDate().years_until(dt.date(2026, 11, 21)) is None
    assert PartialDate(2000).years_until(dt.date(2026, 1, 1)) == 26
    assert PartialDate(2000, 11, 22).years_until(dt.date(2026, 11, 21)) == 25
    assert PartialDate(2000, 11, 21).years_until(dt.date(2026, 11, 21)) == 26


@given(st.none() | st.integers(1, 9999), parts, parts)
def test_what_passes_the_check_lies_between_its_earliest_and_latest_day(
    year: int | None, month: int | None, day: int | None
) -> None:
    date = PartialDate(year, month, day)
    try:
        date.check()
    except ImpossibleDate:
        return
    if year is None:
        assert (date.earliest, date.latest) == (None, None)
    else:
        assert date.earliest is not None
        assert date.latest is not None
        assert date.earliest <= (date.whole or date.earliest) <= date.latest
