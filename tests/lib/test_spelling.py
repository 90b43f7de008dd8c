from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from acogida.lib.phonetics import SOUNDS
from acogida.lib.spelling import SpellingBook, one_slip_away, other_beginnings, slips_allowed

LETTERS = st.text(alphabet="aeiosnrlm", min_size=3, max_size=9)
WORDS = [
    "maria",
    "mario",
    "mariana",
    "martinez",
    "gonzalez",
    "gonsalez",
    "perez",
    "jose",
    "jeanbaptiste",
]


def book_of(words) -> SpellingBook:
    return SpellingBook((word, [sound(word) for sound in SOUNDS], 1) for word in words)


@given(st.sets(LETTERS, min_size=1, max_size=30), LETTERS)
def test_slips_find_what_comparing_with_every_word_finds(words, typed):
    found = dict(book_of(words).slipped(typed))
    far = {word: OSA.distance(typed, word) for word in words}
    for word, slips in far.items():
        near_beginning = word[0] == typed[0]
        if 0 < slips <= slips_allowed(typed) and near_beginning:
            assert found[word] == slips
    assert all(far[word] <= max(1, slips_allowed(typed)) for word in found)


@given(LETTERS, LETTERS)
def test_every_single_slip_is_thought_of(typed, other):
    if OSA.distance(typed, other) == 1:
        assert other in {*one_slip_away(typed), *other_beginnings(typed)}


def test_a_first_letter_may_slip():
    assert dict(book_of(WORDS).slipped("oerez")) == {"perez": 1}


def test_a_word_added_later_is_found_in_every_way():
    book = book_of(WORDS)
    book.add("wilkens", [sound("wilkens") for sound in SOUNDS])
    assert "wilkens" in book
    assert dict(book.slipped("wilkxns"))["wilkens"] == 1
    assert {word for word, _ in book.sounding([sound("wilkenz") for sound in SOUNDS])} == {
        "wilkens"
    }
    assert book.starting("wil", most=5) == ["wilkens"]


def test_the_most_borne_continuations_come_first():
    people = {"maria": 9, "mariana": 3, "martinez": 5}
    book = SpellingBook((word, (word, word), count) for word, count in people.items())
    assert book.starting("mar", most=2) == ["maria", "martinez"]


def test_a_start_with_a_slip_still_leads_on():
    assert "gonzalez" in book_of(WORDS).starting_after_a_slip("gpnza", most=5)


def test_two_names_typed_as_one_are_taken_apart():
    assert book_of(WORDS).halves("mariajose") == ("maria", "jose")
    assert book_of(WORDS).halves("xyzabc") is None


def test_a_sound_with_a_slip_is_heard():
    heard = set(book_of(WORDS).slipped_by_ear(SOUNDS[0]("gonsalies")))
    assert heard == {"gonzalez", "gonsalez"}
