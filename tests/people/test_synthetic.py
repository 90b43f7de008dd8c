# ruff: noqa: S311  people of a test, no secrets

from __future__ import annotations

import tracemalloc
from collections import Counter
from datetime import date
from itertools import islice
from random import Random
from time import process_time

import pytest

from acogida.lib import chilean_run
from acogida.people.synthetic import (
    KINDS,
    SyntheticPerson,
    households,
    misspell,
    people,
    second_record,
    stock_given,
    stock_surnames,
)
from acogida.people.synthetic.papers import IPE, NIP, NUMBERS, RUN, RUN_ART_44, scattered

COUNT = 20_000


@pytest.fixture(scope="module")
def town() -> list[SyntheticPerson]:
    return list(people(COUNT, seed=7))


def share(town: list[SyntheticPerson], *communities: str) -> float:
    return sum(person.community in communities for person in town) / len(town)


def test_a_seed_gives_the_same_people_every_time() -> None:
    assert list(people(500, seed=3)) == list(people(500, seed=3))
    assert list(people(500, seed=3)) != list(people(500, seed=4))


def test_a_longer_run_begins_with_the_same_people() -> None:
    short, long = list(people(300, seed=3)), list(islice(people(5000, seed=3), 300))

    assert short[:290] == long[:290]


@pytest.mark.parametrize("count", [0, 1, 2, 3, 17, 400])
def test_exactly_the_asked_number_of_people_comes(count: int) -> None:
    found = list(people(count, seed=1))

    assert [person.number for person in found] == list(range(count))


def test_the_random_module_of_others_is_left_alone() -> None:
    import random

    random.seed(5)
    before = random.getstate()
    list(people(50, seed=1))

    assert random.getstate() == before


def test_communities_come_in_the_proportions_of_the_country(town: list[SyntheticPerson]) -> None:
    assert share(town, "VE") == pytest.approx(0.40, abs=0.03)
    assert share(town, "PE") == pytest.approx(0.14, abs=0.02)
    assert share(town, "HT") == pytest.approx(0.11, abs=0.02)
    assert share(town, "CO") == pytest.approx(0.11, abs=0.02)
    assert share(town, "BO") == pytest.approx(0.10, abs=0.02)


def test_names_are_as_skewed_and_as_many_as_in_a_register(town: list[SyntheticPerson]) -> None:
    tokens = Counter(token for person in town for token in person.full_name.split())
    common = sum(count for _, count in tokens.most_common(100)) / tokens.total()

    assert len(tokens) > 3000
    assert 0.3 < common < 0.6
    assert sum(count == 1 for count in tokens.values()) > 1000


def test_the_stocks_hold_hundreds_of_names() -> None:
    def names(module: object) -> set[str]:
        stocks = (value for key, value in vars(module).items() if key.isupper())
        return {name for stock in stocks for name in stock.split()}

    assert len(names(stock_given)) >= 400
    assert len(names(stock_surnames)) >= 600


def test_haitians_mostly_have_one_surname_and_need_help_in_spanish(
    town: list[SyntheticPerson],
) -> None:
    haitians = [person for person in town if person.community == "HT"]
    single = sum(not person.second_surname for person in haitians) / len(haitians)
    helped = sum(any(lang.interpreter_needed for lang in p.languages) for p in haitians)

    assert single > 0.85
    assert all(person.languages[0].code == "ht" for person in haitians)
    assert 0.15 < helped / len(haitians) < 0.5


def test_every_child_has_a_guardian_under_the_same_roof() -> None:
    children = 0
    for household in households(3000, seed=2):
        members = {person.number: person for person in household.people}
        for person in household.people:
            guardians = [link.to for link in person.links if link.kind == "ward"]
            if person.role in {"child", "ward"}:
                children += 1
                assert guardians
                assert all(members[to].role == "reference" for to in guardians)
    assert children > 500


def test_links_read_the_same_from_both_sides() -> None:
    mirrored = {"partner": "partner", "sibling": "sibling", "ward": "guardian"}
    for household in households(3000, seed=2):
        members = {person.number: person for person in household.people}
        for person in household.people:
            for link in person.links:
                back = {other.kind for other in members[link.to].links if other.to == person.number}
                assert mirrored.get(link.kind, "guardian") in back or link.kind == "guardian"


def test_no_two_people_share_a_number(town: list[SyntheticPerson]) -> None:
    papers = [(i.kind, i.country, i.number) for p in town for i in p.identifiers]
    phones = [c.value for p in town for c in p.contacts]

    assert len(papers) == len(set(papers))
    assert len(phones) == len(set(phones))


def test_scattered_numbers_never_meet() -> None:
    assert len({scattered(number, 7) for number in range(200_000)}) == 200_000
    assert max(scattered(number, 7) for number in range(1000)) < NUMBERS


def test_runs_are_valid_and_in_a_range_that_belongs_to_nobody(town: list[SyntheticPerson]) -> None:
    runs = [i.number for p in town for i in p.identifiers if i.kind in {RUN, RUN_ART_44}]

    assert len(runs) > COUNT / 3
    assert all(36_000_000 <= chilean_run.parse(number).body < 46_000_000 for number in runs)


