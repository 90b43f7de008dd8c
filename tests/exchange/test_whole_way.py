from __future__ import annotations

import pytest

from acogida.desk.models import Attention
from acogida.exchange.bench.messy import HEADINGS, messy_rows
from acogida.people.models import Person
from acogida.platform.writing import Actor
from tests.conftest import TODAY
from tests.exchange.sheets import brought, checked, counted, work, xlsx

pytestmark = pytest.mark.usefixtures("in_norte")


def messy(many: int = 300) -> bytes:
    return xlsx(HEADINGS, messy_rows(many, 7, TODAY))


def test_three_hundred_messy_rows_come_in_once(norte: Actor) -> None:
    row = checked(norte, messy())
    found = counted(row)
    print(found)
    done = work(norte, row.pk, "running")
    print(counted(done), Person.objects.count(), Attention.objects.count())

    again = brought(norte, messy())
    print(counted(again))
    assert 0
