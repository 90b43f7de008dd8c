"""Work in the background runs as who asked, for that municipality; a failure stays visible."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.management import call_command
from django_tasks_db.models import DBTaskResult

from acogida.platform.jobs import job
from acogida.platform.scope import NoMunicipality, current

if TYPE_CHECKING:
    from acogida.platform.writing import Actor

ran: list[tuple[str, frozenset[str], int]] = []


@job
def count_to(actor: Actor, *, number: int) -> None:
    ran.append((str(current()), actor.permissions, number))


@job
def stumble(actor: Actor) -> None:
    del actor
    raise ZeroDivisionError


@pytest.fixture(autouse=True)
def _nothing_ran() -> None:
    ran.clear()


def test_a_job_runs_later_as_who_asked(norte: Actor) -> None:
    count_to.later(norte, number=7)
    assert ran == []

    call_command("worker", "--once")

    assert ran == [(str(norte.municipality_id), norte.permissions, 7)]
    with pytest.raises(NoMunicipality):
        current()


def test_a_job_can_run_here(norte: Actor) -> None:
    count_to.now(norte, number=1)

    assert ran == [(str(norte.municipality_id), norte.permissions, 1)]


def test_a_failed_job_is_kept_as_failed(norte: Actor) -> None:
    stumble.later(norte)

    call_command("worker", "--once")

    assert [result.status for result in DBTaskResult.objects.all()] == ["FAILED"]
