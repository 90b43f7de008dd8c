"""Whoever presses at the same moment: nobody is called, numbered or booked twice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desk.racing import PEOPLE, fresh_database, told


@pytest.fixture
def env(tmp_path: Path) -> Iterator[dict[str, str]]:
    with fresh_database(tmp_path) as opened:
        yield opened


@pytest.mark.slow
def test_four_doors_at_once_give_each_number_once(env: dict[str, str]) -> None:
    assert told(env, "numbers") == list(range(1, PEOPLE + 1))


@pytest.mark.slow
def test_four_desks_at_once_call_everybody_once(env: dict[str, str]) -> None:
    said = told(env, "calls")

    called = [arrival for desk in said["by_desk"] for arrival in desk]
    assert (len(called), len(set(called))) == (PEOPLE, PEOPLE)
    assert len(set(said["pressed"])) == 1


@pytest.mark.slow
def test_the_last_places_and_a_room_are_given_once(env: dict[str, str]) -> None:
    said = told(env, "places")

    assert (sum(said["given"]), sum(said["in_room"])) == (2, 1)
