"""Figures of the office as evidence: alive while a round goes on, kept once it is validated."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from acogida.assessment.actions.evidencing import add_figure, withdraw_evidence
from acogida.assessment.actions.rounds import move_round
from acogida.assessment.models import Evidence, EvidenceUse, Round
from acogida.assessment.queries import live
from acogida.assessment.queries.live import figure, kept_figure
from acogida.assessment.queries.reports import profile_of_round
from acogida.assessment.queries.rounds import round_sheet, standing_of
from acogida.assessment.rules.faults import NotKept, Wrong
from acogida.assessment.rules.states import State
from acogida.platform.writing import Actor
from tests.assessment.test_rounds import launched, taken_to_validation

pytestmark = pytest.mark.django_db


@dataclass
class Measured:
    """What a measure comes to."""

    value: float | None
    why_none: str = ""
    rows_url: str = "/mostrador/atenciones/"
    as_of: dt.datetime | None = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)


class Measuring:
    """What the attentions come to, as the test says; the figure of every other year is 10."""

    def __init__(self) -> None:
        self.now = Measured(40.0)
        self.asked: list[tuple[dt.date, dt.date]] = []

    def measure(self, name: str, since: dt.date, until: dt.date, **_how: Any) -> Measured:
        assert name == "attentions"
        self.asked.append((since, until))
        return self.now if since.year == 2026 else replace(self.now, value=10.0)


@pytest.fixture
def measuring(monkeypatch: pytest.MonkeyPatch) -> Measuring:
    found = Measuring()
    monkeypatch.setattr(live, "measure", found.measure)
    return found


@pytest.fixture
def round_id(coordinator: Actor, in_norte: None) -> UUID:
    return launched(coordinator)


@pytest.fixture
def shown(coordinator: Actor, round_id: UUID, measuring: Measuring) -> Callable[..., UUID]:
    def add(
        indicator: str = "3.9", threshold: float | None = 30, metric: str = "attentions"
    ) -> UUID:
        return add_figure(
            coordinator,
            round_id=round_id,
            indicator=indicator,
            metric=metric,
            threshold=threshold,
        )

    return add


def test_a_figure_tells_its_value_its_trend_and_its_rows(
    shown: Callable[..., UUID], round_id: UUID, coordinator: Actor
) -> None:
    shown()

    standing = standing_of(Round.objects.get(pk=round_id), "3.9", coordinator)

    assert standing is not None
    (one,) = standing.evidence
    assert one.figure is not None
    assert (one.figure.value, one.figure.before) == (40.0, 10.0)
    assert one.figure.rows_url == "/mostrador/atenciones/"
    assert one.is_reached
    assert standing.suggestion.state == State.PARTIAL


def test_a_figure_that_fails_says_why_and_counts_for_nothing(
    shown: Callable[..., UUID], round_id: UUID, measuring: Measuring, at_work: Client
) -> None:
    shown()
    measuring.now = Measured(None, "La cuenta falló; se intenta de nuevo.")

    standing = standing_of(Round.objects.get(pk=round_id), "3.9")

    assert standing is not None
    assert standing.evidence[0].is_reached is None
    assert standing.suggestion.state == State.NO_INFORMATION
    page = at_work.get(reverse("round_indicator", args=[round_id, "3.9"])).content.decode()
    assert "La cuenta falló; se intenta de nuevo." in page


def test_a_period_without_rows_says_that_there_is_no_figure(
    shown: Callable[..., UUID], round_id: UUID, measuring: Measuring
) -> None:
    shown()
    measuring.now = Measured(None)

    assert figure("attentions", dt.date(2026, 1, 1), dt.date(2026, 12, 31)).why_none == (
        "No hay cifra."
    )


def test_the_same_figure_is_asked_for_once_however_many_indicators_use_it(
    shown: Callable[..., UUID], round_id: UUID, measuring: Measuring
) -> None:
    shown()
    shown("1.5")
    measuring.asked.clear()

    round_sheet(Round.objects.get(pk=round_id))

    assert measuring.asked == [
        (dt.date(2026, 1, 1), dt.date(2026, 12, 31)),
        (dt.date(2025, 1, 1), dt.date(2025, 12, 31)),
    ]


def test_a_figure_stands_once_at_an_indicator_and_only_one_there_is(
    shown: Callable[..., UUID],
) -> None:
    first = shown()
    with pytest.raises(NotKept) as error:
        shown()
    assert error.value.found == {"metric": Wrong.SAID_ALREADY}
    with pytest.raises(NotKept) as error:
        shown(metric="nothing")
    assert error.value.found == {"metric": Wrong.NOT_OFFERED}
    assert Evidence.objects.get().pk == first


def test_at_validation_a_figure_is_kept_and_lives_again_on_the_way_back(
    shown: Callable[..., UUID], round_id: UUID, measuring: Measuring, coordinator: Actor
) -> None:
    shown()
    taken_to_validation_with(coordinator, round_id)
    measuring.now = Measured(0.0)

    def value() -> float | None:
        standing = standing_of(Round.objects.get(pk=round_id), "3.9")
        assert standing is not None
        assert standing.evidence[0].figure is not None
        return standing.evidence[0].figure.value

    assert value() == 40.0
    assert EvidenceUse.objects.get().kept["as_of"]
    move_round(coordinator, round_id=round_id, to="discussion", reason="Falta revisar")
    assert value() == 0.0


def taken_to_validation_with(coordinator: Actor, round_id: UUID) -> None:
    from acogida.assessment.actions.judging import Judged, judge

    judge(
        coordinator,
        round_id=round_id,
        indicator="3.9",
        opened_version=0,
        said=Judged(state="partial"),
    )
    taken_to_validation(coordinator, round_id)


def test_a_paper_tells_figures_with_their_aim_and_leaves_out_what_is_withdrawn(
    shown: Callable[..., UUID], round_id: UUID, measuring: Measuring, coordinator: Actor
) -> None:
    row = Round.objects.get(pk=round_id)
    shown()
    shown("1.5", None)
    withdraw_evidence(coordinator, evidence_id=shown("1.1"), reason="Otra meta")

    assert [one.text for one in profile_of_round(row).annex] == [
        "40 atenciones",
        "40 atenciones · meta: 30",
    ]
    measuring.now = Measured(None, "Falló")
    assert [one.text for one in profile_of_round(row).annex] == ["Sin cifra: Falló"] * 2


def test_a_figure_nobody_measures_any_longer_says_so(in_norte: None) -> None:
    found = figure("gone", dt.date(2026, 1, 1), dt.date(2026, 12, 31))

    assert (found.value, found.why_none) == (None, "Esta cifra ya no se mide.")


def test_a_withdrawn_figure_may_be_added_anew(
    shown: Callable[..., UUID], coordinator: Actor
) -> None:
    withdraw_evidence(coordinator, evidence_id=shown(), reason="Meta equivocada")

    assert shown()


def test_a_kept_figure_without_its_moment_still_reads() -> None:
    assert kept_figure("x", {}).as_of is None
    assert kept_figure("x", {}).as_kept()["as_of"] == ""
