"""The queue of the day: numbers, order, calls, and how it ends."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from acogida.desk.actions import queue as actions
from acogida.desk.actions.queue import (
    BadArrival,
    NoDesk,
    NotItsTurn,
    attended,
    call,
    call_next,
    left,
    name_arrival,
    put_back,
    receive,
)
from acogida.desk.actions.screens import close_screen, open_screen
from acogida.desk.models import Arrival, Attention, QueueDay, WaitingScreen
from acogida.desk.queries import queue as queries
from acogida.desk.rules.queue import (
    CALLS_SHOWN,
    ArrivalFault,
    Place,
    Turn,
    TurnFault,
    calling_order,
    desk_shown,
    minutes_waited,
    why_not_put_back,
)
from acogida.people.public import Identity, register_person
from acogida.places.public import SiteFacts, SiteName, add_site
from acogida.platform.ids import new_id
from acogida.platform.scope import acting_for
from acogida.platform.writing import Actor, maintenance

NINE = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.timezone(dt.timedelta(hours=-3)))
MINUTE = dt.timedelta(minutes=1)
pytestmark = pytest.mark.django_db


@pytest.fixture
def site(norte: Actor, in_norte: None) -> UUID:
    return add_site(norte, facts=SiteFacts(name="Central", address="Calle 1", is_main=True))


@pytest.fixture
def come(norte: Actor, site: UUID) -> Any:
    """Somebody comes so many minutes after nine."""

    def make(minutes: int = 0, **more: Any) -> Arrival:
        more = {"site_id": site, "way": "walk_in", "now": NINE + minutes * MINUTE} | more
        return Arrival.objects.get(pk=receive(norte, **more))

    return make


def numbers(rows: list[Arrival]) -> list[int]:
    return [row.number for row in rows]


# -- numbers ---------------------------------------------------------------------------------------


def test_numbers_begin_anew_each_day_and_at_each_site(norte: Actor, site: UUID, come: Any) -> None:
    other = add_site(norte, facts=SiteFacts(name="Sur", address="Calle 2"))

    today = [come().number, come(1).number, come(2, site_id=other).number]
    tomorrow = come(24 * 60).number

    assert (today, tomorrow) == ([1, 2, 1], 1)


def test_the_same_page_sent_twice_gives_one_number(come: Any) -> None:
    key = new_id()

    first, again = come(client_key=key), come(1, client_key=key)

    assert (first.pk, Arrival.objects.count(), QueueDay.objects.get().last) == (again.pk, 1, 1)


def test_who_cannot_be_received_is_told_everything_at_once(norte: Actor, in_norte: None) -> None:
    with pytest.raises(BadArrival) as refused:
        receive(
            norte,
            site_id=new_id(),
            way="teleport",
            language="xx",
            priorities=["rich"],
            person_id=new_id(),
        )

    assert refused.value.faults == set(ArrivalFault)
    assert Arrival.objects.count() == 0


def test_a_site_no_longer_in_use_gives_no_number(norte: Actor, in_norte: None) -> None:
    closed = add_site(norte, facts=SiteFacts(name="Vieja", address="Calle 3", is_active=False))

    with pytest.raises(BadArrival):
        receive(norte, site_id=closed, way="walk_in")


# -- who is next -----------------------------------------------------------------------------------


def test_priority_goes_first_then_promised_hours_then_who_came_earlier(
    site: UUID, come: Any
) -> None:
    come(0)
    come(1, promised_at=NINE + 10 * MINUTE, way="appointment")
    come(2, promised_at=NINE + 90 * MINUTE, way="appointment")
    come(3, priorities=["pregnancy"])

    early, late = NINE + 5 * MINUTE, NINE + 10 * MINUTE

    assert numbers(queries.waiting(site, early)) == [4, 1, 2, 3]
    assert numbers(queries.waiting(site, late)) == [4, 2, 1, 3]


def test_the_next_is_called_to_a_desk(norte: Actor, site: UUID, come: Any) -> None:
    first = come(0)
    come(1)

    called = call_next(norte, site_id=site, desk_label="  2 ", now=NINE + 7 * MINUTE)

    first.refresh_from_db()
    assert called == first.pk
    assert (first.state, first.desk_label, first.called_at) == (
        Turn.CALLED,
        "2",
        NINE + 7 * MINUTE,
    )
    assert numbers(queries.waiting(site, NINE + 8 * MINUTE)) == [2]


def test_an_officer_calls_who_speaks_her_languages(norte: Actor, site: UUID, come: Any) -> None:
    come(0, language="zh")
    creole = come(1, language="ht")
    unsaid = come(2)

    first, second, third = (
        call_next(norte, site_id=site, desk_label="1", languages=["ht", "es"], now=NINE)
        for _ in range(3)
    )

    assert (first, second, third) == (creole.pk, unsaid.pk, None)


def test_a_press_sent_twice_calls_one_person(norte: Actor, site: UUID, come: Any) -> None:
    come(0)
    come(1)
    key = new_id()

    pressed = {
        call_next(norte, site_id=site, desk_label="1", call_key=key, now=NINE) for _ in range(2)
    }

    assert len(pressed) == 1
    assert numbers(queries.waiting(site, NINE)) == [2]


def test_the_same_press_at_the_same_moment_calls_one_person(
    norte: Actor, site: UUID, come: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first look finds nothing, as while the other's transaction is still open."""
    come(0)
    come(1)
    key, looks = new_id(), []
    first = call_next(norte, site_id=site, desk_label="1", call_key=key, now=NINE)

    def look(**keys: Any) -> Arrival | None:
        looks.append(keys)
        return None if len(looks) == 1 else queries.sent_with(**keys)

    monkeypatch.setattr(actions, "sent_with", look)
    second = call_next(norte, site_id=site, desk_label="1", call_key=key, now=NINE)

    assert second == first
    assert numbers(queries.waiting(site, NINE)) == [2]


