"""The large office that is measured is one that could be: its rows hang together."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import Count
from django.utils import timezone

from acogida.desk.models import Attention, Need, NextStep
from acogida.desk.queries.kept_counts import not_yet_counted
from acogida.lib.periods import Period
from acogida.platform.benches import bench_subjects
from acogida.platform.models import Municipality
from acogida.platform.scope import acting_for
from acogida.platform.writing import WriteOutsideAction


def fences() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("select name from sqlite_master where type = 'trigger'")
        return {name for (name,) in cursor.fetchall()}


def filled(attentions: int) -> dict:
    said = StringIO()
    call_command("bench", "counter", attentions=attentions, stdout=said)
    return json.loads(said.getvalue())


@pytest.fixture
def office(norte_office, officer, ana, site):
    del officer, ana, site
    return norte_office


def test_an_office_is_filled_once_and_to_the_number_that_was_asked(office) -> None:
    assert filled(40)["attentions"] == 40
    with acting_for(office.pk):
        before = set(Attention.objects.values_list("pk", flat=True))
    assert filled(40)["attentions"] == 40
    assert filled(60)["attentions"] == 60
    with acting_for(office.pk):
        assert before < set(Attention.objects.values_list("pk", flat=True))
        reasons = Attention.objects.annotate(many=Count("reasons")).values_list("many", flat=True)
        assert set(reasons) <= {1, 2}
        assert Need.objects.exists()
        assert NextStep.objects.filter(need=None).count() == 0


def test_finished_months_of_a_filled_office_are_counted(office) -> None:
    today = timezone.localdate()
    filled(30)
    with acting_for(office.pk):
        assert not_yet_counted(Period(today.replace(month=1, day=1), today), today) == []


def test_who_comes_all_the_time_is_told(office, ana) -> None:
    assert filled(20)["person_with_most"] == str(ana)


def test_the_fences_stand_again_afterwards(office) -> None:
    if connection.vendor == "sqlite":
        before = fences()
        filled(10)
        assert fences() == before != set()
    else:
        filled(10)
    with acting_for(office.pk), pytest.raises(WriteOutsideAction):
        Attention.objects.update(place="elsewhere")


def test_an_office_that_serves_is_not_filled(office) -> None:
    Municipality.objects.update(is_demo=False)
    with pytest.raises(CommandError, match="demonstration"):
        filled(10)


def test_every_app_may_bring_what_it_measures() -> None:
    assert {"counter", "search"} <= set(bench_subjects())
