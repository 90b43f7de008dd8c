"""A form sent several times at the same moment is recorded once, by a constraint."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desk.racing import fresh_database, told
from tests.desk.racing_forms import POSTS, ROUNDS


@pytest.fixture
def env(tmp_path: Path) -> Iterator[dict[str, str]]:
    with fresh_database(tmp_path) as opened:
        yield opened


@pytest.mark.slow
def test_a_form_and_a_need_sent_by_four_at_once_are_kept_once(env: dict[str, str]) -> None:
    said = told(env, "", "tests.desk.racing_forms")

    needs, forms = said["same_need"], said["same_form"]
    one_each = dict.fromkeys(("Attention", "NeedAnswer", "NextStep", "said"), POSTS)
    assert needs == {**one_each, "Need": 1}
    assert [len(ids) for ids in forms.pop("ids")] == [1] * ROUNDS * 2
    once = dict.fromkeys(("Attention", "NeedAnswer", "NextStep", "said"), POSTS + ROUNDS * 2)
    assert forms == {**once, "Need": 1 + ROUNDS}  # the standing one of hers; one of each nameless
