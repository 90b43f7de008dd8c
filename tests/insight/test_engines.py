"""Every metric comes to the same on each engine; what an engine lacks is said."""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from acogida.insight.actions.writing_facts import write_all, write_book
from acogida.insight.management import spark
from acogida.insight.queries.computing import compute, compute_one
from acogida.insight.queries.engines import DUCKDB, NoEngine
from acogida.insight.queries.metrics import METRICS
from acogida.insight.queries.store import folder
from acogida.insight.rules.books import Book
from acogida.lib.periods import Period
from acogida.platform.facts import Fact, FactKind, fact_kinds, pseudonym
from acogida.platform.ids import new_id

YEAR = Period(dt.date(2026, 1, 1), dt.date(2026, 12, 31))
EMPTY = Period(dt.date(2020, 1, 1), dt.date(2020, 12, 31))
CODES = {
    "sex": ["female", "male", ""],
    "age_band": ["0-5", "14-17", "18-29", ""],
    "nationality": ["VE", "CO+VE", "stateless", ""],
    "language": ["es", "ht", ""],
    "interpreter": ["missing", "present", "not_needed"],
    "workstreams": ["", "one", "one+two"],
    "reason": ["visa", "legal", "family", "work", "enterprise", "titles", "social_aid"],
    "outcome": ["solved", "not_solved", "done", "left", "attended", "no_show", "arrived"],
}
ODD = ["yes", "no", ""]


@pytest.fixture
def made_facts(in_norte):
    """Facts of every kind a metric asks for, with every code formulas tell apart, in two months."""
    folder().mkdir(parents=True)
    kinds = {metric.facts for metric in METRICS.values()}
    write_book(Book("x", {name: write_all(fact_kinds()[name], facts(name)) for name in kinds}))


def facts(name: str) -> list[Fact]:
    dice = Random(name)  # noqa: S311 - the same for the same kind
    people = [pseudonym(new_id()) for _number in range(20)]
    kind = fact_kinds()[name]
    return [
        Fact(
            dt.date(2026, dice.choice([2, 11]), dice.randint(1, 28)),
            dice.choice(people),
            {one: said(kind, one, dice) for one in kind.attributes},
            new_id(),
        )
        for _number in range(150)
    ]


def said(kind: FactKind, attribute: str, dice: Random) -> str:
    if attribute in kind.numbers:
        return dice.choice(["", *map(str, range(7))])
    return dice.choice(CODES.get(attribute, ODD))


def all_results(engine: str) -> dict[tuple[str, str, str], Any]:
    spans = [YEAR, EMPTY, Period(dt.date(2026, 2, 1), dt.date(2026, 2, 28))]
    kinds = {metric.facts for metric in METRICS.values()}
    found = compute(dict.fromkeys(kinds, spans), engine)
    return {(one.metric, one.span, one.by): one.cells for one in found}


@pytest.mark.spark
@pytest.mark.slow
# Spark's bridge leaves its sockets to be swept up.
@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_every_metric_comes_to_the_same_on_spark(made_facts) -> None:
    try:
        spark.require_spark()
    except NoEngine as lacking:
        pytest.skip(f"{lacking} (make test-spark)")

    ours = all_results(DUCKDB)

    assert all_results(spark.SPARK) == ours
    assert {name for name, _span, _by in ours} == set(METRICS)
    assert all(any(ours[name, "2026", by]) for name, _span, by in ours), "each has something to say"


def test_one_metric_is_asked_of_facts_that_are_there_or_not(made_facts) -> None:
    metric = METRICS["people"]

    whole, parts = compute_one(metric, YEAR), compute_one(metric, YEAR, "sex")

    assert whole[0].value == 20
    assert {cell.code for cell in parts} == {"female", "male", ""}
    assert compute_one(metric, EMPTY) == []


@pytest.mark.parametrize(
    ("taken", "words"), [("find_spec", "requirements/spark.txt"), ("which", "Java 17")]
)
def test_what_spark_lacks_is_said_before_anything_is_made(in_norte, monkeypatch, taken, words):
    monkeypatch.setattr(spark, "find_spec", lambda _name: object())
    where = spark if taken == "find_spec" else spark.shutil
    monkeypatch.setattr(where, taken, lambda _name: None)

    with pytest.raises(CommandError, match=words):
        call_command("insight", "build", engine="spark")

    assert not folder().exists()
