"""What a spreadsheet brings in, completes or takes back reaches the facts of the office."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from acogida.desk.models import Attention
from acogida.exchange.bench.messy import HEADINGS, messy_rows
from acogida.insight.actions.keeping import rebuild, refresh
from acogida.insight.queries.store import every_fact
from acogida.people.models import Person
from acogida.platform.facts import fact_kinds
from acogida.platform.writing import Actor
from tests.conftest import TODAY
from tests.exchange.sheets import brought, csv, work, xlsx

pytestmark = pytest.mark.usefixtures("in_norte")


@pytest.fixture(autouse=True)
def _own_facts(settings: Any, tmp_path: Path) -> None:
    settings.FACTS = tmp_path / "facts"


def all_facts() -> dict[str, list[tuple[object, ...]]]:
    return {name: every_fact(name) for name in fact_kinds()}


def followed() -> dict[str, list[tuple[object, ...]]]:
    """The facts after following what changed; they are those that would be made anew."""
    assert not refresh(timezone.now()).rebuilt
    kept = all_facts()
    rebuild(timezone.now())
    assert kept == all_facts()
    return kept


def test_the_facts_follow_a_sheet_in_and_out(norte: Actor) -> None:
    refresh(timezone.now())

    row = brought(norte, xlsx(HEADINGS, messy_rows(60, 7, TODAY)))
    assert len(followed()["desk.attended"]) == Attention.objects.count() > 0

    work(norte, row.pk, "undoing")
    assert followed()["desk.attended"] == []


def test_what_a_sheet_completes_is_in_the_facts(norte: Actor) -> None:
    heads = ("Nombre completo", "RUN", "Sexo", "Fecha", "Motivo")
    ana = ("Ana Rojas Soto", "12.345.678-5")
    brought(norte, csv(heads, (*ana, "", "05-01-2024", "visa")))
    refresh(timezone.now())

    brought(norte, csv(heads, (*ana, "mujer", "06-01-2024", "salud")))

    assert Person.objects.get().sex == "female"
    facts = followed()["desk.attended"]
    assert ["female" in fact for fact in facts] == [True, True]
