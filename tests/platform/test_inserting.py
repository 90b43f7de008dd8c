"""A few rows are inserted as Django inserts many."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from acogida.platform.ids import new_id
from acogida.platform.inserting import A_FEW
from acogida.platform.models import OutboxEvent, SavedFilter
from acogida.platform.scope import acting_for
from acogida.platform.writing import maintenance


@pytest.fixture
def writing(in_norte):
    with maintenance(because="a test writes rows"):
        yield in_norte


@pytest.mark.usefixtures("writing")
@pytest.mark.parametrize("count", [1, 2, A_FEW, A_FEW + 1])
def test_rows_read_back_as_they_were_given(count) -> None:
    rows = [OutboxEvent(name=f"n{n}", payload={"ñ": [n, None]}) for n in range(count)]
    assert OutboxEvent.objects.bulk_create(rows) == rows
    found = {row.pk: row for row in OutboxEvent.objects.all()}
    assert len(found) == count
    for row in rows:
        assert (row._state.adding, row._state.db) == (False, "default")
        theirs = found[row.pk]
        assert (theirs.name, theirs.payload, theirs.at) == (row.name, row.payload, row.at)


@pytest.mark.usefixtures("writing")
def test_what_the_database_refuses_is_refused() -> None:
    said = {"user_id": new_id(), "listing": "people", "name": "mine", "query": "a=b"}
    with pytest.raises(IntegrityError), transaction.atomic():
        SavedFilter.objects.bulk_create([SavedFilter(**said), SavedFilter(**said)])
    assert SavedFilter.objects.bulk_create([]) == []


@pytest.mark.usefixtures("writing")
def test_each_office_gets_its_own_rows(sur) -> None:
    OutboxEvent.objects.bulk_create([OutboxEvent(name="ours")])
    with acting_for(sur.municipality_id):
        assert not OutboxEvent.objects.exists()
