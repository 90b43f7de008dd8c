"""What metrics come to, of the rows that were written; and what is shown to whom."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from acogida.desk.actions import NeedSaid, PlannedStep, close_need
from acogida.desk.actions.steps import drop_step, finish_step
from acogida.desk.models import Need, NextStep
from acogida.insight.actions.results import refresh_all
from acogida.insight.models import AskedSpan, Result
from acogida.insight.public import last_twelve_months, measure, metrics
from acogida.insight.queries.metrics import METRICS
from acogida.lib.periods import Span, period_called
from acogida.people.actions import register_person
from acogida.people.rules import Identity
from acogida.platform.facts import fact_kinds

pytestmark = pytest.mark.usefixtures("in_norte")


@pytest.fixture
def year(today):
    return period_called(Span.YEAR, today)


def month_before(day: dt.date) -> dt.date:
    return day.replace(day=1) - dt.timedelta(days=1)


def test_every_metric_is_of_facts_that_are_declared() -> None:
    kinds = fact_kinds()
    for metric in METRICS.values():
        assert metric.facts in kinds, metric.name
        assert set(metric.disaggregations) <= set(kinds[metric.facts].attributes), metric.name
        assert metric.good in {"up", "down", ""}


def test_persons_of_a_quarter_are_no_sum_of_months(record, ana, today, year):
    record(person_id=ana, on=today)
    record(person_id=ana, on=month_before(today))
    record(person_id=ana, on=month_before(today))
    refresh_all(timezone.now())

    quarter = period_called(Span.QUARTER, today)
    persons = measure("people", quarter.first, quarter.last, exact=True)
    attentions = measure("attentions", quarter.first, quarter.last, exact=True)

    assert (persons.value, attentions.value) == (1, 3)
    assert measure("people", year.first, year.last, exact=True).value == 1


def test_half_of_the_needs_took_so_many_days_or_less(record, norte, coordinator, today, year):
    for number, days in enumerate((1, 2, 30, 40)):
        identity = Identity(given_names=f"Persona {number}", first_surname="Rojas")
        person = register_person(norte, identity=identity, apart_because="test")
        day = today - dt.timedelta(days=days)
        record(person_id=person, on=day, needs=[NeedSaid("health", "yes")])
    for need in Need.objects.all():
        close_need(coordinator, need_id=need.pk, solved=True, on=today, reason="x", confirmed_by="")
    refresh_all(timezone.now())

    days = measure("days_to_solve", year.first, year.last, "area", exact=True)
    assert days.value == 2
    assert [(part.code, part.value) for part in days.parts] == [("health", 2)]
    assert measure("mean_days_to_solve", year.first, year.last, exact=True).value == 18.25
    assert measure("needs_solved", year.first, year.last, exact=True).value == 4
    assert measure("needs_solved_share", year.first, year.last, exact=True).value == 100


def test_a_step_is_in_time_on_the_day_promised(record, ana, coordinator, today, year):
    begun = today - dt.timedelta(days=9)
    for due in (today, today - dt.timedelta(days=2), today):
        record(person_id=ana, on=begun, steps=[PlannedStep("Llamar", due_on=due)])
    first, late, dropped = NextStep.objects.order_by("pk")
    for step in (first, late):
        finish_step(coordinator, step_id=step.pk, on=today)
    drop_step(coordinator, step_id=dropped.pk, why="No hizo falta")
    refresh_all(timezone.now())

    in_time = measure("steps_in_time", year.first, year.last, exact=True)

    assert (in_time.value, in_time.counted) == (50, 2)


def test_who_holds_two_nationalities_counts_in_both(record, norte, today):
    person = register_person(
        norte,
        identity=Identity(given_names="Ana", first_surname="Rojas"),
        apart_because="test",
        nationalities=("HT", "CL"),
    )
    record(person_id=person)
    refresh_all(timezone.now())
    month = period_called(Span.MONTH, today)

    found = measure("people", month.first, month.last, "nationality", exact=True)

    assert sorted((part.code, part.value) for part in found.parts) == [("CL", 1), ("HT", 1)]
    assert "Haití" in dict(found.cells)


def test_few_are_shown_to_nobody_who_may_not_open_the_rows(record, ana, today, norte):
    record(person_id=ana)
    refresh_all(timezone.now())
    month = period_called(Span.MONTH, today)

    hidden = measure("attentions", month.first, month.last, "channel")

    assert (hidden.value, hidden.counted, hidden.rows_url) == (None, 0, "")
    assert [value for _label, value in hidden.cells] == [None]
    assert hidden.why_none
    exact = measure("attentions", month.first, month.last, reader=norte, exact=True)
    assert (exact.value, exact.counted) == (1, 1)
    assert exact.rows_url.startswith("/atenciones/?")


def test_nothing_to_measure_is_none_for_a_share_and_nought_for_a_count(record, ana, today):
    record(person_id=ana)
    refresh_all(timezone.now())
    month = period_called(Span.MONTH, today)

    share = measure("no_shows", month.first, month.last, exact=True)

    assert share.value is None
    assert share.why_none
    assert not share.waits
    assert measure("denials", month.first, month.last).value == 0


def test_other_days_are_computed_once_asked_for(record, ana, today):
    record(person_id=ana)
    refresh_all(timezone.now())
    since = today - dt.timedelta(days=3)

    first = measure("people", since, today, exact=True)
    assert (first.value, first.waits) == (None, True)
    measure("people", since, today, exact=True)
    refresh_all(timezone.now())

    assert measure("people", since, today, exact=True).value == 1
    assert AskedSpan.objects.count() == 1


def test_other_days_are_forgotten_after_a_while(record, ana, today):
    record(person_id=ana)
    refresh_all(timezone.now())
    since = today - dt.timedelta(days=3)
    measure("people", since, today)
    refresh_all(timezone.now())
    AskedSpan.objects.update(asked_on=today - dt.timedelta(days=100))
    refresh_all(timezone.now())

    assert not AskedSpan.objects.exists()
    assert not Result.objects.filter(span=f"{since}/{today}").exists()


def test_counts_of_several_whole_months_add_up(record, ana, today):
    record(person_id=ana)
    record(person_id=ana, on=month_before(today))
    refresh_all(timezone.now())
    since = month_before(month_before(today)).replace(day=1)
    until = period_called(Span.MONTH, today).last

    assert measure("attentions", since, until, exact=True).value == 2
    assert measure("denials", since, until, exact=True).value == 0
    assert measure("attentions", dt.date(2001, 1, 1), dt.date(2001, 2, 28)).waits


def test_the_last_twelve_months_are_always_kept(record, ana, today):
    record(person_id=ana, on=month_before(today))
    refresh_all(timezone.now())
    first, last = last_twelve_months(today)

    found = measure("people", first, last, exact=True)

    assert (found.value, found.waits) == (1, False)
    assert (last - first).days in {364, 365}


def test_an_attribute_a_metric_has_not_is_refused(today):
    with pytest.raises(KeyError):
        measure("people", today, today, "card")
    with pytest.raises(KeyError):
        measure("nothing", today, today)
    assert "people" in metrics()
