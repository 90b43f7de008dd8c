"""What the law asks for every year: it begins by itself, once, and waits until it is settled."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone

from acogida.governance.actions.errors import NothingDue
from acogida.governance.actions.yearly import (
    begin_what_falls_due,
    begin_yearly,
    reopen_yearly,
    settle_yearly,
)
from acogida.governance.models import YearlyDue
from acogida.governance.queries.due import alerts, alerts_for, count_due
from acogida.governance.queries.yearly import duties_on
from acogida.governance.receivers import begin_yearly_duties
from acogida.governance.rules.faults import Faulty
from acogida.governance.rules.yearly import PUBLIC_ACCOUNT
from acogida.insight.models import Result
from acogida.platform.models import Municipality
from acogida.platform.writing import Actor, maintenance
from tests.conftest import member, sign_in

pytestmark = pytest.mark.usefixtures("in_norte")
DAY = dt.timedelta(days=1)
DUE = dt.date(2027, 4, 30)


def attended(year: str, people: int) -> None:
    """Results of a year are kept."""
    cells = [["", people, people]]
    Result(metric="attentions", span=year, cells=cells, made_at=timezone.now()).save()


@pytest.fixture
def figures() -> None:
    """The office attended in 2026, and nobody the year before."""
    attended("2026", 7)
    attended("2025", 0)


@pytest.fixture
def due_id(boss: Actor) -> UUID:
    begin_yearly(boss, code=PUBLIC_ACCOUNT, year=2026, due_on=DUE)
    return YearlyDue.objects.get().pk


def test_the_account_begins_sixty_days_before_the_end_of_april() -> None:
    (duty,) = duties_on(DUE)

    assert duty.begins_on(dt.date(2027, 2, 28)) is None
    assert duty.begins_on(dt.date(2027, 3, 1)) == (2026, DUE)
    assert duty.begins_on(DUE + 60 * DAY) == (2026, DUE)
    assert duty.begins_on(DUE + 61 * DAY) is None


def test_it_begins_once_and_only_with_figures_of_the_year(boss: Actor, figures: None) -> None:
    for today in (dt.date(2027, 1, 5), dt.date(2026, 4, 1), DUE - DAY, DUE):
        begin_what_falls_due(boss, today)
    begin_yearly(boss, code=PUBLIC_ACCOUNT, year=2026, due_on=DUE)

    row = YearlyDue.objects.get()
    assert (row.year, row.due_on, row.outcome) == (2026, DUE, "")
    assert str(row) == f"YearlyDue {row.pk}"


def test_the_worker_begins_it(norte_office: Municipality, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda: DUE)
    begin_yearly_duties(norte_office.pk)
    assert not YearlyDue.objects.exists()

    attended("2026", 7)
    begin_yearly_duties(norte_office.pk)
    assert YearlyDue.objects.count() == 1


def test_it_is_near_then_late_and_counted_from_its_day_on(
    boss: Actor, due_id: UUID, norte_office: Municipality
) -> None:
    told = [(one.kind, one.urgency.value, one.year) for one in alerts(DUE)]
    assert told == [("yearly", "near", 2026)]
    assert [one.urgency.value for one in alerts_for(boss, DUE + DAY)] == ["late"]

    with maintenance(because="a test moves the day"):
        YearlyDue.objects.update(due_on=timezone.localdate() + DAY)
    assert count_due(boss) == 0
    with maintenance(because="a test moves the day"):
        YearlyDue.objects.update(due_on=timezone.localdate())
    assert count_due(boss) == 1
    settle_yearly(boss, yearly_due_id=due_id, outcome="handed_in", on=DUE)
    assert (count_due(boss), alerts(DUE)) == (0, [])


def test_it_is_settled_once_with_a_reason_where_it_is_not_needed(boss: Actor, due_id: UUID) -> None:
    with pytest.raises(Faulty):
        settle_yearly(boss, yearly_due_id=due_id, outcome="dismissed", on=DUE)
    with pytest.raises(NothingDue):
        reopen_yearly(boss, yearly_due_id=due_id)
    settle_yearly(boss, yearly_due_id=due_id, outcome="dismissed", on=DUE, why="Sin oficina")
    with pytest.raises(NothingDue):
        settle_yearly(boss, yearly_due_id=due_id, outcome="handed_in", on=DUE)
    reopen_yearly(boss, yearly_due_id=due_id)

    row = YearlyDue.objects.get()
    assert (row.outcome, row.settled_on, row.why) == ("", None, "")


def said(answer: Any, status: int = 200) -> str:
    assert answer.status_code == status
    return str(answer.content.decode())


def test_from_the_alert_to_the_chapter_and_to_its_end_and_back(
    at_desk: Client, due_id: UUID
) -> None:
    page = said(at_desk.get("/plan/"))
    assert "/diagnostico/cuenta-publica/?anio=2026" in page
    address = f"/plan/anuales/{due_id}/"
    assert address in page
    assert "2026" in said(at_desk.get(address))
    given = {"outcome": "dismissed", "on": "01-11-2026", "why": ""}
    assert "Escriba algo aquí" in said(at_desk.post(address, given), 422)

    done = said(at_desk.post(address, given | {"outcome": "handed_in"}, follow=True))
    assert address + "reabrir/" in done
    assert "Alguien dijo entretanto" in said(
        at_desk.post(address, given | {"outcome": "handed_in"}), 422
    )
    assert "Vuelve a estar pendiente" in said(at_desk.post(address + "reabrir/", follow=True))
    assert "Ya está pendiente" in said(at_desk.post(address + "reabrir/", follow=True))


def test_of_another_municipality_it_is_not_there(
    client: Client, sur_office: Municipality, due_id: UUID
) -> None:
    user = member(sur_office, "coordinator")
    there = sign_in(client, user, sur_office)

    assert there.get(f"/plan/anuales/{due_id}/").status_code == 404
    assert there.post(f"/plan/anuales/{due_id}/reabrir/").status_code == 404
