"""What spans are called, what may be shown, and what a book of facts says."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from uuid import UUID

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from acogida.insight.actions.results import refresh_all
from acogida.insight.queries.account import account_of
from acogida.insight.rules.books import (
    Book,
    Kept,
    Part,
    born_in,
    parts_that_may_hold,
    read,
    written,
)
from acogida.insight.rules.formulas import Cell, above_zero, cells_in
from acogida.insight.rules.showing import (
    Sort,
    change_between,
    is_told_by_few,
    shown_parts,
    shown_whole,
)
from acogida.insight.rules.spans import period_of_key, span_key, span_of, spans_to_keep, touches
from acogida.lib.periods import Period, Span
from acogida.people.actions import register_person
from acogida.people.rules import Identity
from acogida.platform.facts import Behind, rows_behind, words_of
from acogida.platform.ids import new_id

DAY = dt.date(2026, 11, 21)


@pytest.mark.parametrize(
    ("key", "first", "last", "span"),
    [
        ("2026", dt.date(2026, 1, 1), dt.date(2026, 12, 31), Span.YEAR),
        ("2026-T2", dt.date(2026, 4, 1), dt.date(2026, 6, 30), Span.QUARTER),
        ("2024-02", dt.date(2024, 2, 1), dt.date(2024, 2, 29), Span.MONTH),
        ("2025-11-01/2026-10-31", dt.date(2025, 11, 1), dt.date(2026, 10, 31), Span.FREE),
    ],
)
def test_a_span_is_called_by_its_key_and_found_again(key, first, last, span):
    period = Period(first, last)

    assert span_key(period) == key
    assert period_of_key(key, DAY) == period
    assert span_of(period) is span


@pytest.mark.parametrize("key", ["", "2026-13", "2026-T5", "1999", "x", "2020-01-01/2020-12-30"])
def test_a_key_that_means_nothing_is_this_month(key):
    assert period_of_key(key, DAY) == Period(dt.date(2026, 11, 1), dt.date(2026, 11, 30))


def test_months_are_kept_with_their_quarters_years_and_twelve_months():
    kept = {span_key(one) for one in spans_to_keep(["2026-02", "2026-11"], DAY)}

    assert kept == {
        *("2026-02", "2026-11", "2026-T1", "2026-T4", "2026"),
        *("2025-11-01/2026-10-31", "2025-12-01/2026-11-30"),
    }
    assert spans_to_keep([], DAY) == []
    assert touches(Period(dt.date(2026, 1, 15), dt.date(2026, 2, 3)), "2026-02")
    assert not touches(Period(dt.date(2026, 1, 15), dt.date(2026, 2, 3)), "2026-03")


@given(part=st.integers(0, 60), others=st.integers(0, 60))
def test_a_share_that_is_shown_speaks_of_no_handful_on_either_side(part, others):
    cell = Cell("", 100 * part / max(1, part + others), part + others, part)

    shown = shown_whole(Sort.SHARE, cell, exact=False)

    if shown is not None:
        assert cell.of >= 5
        assert not 0 < part < 5
        assert not 0 < others < 5


@given(st.lists(st.integers(0, 40), min_size=2, max_size=6))
def test_no_shown_part_and_whole_lead_back_to_a_small_one(parts):
    cells = [Cell(str(place), float(value), value) for place, value in enumerate(parts)]
    whole = Cell("", float(sum(parts)), sum(parts))

    shown = shown_parts(Sort.COUNT, cells, whole, exact=False)

    assert all(told is None for value, told in zip(parts, shown, strict=True) if 0 < value < 5)
    assert all(told % 5 == 0 for told in shown if told is not None)


def test_what_is_not_there_is_nought_of_a_count_and_nothing_of_a_share():
    assert shown_whole(Sort.COUNT, None, exact=True) == 0
    assert shown_whole(Sort.MIDDLE, None, exact=True) is None
    assert shown_whole(Sort.MIDDLE, Cell("", 3.4, 9), exact=False) == 3
    assert shown_whole(Sort.MIDDLE, Cell("", 3.4, 4), exact=False) is None
    assert shown_whole(Sort.COUNT, Cell("", 12.0, 12), exact=False) == 10
    assert shown_whole(Sort.SHARE, Cell("", None, 9, 0), exact=False) is None
    assert shown_parts(Sort.MIDDLE, [Cell("a", 2.0, 3)], None, exact=True) == [2]
    assert shown_parts(Sort.COUNT, [], None, exact=False) == []
    assert is_told_by_few(Sort.SHARE, Cell("", 50.0, 4, 2))
    assert (change_between(3, 2), change_between(None, 2), change_between(3, 0)) == (50, None, None)


def test_a_book_reads_as_it_was_written_and_finds_the_files_of_a_row():
    row, other = new_id(), new_id()
    now = row.int >> 80
    part = Part("a.parquet", "2026-11", 2, frozenset({born_in(row)}), now)
    book = Book("x", {"desk.attended": Kept("sex:code", (part,))})

    assert read(written(book)) == book
    assert parts_that_may_hold([part], [row]) == [part]
    assert parts_that_may_hold([part], [other]) == [part]  # made in the same weeks
    assert parts_that_may_hold([part], []) == []
    old = replace(part, written_at=now - 3600_000)
    assert parts_that_may_hold([old], [row, other]) == []  # made after the file was written
    strange = UUID(int=row.int & ~(0xF << 76) | 4 << 76)
    assert parts_that_may_hold([old], [row, strange]) == [old]  # tells no time: looked for
    assert (book.files, book.months) == ({"a.parquet"}, {"2026-11"})


def test_results_behind_which_nothing_stands_are_left_out():
    rows = [{"code": "a", "value": None, "of": 0}, {"code": None, "value": 2, "of": 2, "part": 1}]

    assert cells_in(rows) == [Cell("", 2.0, 2, 1)]
    assert above_zero("asked")


def test_codes_nobody_has_words_for_stand_for_themselves(norte):
    assert words_of("planet", ["mars"], DAY) == {"mars": "mars"}
    assert rows_behind("desk.outing", norte, Behind(DAY, DAY)) == ""


@pytest.mark.usefixtures("in_norte")
def test_lists_are_offered_only_where_they_show_the_same(norte):
    def leads(kind: str, attribute: str = "", code: str = "", **said: str) -> bool:
        return bool(rows_behind(kind, norte, Behind(DAY, DAY, attribute, code, said)))

    assert leads("desk.attended")
    assert leads("desk.attended", "sex", "female", persons="yes")
    assert not leads("desk.attended", "age_band", "18-29", sex="female")
    assert not leads("desk.attended", "interpreter", "missing")
    assert leads("desk.need_opened")
    assert leads("desk.need_opened", "area", "health")
    assert not leads("desk.need_opened", "sex", "female")
    assert leads("desk.need_closed", "area", "health", state="solved")
    assert not leads("desk.need_closed")
    assert leads("desk.arrival", termino="left")
    assert not leads("desk.arrival", "site", "x")
    assert leads("desk.appointment", termino="no_show")
    assert not leads("desk.appointment", "site", "x")
    assert reverse("measures")


@pytest.mark.usefixtures("in_norte")
def test_the_account_names_who_came_most_and_passes_over_what_is_hidden(norte, record, today):
    from acogida.desk.actions import NeedSaid

    for number in range(6):
        person = register_person(
            norte,
            identity=Identity(given_names=f"Persona {number}", sex="female"),
            apart_because="test",
            nationalities=("VE",),
        )
        record(person_id=person, needs=[NeedSaid("health", "yes")])
    refresh_all(timezone.now())

    said = " ".join(account_of(today.year, today).sentences)

    assert "5 personas en 5 atenciones" in said
    assert "Venezuela (5)" in said
    assert "Salud" in said
    assert "esperó" not in said
