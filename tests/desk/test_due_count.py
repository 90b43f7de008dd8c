"""The bar tells how much is due, and stops counting where nobody would read on."""

from __future__ import annotations

import datetime as dt

import pytest

from acogida.desk.models import NextStep
from acogida.desk.queries.due_count import MOST_COUNTED, count_due
from acogida.desk.queries.needs import due_for
from acogida.platform.scope import acting_for
from acogida.platform.writing import maintenance

pytestmark = pytest.mark.django_db


@pytest.fixture
def promised(officer, ana, today):
    """Promise so many steps for the officer, all late, and one without a day."""

    def promise(count: int) -> None:
        late = today - dt.timedelta(days=1)
        days = [late] * count + [None]
        rows = [
            NextStep(
                person_id=ana, what="x", responsible_id=officer.user_id, planned_on=late, due_on=day
            )
            for day in days
        ]
        with acting_for(officer.municipality_id), maintenance(because="a test promises"):
            NextStep.objects.bulk_create(rows)

    return promise


@pytest.mark.parametrize(("late", "counted"), [(0, 0), (3, 3), (120, MOST_COUNTED)])
def test_late_steps_are_counted_up_to_a_hundred(promised, officer, today, late, counted) -> None:
    promised(late)
    with acting_for(officer.municipality_id):
        assert count_due(officer, today) == counted


def test_the_first_page_says_more_than_ninety_nine(promised, officer_user, client) -> None:
    promised(100)
    client.force_login(officer_user)
    assert "99+" in client.get("/mostrador/").content.decode()


def test_the_nearest_few_leave_out_what_has_no_day(promised, officer, today) -> None:
    promised(2)
    with acting_for(officer.municipality_id):
        assert len(due_for(officer, today)) == 3
        assert len(due_for(officer, today, most=5, dated=True)) == 2
        assert len(due_for(officer, today, most=1, dated=True)) == 1
