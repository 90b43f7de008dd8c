"""What metrics say they speak to is there, and frameworks that ask the same agree about it."""

from __future__ import annotations

import pytest

from acogida.assessment.queries.frameworks import alike, packs
from acogida.insight.public import metrics

pytestmark = pytest.mark.django_db


def known() -> set[str]:
    return {
        f"{code}:{one.code}"
        for code, framework in packs().frameworks.items()
        for one in framework.indicators
    }


def test_metrics_and_crosswalks_name_indicators_that_are_there() -> None:
    spoken = {code for metric in metrics().values() for code in metric.supports}
    same = set(packs().alike).union(*packs().alike.values())

    assert spoken | same <= known()
    assert {code.partition(":")[0] for code in spoken} == {"cpm26", "sello", "mgi_local"}


def test_a_crosswalk_holds_both_ways_and_joins_two_frameworks() -> None:
    for code, others in packs().alike.items():
        for other in others:
            assert code in packs().alike[other]
            assert other.partition(":")[0] != code.partition(":")[0]


def test_a_metric_speaks_to_a_question_of_local_governance_only_through_a_crosswalk() -> None:
    for metric in metrics().values():
        ours = {one for one in metric.supports if one.startswith("mgi_local:")}
        asked = (one.partition(":") for one in set(metric.supports) - ours)
        reached = {
            ":".join(pair) for framework, _, code in asked for pair in alike(framework, code)
        }
        assert ours <= reached, metric.name
