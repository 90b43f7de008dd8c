from __future__ import annotations

import pytest

from acogida.lib.person_names import core_words, index_words


@pytest.mark.parametrize(
    ("folded", "words"),
    [
        ("maria jose", {"maria", "jose"}),
        ("de la cruz", {"cruz", "delacruz"}),
        ("jean-baptiste", {"jean", "baptiste", "jeanbaptiste"}),
        ("jean baptiste", {"jean", "baptiste", "jeanbaptiste"}),
        ("san martin", {"san", "martin", "sanmartin"}),
        ("do", {"do"}),
        ("", set()),
    ],
)
def test_a_name_is_found_by_its_words_apart_and_joined(folded, words):
    assert index_words([folded]) == words


def test_particles_do_not_carry_a_name():
    assert core_words("perez de los santos") == ["perez", "santos"]


def test_a_text_without_end_gives_few_short_words():
    words = index_words(["x" * 1_000_000, "ab " * 100_000])
    assert len(words) < 60
    assert max(map(len, words)) <= 40