def test_provisional_numbers_carry_their_check_digit(town: list[SyntheticPerson]) -> None:
    numbers = [i.number for p in town for i in p.identifiers if i.kind in {IPE, NIP}]

    assert numbers
    assert all(chilean_run.parse_provisional(number) for number in numbers)


def test_nobody_can_be_called_or_written_to(town: list[SyntheticPerson]) -> None:
    values = [contact.value for person in town for contact in person.contacts]

    assert all(
        value.startswith("+5690") or value.endswith(("@example.org", "@example.com"))
        for value in values
    )


def test_lives_are_as_incomplete_as_real_ones(town: list[SyntheticPerson]) -> None:
    assert {person.birth_precision for person in town} == {"day", "month", "year", "unknown"}
    assert {len(person.nationalities) for person in town} == {0, 1, 2}
    assert any(person.stateless for person in town)
    assert 0.05 < sum(not person.identifiers for person in town) / COUNT < 0.2
    assert {len(person.given_names) for person in town} == {1, 2, 3}
    assert {person.sex for person in town} == {"female", "male", "other", ""}
    assert any(not contact.safe for person in town for contact in person.contacts)
    assert any(consent.withdrawn_on for person in town for consent in person.consents)


def test_days_of_a_life_follow_one_another(town: list[SyntheticPerson]) -> None:
    today = date(2026, 9, 1)
    for person in town:
        since = [period.since for period in person.statuses]
        assert since == sorted(since)
        assert [p.until for p in person.statuses[:-1]] == since[1:]
        assert all(period.until is None for period in person.statuses[-1:])
        if person.birth_precision == "day" and person.arrived_on:
            assert person.birth_date <= person.arrived_on <= today
        for consent in person.consents:
            assert consent.given_on <= (consent.withdrawn_on or today) <= today


def test_some_documents_have_run_out(town: list[SyntheticPerson]) -> None:
    dated = [i for p in town for i in p.identifiers if i.expires_on]
    gone = sum(identifier.expires_on < date(2026, 9, 1) for identifier in dated)

    assert 0.08 < gone / len(dated) < 0.35


def test_a_crowd_streams_in_little_memory() -> None:
    next(people(1, seed=1))
    tracemalloc.start()
    for _ in people(3_000, seed=1):
        pass
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert peak < 500_000


def test_a_crowd_comes_fast() -> None:
    # 20,000 a second and more on one idle core; the bar leaves room for a busy machine.
    next(people(1, seed=1))
    begun = process_time()
    for _ in people(10_000, seed=1):
        pass

    assert process_time() - begun < 2.5


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_of_misspelling_changes_names_and_breaks_none(kind: str) -> None:
    rng = Random(5)
    names = [person.full_name for person in people(400, seed=9)]
    spelt = [misspell(name, rng, kind) for name in names]

    assert all(spelt)
    assert sum(a != b for a, b in zip(names, spelt, strict=True)) > 100


@pytest.mark.parametrize("kind", sorted(KINDS))
@pytest.mark.parametrize("name", ["", "A", "Li", "Ng Li", "ñ", "É", "De la Cruz"])
def test_misspelling_takes_any_name(kind: str, name: str) -> None:
    for seed in range(30):
        assert bool(misspell(name, Random(seed), kind)) == bool(name)


@pytest.mark.parametrize(
    ("kind", "name", "among"),
    [
        ("accentless", "José Zúñiga", {"Jose Zuniga", "jose zuniga"}),
        ("one_surname", "Ana Rojas Soto", {"Ana Rojas"}),
        ("swapped", "Ana Rojas", {"Rojas Ana"}),
        (
            "partial",
            "Ana del Carmen Rojas Soto",
            {"Ana Rojas", "Ana Soto", "Carmen Rojas", "Carmen Soto"},
        ),
        ("phonetic_ht", "Jean-Baptiste", {"JanBatis", "Jan Batis", "Jan-Batis"}),
        ("phonetic_ht", "Wilkens", {"Wilkenz"}),
        ("phonetic_ht", "Pierre", {"Pyè"}),
    ],
)
def test_misspellings_are_those_of_the_counter(kind: str, name: str, among: set[str]) -> None:
    assert {misspell(name, Random(seed), kind) for seed in range(60)} <= among


def test_one_slip_is_one_edit_away() -> None:
    from rapidfuzz.distance import OSA

    rng = Random(1)
    for person in people(300, seed=4):
        name = person.full_name
        assert OSA.distance(name, misspell(name, rng, "one_slip")) <= 1
        assert OSA.distance(name, misspell(name, rng, "two_slips")) <= 3


def test_a_second_record_is_the_same_person_written_otherwise() -> None:
    from rapidfuzz import fuzz

    rng = Random(8)
    for person in people(500, seed=6):
        twin = second_record(person, rng)
        assert twin.number == person.number
        assert not twin.identifiers
        assert not twin.links
        assert fuzz.token_set_ratio(person.full_name.lower(), twin.full_name.lower()) > 30
        if person.birth_date and twin.birth_date:
            assert twin.birth_date.year == person.birth_date.year
