"""What is kept of finished months equals what one counts anew, whatever was done meanwhile."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from acogida.desk.actions import (
    NeedSaid,
    PlannedStep,
    WrittenAttention,
    cancel_attention,
    close_need,
    correct_attention,
    record_attention,
    reopen_need,
)
from acogida.desk.actions import queue as turns
from acogida.desk.models import Arrival, Attention, Need
from acogida.desk.queries.kept_counts import (
    attended_before,
    count_month,
    forget_counts,
    needs_counted,
    not_yet_counted,
    sheets_of,
    turns_counted,
)
from acogida.desk.queries.numbers import Asked, figures_of, headline_of, today_so_far
from acogida.desk.rules.periods import pieces_of
from acogida.desk.rules.sheets import part_name
from acogida.lib.periods import Period, month_key
from acogida.people.actions import (
    anonymise_person,
    block_person,
    register_person,
    unblock_person,
    undo_merge,
)
from acogida.people.models import Merge, Person
from acogida.people.rules import Identity
from acogida.places.public import SiteFacts, add_site
from acogida.platform.events import deliver_due
from acogida.platform.ids import new_id
from acogida.platform.models import Tally, TallyMark, TallyPart
from acogida.platform.tallies import Shelf
from tests.people.joining import join

pytestmark = pytest.mark.usefixtures("in_norte")

AGO = st.sampled_from([0, 1, 2, 3, 20, 35, 50, 70])
DOINGS = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "record",
                "record",
                "correct",
                "cancel",
                "close",
                "reopen",
                "merge",
                "undo",
                "block",
                "unblock",
                "anonymise",
                "came",
                "look",
                "look",
            ]
        ),
        AGO,
        st.integers(0, 5),
    ),
    min_size=4,
    max_size=10,
)


class Office:
    """Some persons and sites, and what may be done with them, by number."""

    def __init__(self, actor: Any) -> None:
        self.actor, self.today = actor, timezone.localdate()
        self.sites = [
            add_site(actor, facts=SiteFacts(name=name, address="Calle 1", is_main=name == "A"))
            for name in ("A", "B")
        ]
        self.people = [
            register_person(
                actor,
                identity=Identity(given_names=f"Persona {number}", sex=("female", "")[number % 2]),
                apart_because="the test says so",
                nationalities=[("VE",), ("HT", "CL"), ()][number % 3],
            )
            for number in range(4)
        ]

    def do(self, what: str, ago: int, which: int) -> None:
        getattr(self, what)(self.today - dt.timedelta(days=ago), which)
        deliver_due(timezone.now())

    def record(self, day: dt.date, which: int) -> None:
        person = self.living(which) if which < 4 else None
        record_attention(
            self.actor,
            client_key=new_id(),
            attention=WrittenAttention(
                on=day,
                kind="person" if person else "group",
                people_count=1 + which,
                person_id=person,
                site_id=[*self.sites, None][which % 3],
                reasons=[("visa",), ("health", "work"), ()][which % 3],
                minutes=which or None,
            ),
            needs=[NeedSaid("health", "yes")] if which % 2 else [],
            steps=[PlannedStep("x", need_area="health")] if which == 3 else [],
        )

    def living(self, which: int) -> UUID | None:
        rows = Person.objects.open_files().order_by("file_number").values_list("pk", flat=True)
        return rows[which % len(rows)] if rows else None

    def correct(self, day: dt.date, which: int) -> None:
        if row := one_of(Attention.objects.standing().exclude(person__state="blocked"), which):
            said = WrittenAttention(
                on=day,
                kind=row.kind,
                person_id=row.person_id,
                people_count=row.people_count,
                site_id=self.sites[which % 2],
                reasons=("legal",),
            )
            if row.person_id is None or row.person.state == "active":
                correct_attention(
                    self.actor,
                    attention_id=row.pk,
                    opened_version=row.version,
                    attention=said,
                    why="test",
                )

    def cancel(self, _day: dt.date, which: int) -> None:
        if row := one_of(Attention.objects.standing(), which):
            cancel_attention(self.actor, attention_id=row.pk, why="test")

    def close(self, day: dt.date, which: int) -> None:
        if (row := one_of(Need.objects.standing(), which)) and row.opened_on <= day:
            close_need(
                self.actor,
                need_id=row.pk,
                solved=bool(which % 2),
                on=day,
                reason="x",
                confirmed_by="",
            )

    def reopen(self, _day: dt.date, which: int) -> None:
        ended = Need.objects.filter(state__in=["solved", "not_solved"])
        row = one_of(ended, which)
        if (
            row
            and not Need.objects.standing()
            .filter(person_id=row.person_id, area=row.area)
            .exclude(person_id=None)
            .exists()
        ):
            reopen_need(self.actor, need_id=row.pk, why="x")

    def merge(self, _day: dt.date, which: int) -> None:
        rows = list(Person.objects.open_files().order_by("file_number"))
        if len(rows) > 1:
            survivor, absorbed = rows[which % len(rows)], rows[(which + 1) % len(rows)]
            join(self.actor, survivor.pk, absorbed.pk, "test")

    def undo(self, _day: dt.date, _which: int) -> None:
        last = Merge.objects.filter(undone_at=None).order_by("-pk").first()
        if (
            last
            and last.survivor.state == "active"
            and last.absorbed.merged_into_id == last.survivor_id
        ):
            undo_merge(self.actor, merge_id=last.pk, reason="test")

    def block(self, _day: dt.date, which: int) -> None:
        if person := self.living(which):
            block_person(self.actor, person_id=person, reason="test", today=self.today)

    def unblock(self, _day: dt.date, _which: int) -> None:
        if row := Person.objects.filter(state="blocked").first():
            unblock_person(self.actor, person_id=row.pk, reason="test")

    def anonymise(self, _day: dt.date, which: int) -> None:
        if which == 5 and (person := self.living(which)):
            anonymise_person(self.actor, person_id=person, reason="test", today=self.today)

    def came(self, day: dt.date, which: int) -> None:
        at = timezone.now() - (self.today - day)
        arrival = turns.receive(self.actor, site_id=self.sites[which % 2], way="walk_in", now=at)
        if which:
            turns.left(self.actor, arrival_id=arrival, now=at)

    def look(self, _day: dt.date, _which: int) -> None:
        all_counts(self)


def all_counts(office: Office) -> list[Any]:
    """All that the pages could say, from what is kept."""
    whole = Period(office.today - dt.timedelta(days=120), office.today)
    parts = [part_name(None, None), part_name(str(office.sites[0]), None)]
    parts += [
        part_name(None, "social"),
        part_name("", ""),
        part_name(str(office.sites[1]), "regularisation"),
    ]
    told: list[Any] = []
    for part in parts:
        told.append([(span, plain(sheet)) for span, sheet in sheets_of(whole, part, office.today)])
        told.append(sorted(needs_counted(whole, part, office.today).items()))
        told.append(sorted(turns_counted(whole, part, office.today).items()))
    told.append(sorted(attended_before(office.today - dt.timedelta(days=40), office.today)))
    figures = figures_of(Asked(whole, stream="social"), office.today)
    assert headline_of(Asked(whole, stream="social"), office.today) == figures.total
    # Months of which some days are asked: one from what is kept of days, the other from the rows.
    cut = Asked(Period(office.today - dt.timedelta(days=75), office.today - dt.timedelta(days=4)))
    assert headline_of(cut, office.today) == figures_of(cut, office.today).total
    told.append({name: sorted(map(str, lines)) for name, lines in figures.by.items()})
    return told


def one_of(rows: Any, which: int) -> Any:
    found = list(rows.order_by("pk"))
    return found[which % len(found)] if found else None


def plain(sheet: Any) -> Any:
    return (
        sorted(
            (name, code, count.attentions, count.people, count.minutes, sorted(count.persons))
            for name, codes in sheet.by.items()
            for code, count in codes.items()
        ),
        sheet.total.attentions,
        sheet.named,
    )


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(doings=DOINGS)
def test_what_is_kept_equals_a_plain_count_whatever_was_done(norte, coordinator, doings):
    from django.db import transaction

    with transaction.atomic():
        office = Office(coordinator)
        office.look(office.today, 0)
        for what, ago, which in doings:
            office.do(what, ago, which)
        kept = all_counts(office)
        forget_counts()
        assert kept == all_counts(office)
        transaction.set_rollback(True)


def test_recording_for_today_leaves_no_mark_and_an_earlier_day_leaves_one(record, ana, today):
    record(person_id=ana)
    assert not TallyMark.objects.filter(shelf="desk.attentions").exists()

    record(person_id=ana, on=today - dt.timedelta(days=10))

    keys = TallyMark.objects.filter(shelf="desk.attentions").values_list("key", flat=True)
    assert list(keys) == [month_key(today - dt.timedelta(days=10))]


def test_reading_makes_a_month_once_and_anew_only_when_it_changed(record, ana, today):
    day = today - dt.timedelta(days=40)
    record(person_id=ana, on=day)
    period = Period(day.replace(day=1), today)

    def editions() -> dict[str, int]:
        rows = Tally.objects.filter(shelf="desk.attentions").values_list("key", "edition")
        return dict(rows)

    sheets_of(period, "all", today)
    first = editions()
    sheets_of(period, "all", today)
    assert editions() == first
    record(person_id=ana, on=day)
    sheets_of(period, "all", today)

    assert editions() == {key: edition + (key == month_key(day)) for key, edition in first.items()}


def test_who_was_slower_does_not_write_over_what_is_newer(record, ana, today):
    """Two count the same month; the one that read the rows earlier ends later."""
    day = today - dt.timedelta(days=40)
    key = month_key(day)
    record(person_id=ana, on=day)
    made: list[str] = []

    def count(_key: str, _stamp: str) -> dict[str, bytes]:
        if not made:
            made.append("slow")
            Shelf("test", count).refresh({key: "1"})
            return {"all": b"old"}
        return {"all": b"new"}

    shelf = Shelf("test", count)
    assert shelf.read({key: "1"}, ["all"]) == {(key, "all"): b"old"}

    assert shelf.read({key: "1"}, ["all"]) == {(key, "all"): b"new"}
    assert TallyPart.objects.filter(tally__shelf="test").count() == 1


def test_what_changes_while_it_is_counted_is_counted_again(today):
    del today
    seen: list[int] = []

    def count(key: str, _stamp: str) -> dict[str, bytes]:
        seen.append(1)
        if len(seen) == 1:
            shelf.mark([key])
        return {}

    shelf = Shelf("test", count)
    shelf.read({"a": "1"}, ["all"])
    shelf.read({"a": "1"}, ["all"])
    shelf.read({"a": "1"}, ["all"])

    assert len(seen) == 2
    assert shelf.stale({"a": "1"}) == []
    assert shelf.stale({"a": "2", "b": "1"}) == ["a", "b"]
    shelf.mark([])
    shelf.mark(["a"] * 600)
    assert TallyMark.objects.filter(shelf="test").count() == 1
    shelf.forget()
    assert not Tally.objects.filter(shelf="test").exists()


def test_months_can_be_counted_ahead(record, ana, today):
    day = today - dt.timedelta(days=70)
    record(person_id=ana, on=day)
    period = Period(today.replace(day=1), today)

    missing = not_yet_counted(period, today)
    assert month_key(day) in missing
    for key in missing:
        count_month(key, today)

    assert not_yet_counted(period, today) == []
    assert not_yet_counted(Period(dt.date(2025, 1, 1), dt.date(2025, 1, 31)), today) == ["2025-01"]


def test_nobody_was_attended_before_the_first(today):
    assert not attended_before(today, today)
    assert figures_of(Asked(Period(today, today)), today).total.attentions == 0
    assert headline_of(Asked(Period(today, today)), today).persons == 0


def test_today_so_far_counts_who_is_new(record, ana, norte, today):
    record(person_id=ana, on=today - dt.timedelta(days=3))
    rosa = register_person(
        norte, identity=Identity(given_names="Rosa"), apart_because="the test says so"
    )
    for _time in range(2):
        record(person_id=rosa)
    record(person_id=ana)
    record()

    found = today_so_far(today)

    assert (found.attended, found.new) == (4, 1)


def test_the_year_is_read_in_few_queries_however_much_happened(
    record, ana, today, django_assert_max_num_queries
):
    for ago in (0, 40, 80, 120, 160):
        record(person_id=ana, on=today - dt.timedelta(days=ago))
    asked = Asked(Period(today - dt.timedelta(days=364), today))
    figures_of(asked, today)

    with django_assert_max_num_queries(40):
        figures = figures_of(asked, today)

    assert (figures.total.attentions, figures.total.persons) == (5, 1)
    assert connection.vendor in {"sqlite", "postgresql"}
    assert len(pieces_of(asked.period, today)) >= 12
    assert Arrival.objects.count() == 0
