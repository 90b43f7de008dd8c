"""Frameworks, studies and crosswalks of the project say what their sources say, and no more."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from acogida.assessment.models import ACTS
from acogida.assessment.queries.frameworks import alike, frameworks, packs, studies_of
from acogida.assessment.rules.states import Mark

DOMAIN = Path(__file__).resolve().parents[3] / "shared" / "domain"
NINE = ("15101", "01101", "03101", "05101", "06101", "08101", "14101", "10101", "12101")

pytestmark = pytest.mark.django_db


def test_the_study_has_26_indicators_in_three_dimensions() -> None:
    first = frameworks()[0]

    assert first.code == "cpm26"
    assert [len(first.within(one.code)) for one in first.dimensions] == [7, 9, 10]


def test_every_question_of_the_local_profile_is_marked_as_inferred() -> None:
    local = packs().frameworks["mgi_local"]

    assert local.is_inferred
    assert all(one.is_inferred for one in local.indicators)
    assert [len(local.within(one.code)) for one in local.dimensions] == [18, 18, 14, 16, 12, 13, 11]
    assert [one.code for one in local.dimensions if one.is_annex] == ["covid"]


def test_topics_that_may_not_apply_are_said() -> None:
    local = packs().frameworks["mgi_local"]

    optional = {
        one.code for one in local.indicators if one.is_optional and one.dimension != "covid"
    }
    assert optional == {"3.13", "4.14", "4.15", "6.12"}


def test_the_seal_has_eight_commitments_five_lines_and_its_stages() -> None:
    seal = packs().frameworks["sello"]

    assert [one.code for one in seal.indicators] == [f"C{number}" for number in range(1, 9)]
    assert len(seal.dimensions) == 5
    assert {line for one in seal.indicators for line in one.lines} == {
        one.code for one in seal.dimensions
    }
    assert len(seal.stages) == 7


def test_nine_communes_with_35_good_practices_and_36_gaps() -> None:
    (study,) = studies_of("cpm26")

    told = study.indicators.values()
    assert tuple(study.communes) == NINE
    assert sum(len(one.practices) for one in told) == 35
    assert sum(len(one.gaps) for one in told) == 36


def test_valdivia_gave_no_information_on_two_dimensions_which_is_not_a_lack() -> None:
    (study,) = studies_of("cpm26")
    framework = packs().frameworks["cpm26"]

    marks = [study.mark("14101", one.code, one.dimension) for one in framework.indicators]

    assert Counter(marks) == {Mark.WITHOUT: 19, Mark.NOT_NAMED: 6, Mark.LACK: 1}


def test_santiago_is_told_by_dimension_without_marks() -> None:
    (study,) = studies_of("mgi_local")

    santiago = study.communes["13101"]
    assert list(santiago.dimensions) == ["1", "2", "3", "4", "5", "6", "covid"]
    assert len(santiago.well) == 39
    assert len(santiago.potential) == 35


def test_a_crosswalk_goes_both_ways_and_names_what_there_is() -> None:
    found = packs().frameworks

    assert alike("sello", "C6") == [("cpm26", "3.1")]
    assert ("sello", "C6") in alike("cpm26", "3.1")
    for pair in packs().alike:
        code, _, indicator = pair.partition(":")
        assert indicator in found[code].by_code, pair


def test_every_label_stands_in_spanish_and_english_and_nothing_else() -> None:
    for framework in frameworks():
        for one in (framework, *framework.dimensions, *framework.indicators):
            assert set(one.labels) == {"es", "en"}, one
        for indicator in framework.indicators:
            assert set(indicator.shows) <= {code for code, _words in ACTS}, indicator.code


def test_each_fact_stands_in_spanish_and_english() -> None:
    (study,) = studies_of("cpm26")

    for code, told in study.indicators.items():
        for one in (*told.practices, *told.gaps, *told.named, *told.lacks):
            assert set(one.words) == {"es", "en"}, code


@pytest.mark.skipif(not DOMAIN.is_dir(), reason="the collected facts are not here")
def test_counts_and_attributions_equal_the_collected_facts() -> None:
    collected: dict[str, Any] = json.loads((DOMAIN / "indicators_cpm.json").read_text())
    places = {
        "arica": "15101", "iquique": "01101", "copiapo": "03101", "valparaiso": "05101",
        "rancagua": "06101", "concepcion": "08101", "puerto_montt": "10101",
        "punta_arenas": "12101",
    }  # fmt: skip
    (study,) = studies_of("cpm26")
    for said in collected["indicators"]:
        told = study.told(said["id"])
        assert len(told.gaps) == len(said["gaps_es"]), said["id"]
        practices = [places.get(one["municipality"], "") for one in said["good_practices"]]
        ours = ["".join(one.communes) for one in told.practices]
        assert ours == practices, said["id"]
        named = {places[one["municipality"]] for one in said["other_mentions"]}
        assert {code for one in told.named for code in one.communes} == named, said["id"]