def test_what_the_database_refuses_for_another_reason_goes_up(
    norte: Actor, site: UUID, come: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    come(0)
    monkeypatch.setattr(actions, "_call", lambda *_words: _refuse())

    with pytest.raises(IntegrityError):
        call_next(norte, site_id=site, desk_label="1", now=NINE)


def _refuse() -> None:
    raise IntegrityError


@pytest.mark.parametrize("desk", ["", "   "])
def test_nobody_is_called_to_nowhere(norte: Actor, site: UUID, come: Any, desk: str) -> None:
    arrival = come()

    with pytest.raises(NoDesk):
        call_next(norte, site_id=site, desk_label=desk)
    with pytest.raises(NoDesk):
        call(norte, arrival_id=arrival.pk, desk_label=desk)


# -- one person, out of turn -----------------------------------------------------------------------


def test_calling_again_keeps_when_she_was_first_called(norte: Actor, come: Any) -> None:
    arrival = come()
    call(norte, arrival_id=arrival.pk, desk_label="2", now=NINE + 5 * MINUTE)
    call(norte, arrival_id=arrival.pk, desk_label="2", now=NINE + 6 * MINUTE)

    arrival.refresh_from_db()
    assert (arrival.called_at, arrival.shown_at) == (NINE + 5 * MINUTE, NINE + 6 * MINUTE)


def test_another_desk_was_quicker(norte: Actor, norte_office: Any, come: Any) -> None:
    from tests.conftest import all_powerful, member

    other = all_powerful(norte_office, member(norte_office, "officer"))
    arrival = come()
    call(norte, arrival_id=arrival.pk, desk_label="2", now=NINE)

    with pytest.raises(NotItsTurn) as refused:
        call(other, arrival_id=arrival.pk, desk_label="3", now=NINE)

    assert (refused.value.fault, refused.value.desk) == (TurnFault.ALREADY_CALLED, "2")


def test_a_closed_number_and_one_of_yesterday_are_not_called(norte: Actor, come: Any) -> None:
    gone, old = come(0), come(1)
    left(norte, arrival_id=gone.pk, now=NINE)

    for arrival, now, fault in (
        (gone, NINE, TurnFault.ALREADY_OVER),
        (old, NINE + 24 * 60 * MINUTE, TurnFault.OF_ANOTHER_DAY),
    ):
        with pytest.raises(NotItsTurn) as refused:
            call(norte, arrival_id=arrival.pk, desk_label="1", now=now)
        assert refused.value.fault == fault


def test_an_attended_one_is_closed_once_and_does_not_leave(norte: Actor, come: Any) -> None:
    arrival = come()
    attended(norte, arrival_id=arrival.pk, now=NINE + 3 * MINUTE)
    attended(norte, arrival_id=arrival.pk, now=NINE + 9 * MINUTE)

    with pytest.raises(NotItsTurn):
        left(norte, arrival_id=arrival.pk)

    arrival.refresh_from_db()
    assert (arrival.state, arrival.called_at, arrival.ended_at) == (
        Turn.ATTENDED,
        NINE + 3 * MINUTE,
        NINE + 3 * MINUTE,
    )


def test_who_does_not_answer_goes_behind_and_a_slip_keeps_the_place(
    norte: Actor, site: UUID, come: Any
) -> None:
    first, _second = come(0), come(1)

    call_next(norte, site_id=site, desk_label="1", now=NINE + 5 * MINUTE)
    put_back(norte, arrival_id=first.pk, keep_place=True, now=NINE + 6 * MINUTE)
    assert numbers(queries.waiting(site, NINE + 6 * MINUTE)) == [1, 2]

    call_next(norte, site_id=site, desk_label="1", now=NINE + 7 * MINUTE)
    put_back(norte, arrival_id=first.pk, now=NINE + 8 * MINUTE)
    assert numbers(queries.waiting(site, NINE + 8 * MINUTE)) == [2, 1]

    with pytest.raises(NotItsTurn) as refused:
        put_back(norte, arrival_id=first.pk, now=NINE + 9 * MINUTE)
    assert refused.value.fault == TurnFault.NOBODY_CALLED


def test_an_arrival_gets_its_person(norte: Actor, come: Any) -> None:
    arrival = come()
    person = register_person(norte, identity=Identity(given_names="Rosa"))

    name_arrival(norte, arrival_id=arrival.pk, person_id=person)
    with pytest.raises(BadArrival):
        name_arrival(norte, arrival_id=arrival.pk, person_id=new_id())

    arrival.refresh_from_db()
    assert arrival.person_id == person


# -- counting --------------------------------------------------------------------------------------


def test_the_day_is_counted_with_who_left(norte: Actor, site: UUID, come: Any) -> None:
    for minutes in (0, 0, 0, 0):
        come(minutes)
    for waited in (4, 20):
        arrival = call_next(norte, site_id=site, desk_label="1", now=NINE + waited * MINUTE)
        assert arrival is not None
        attended(norte, arrival_id=arrival, now=NINE + 30 * MINUTE)
    gone = Arrival.objects.get(number=3)
    left(norte, arrival_id=gone.pk, now=NINE + 40 * MINUTE)

    count = queries.day_count(site, NINE.date())

    assert (count.came, count.attended, count.left, count.unsaid) == (4, 2, 1, 1)
    assert (count.middle_wait, count.longest_wait) == (4, 20)
    assert queries.left_today(site, NINE) == 1
    assert queries.day_count(site, NINE.date() + dt.timedelta(1)).middle_wait is None


def test_the_board_is_read_in_as_many_queries_for_one_as_for_three(
    norte: Actor, site: UUID, come: Any, django_assert_num_queries: Any
) -> None:
    shown = SiteName(site, "Central", is_main=True)
    for minutes in range(3):
        person = register_person(norte, identity=Identity(given_names=f"Rosa {minutes}"))
        come(minutes, person_id=person)
        call_next(norte, site_id=site, desk_label="1", now=NINE)
        come(minutes, priorities=["violence"])
        with django_assert_num_queries(5):
            queries.board(shown, NINE + 10 * MINUTE)

    board = queries.board(shown, NINE + 10 * MINUTE)
    assert [line.arrival.number for line in board.waiting] == [6, 3, 5]
    assert {str(words) for line in board.waiting for words in line.priorities} <= {
        "reserved attention",
        "atención reservada",
    }


# -- the screen ------------------------------------------------------------------------------------


def test_the_screen_shows_the_latest_five_and_nothing_old(
    norte: Actor, site: UUID, come: Any
) -> None:
    for minutes in range(8):
        come(minutes)
        call_next(norte, site_id=site, desk_label="1", now=NINE + minutes * MINUTE)

    soon, later = NINE + 10 * MINUTE, NINE + 35 * MINUTE

    assert numbers(queries.called_now(site, soon)) == [8, 7, 6, 5, 4]
    assert len(queries.called_now(site, soon)) == CALLS_SHOWN
    assert numbers(queries.called_now(site, later)) == [8, 7]


def test_a_new_address_makes_the_old_one_worthless(norte: Actor, site: UUID) -> None:
    first = open_screen(norte, site_id=site)
    second = open_screen(norte, site_id=site)

    assert queries.screen_with(first) is None
    found = queries.screen_with(second)
    assert found is not None
    assert (found.site_id, found.secret()) == (site, second)

    close_screen(norte, site_id=site)
    assert queries.screen_with(second) is None
    third = open_screen(norte, site_id=site)
    assert (queries.screen_with(third) is None, WaitingScreen.objects.count()) == (False, 1)


def test_no_screen_for_a_site_that_is_not_ours(norte: Actor, sur: Actor, site: UUID) -> None:
    with pytest.raises(BadArrival):
        open_screen(sur, site_id=site)
    close_screen(sur, site_id=site)
    with acting_for(sur.municipality_id), pytest.raises(BadArrival):
        receive(sur, site_id=site, way="walk_in")


# -- rules -----------------------------------------------------------------------------------------

moments = st.integers(0, 200).map(lambda minutes: NINE + minutes * MINUTE)
places = st.builds(
    Place,
    has_priority=st.booleans(),
    promised_at=st.none() | moments,
    turn_at=moments,
    number=st.integers(1, 99),
)


@given(st.lists(places, max_size=12, unique_by=lambda place: place.number), moments)
def test_nobody_waits_behind_who_has_less_right(line: list[Place], now: dt.datetime) -> None:
    ordered = sorted(line, key=lambda place: calling_order(place, now))

    for earlier, later in pairwise(ordered):
        assert earlier.has_priority >= later.has_priority
        if earlier.has_priority == later.has_priority and not due(earlier, now):
            assert not due(later, now) or earlier.has_priority
            if earlier.has_priority or due(earlier, now) == due(later, now):
                assert earlier.turn_at <= later.turn_at


def due(place: Place, now: dt.datetime) -> bool:
    return place.promised_at is not None and place.promised_at <= now


def test_the_database_orders_as_the_rule_does(norte: Actor, site: UUID, come: Any) -> None:
    for number in range(24):
        promised = NINE + number * 3 * MINUTE if number % 3 == 0 else None
        come(
            number % 7,
            promised_at=promised,
            priorities=["disability"] if number % 5 == 0 else [],
        )
    now = NINE + 20 * MINUTE

    rows = queries.waiting(site, now)

    by_rule = sorted(
        rows,
        key=lambda row: calling_order(
            Place(row.has_priority, row.promised_at, row.turn_at, row.number), now
        ),
    )
    assert numbers(rows) == numbers(by_rule)


@given(st.text())
def test_a_desk_is_one_short_line(typed: str) -> None:
    shown = desk_shown(typed)

    assert len(shown) <= 12
    assert len(shown.splitlines()) <= 1


def test_waiting_is_never_less_than_nothing() -> None:
    assert minutes_waited(NINE, NINE - MINUTE, NINE) == 0
    assert minutes_waited(NINE, None, NINE + 119 * dt.timedelta(seconds=1)) == 1


def test_nobody_of_yesterday_is_put_back() -> None:
    fault = why_not_put_back(Turn.LEFT, of_today=False, recorded=False)

    assert fault == TurnFault.OF_ANOTHER_DAY


def test_nobody_whose_attention_is_recorded_is_put_back(norte: Actor, come: Any) -> None:
    arrival = come()
    attended(norte, arrival_id=arrival.pk, now=NINE)
    with maintenance(because="a test records an attention"):
        Attention(
            client_key=new_id(),
            kind="anonymous",
            channel="in_person",
            on=NINE.date(),
            arrival=arrival,
        ).save()

    with pytest.raises(NotItsTurn) as refused:
        put_back(norte, arrival_id=arrival.pk, now=NINE)

    assert refused.value.fault == TurnFault.ALREADY_RECORDED


def test_the_clock_is_read_where_none_is_given(norte: Actor, site: UUID) -> None:
    arrival = receive(norte, site_id=site, way="phone")
    assert call_next(norte, site_id=site, desk_label="1") == arrival
    put_back(norte, arrival_id=arrival)
    call(norte, arrival_id=arrival, desk_label="1")
    attended(norte, arrival_id=arrival)

    row = Arrival.objects.get()
    assert (row.day, row.state) == (timezone.localdate(), Turn.ATTENDED)
