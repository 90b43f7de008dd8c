"""An index over some rows only is used, for the statement says the words of its condition."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection

from acogida.desk.models import Need
from acogida.platform.ids import new_id
from acogida.platform.literals import literal
from acogida.platform.models import Delivery

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_norte")]

DAY = dt.date(2026, 11, 21)


def needs_of_an_officer():
    return Need.objects.standing().filter(responsible_id=new_id(), due_on__lte=DAY)


def due_deliveries():
    moment = dt.datetime(2026, 11, 21, tzinfo=dt.UTC)
    done = literal(Delivery.State.DONE)
    return Delivery.objects.exclude(state=done).filter(next_try_at__lte=moment)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL plans by what it counted")
@pytest.mark.parametrize(
    ("rows", "index"),
    [(needs_of_an_officer, "need_of_responsible"), (due_deliveries, "delivery_due")],
)
def test_sqlite_goes_through_the_index_of_what_is_open(rows, index) -> None:
    assert index in rows().explain()


@pytest.mark.parametrize("text", ["", "it's", "A", "open; drop", "café"])
def test_nothing_but_a_code_gets_into_a_statement(text) -> None:
    with pytest.raises(ValueError, match="only a code"):
        literal(text)
