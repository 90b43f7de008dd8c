"""What one process keeps comes back as it is, and goes when its time is over."""

from __future__ import annotations

import pytest
from django.core.cache import caches


@pytest.fixture
def kept():
    return caches["local"]


def test_the_very_object_comes_back_until_it_is_forgotten(kept) -> None:
    shelf = {"reasons": object()}
    kept.set("shelf", shelf, 30)

    assert kept.get("shelf") is shelf
    kept.delete("shelf")
    assert kept.get("shelf", "nothing") == "nothing"


def test_what_is_over_is_gone(kept) -> None:
    kept.set("shelf", "old", -1)

    assert kept.get("shelf") is None
    assert kept.get_many(["shelf"]) == {}


def test_adding_leaves_what_is_there(kept) -> None:
    assert [kept.add("shelf", "first"), kept.add("shelf", "second")] == [True, False]
    assert kept.get("shelf") == "first"
