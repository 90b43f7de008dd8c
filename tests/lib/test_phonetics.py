from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acogida.lib.phonetics import creole_sound, spanish_sound

SAME_IN_SPANISH = """
gonzalez gonsales    vasquez basques      jimenez gimenes     yenny jeni         llanos yanos
hernandez ernandes   munoz munios         quispe kispe        carla karla        jonathan yonatan
zambrano sanbrano    huaman guaman        wilmer uilmer       ximena jimena      chirley shirley
dayana daiana        mayra maira          guillermo gillermo  jessica yesica
alexander alecsander
maritza maritsa      philippe filipe      rossana rosana      john jhon          cecilia sesilia
valverde balberde    pena penia           ceballos seballos   ayala allala       quiroz kiros
"""
SAME_IN_CREOLE = """
jeanbaptiste janbatis  wilkens wilkenz   pierre pye         louis lwi          francois franswa
rousseau wouso         clement kleman    vincent vensan     jean jan           joseph jozef
guerline gerlin        celestin selesten robert wobe        charles chal       guillaume giyom
toussaint tousen       michaud micho     marie mari         desir dezi         augustin ogisten
rose woz               jacques jak       laurent loran      beauvoir bovwa     dieudonne dyedone
"""
DIFFERENT_IN_SPANISH = [
    ("perez", "paez"),
    ("maria", "mario"),
    ("rojas", "rosas"),
    ("luis", "lucas"),
]


def pairs(text: str) -> list[tuple[str, str]]:
    words = text.split()
    return list(zip(words[::2], words[1::2], strict=True))


@pytest.mark.parametrize(("one", "other"), pairs(SAME_IN_SPANISH))
def test_spellings_that_sound_alike_in_spanish_share_a_key(one, other):
    assert spanish_sound(one) == spanish_sound(other)


@pytest.mark.parametrize(("one", "other"), pairs(SAME_IN_CREOLE))
def test_french_and_creole_spellings_share_a_key(one, other):
    assert creole_sound(one) == creole_sound(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT_IN_SPANISH)
def test_other_names_have_other_keys(one, other):
    assert spanish_sound(one) != spanish_sound(other)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1))
def test_every_word_has_a_key_that_is_no_longer_than_twice_the_word(word):
    for sound in (spanish_sound, creole_sound):
        assert 0 < len(sound(word)) <= 2 * len(word)


@given(st.text(min_size=1))
def test_words_of_other_scripts_are_their_own_key(word):
    if not word.isascii():
        assert (spanish_sound(word), creole_sound(word)) == (word, word)
