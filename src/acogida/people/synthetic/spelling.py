"""Write a name as it reaches the counter: by ear, in haste, in another order, cut short."""
# ruff: noqa: PLR2004  lengths of words and shares are read best where they apply

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

_SPANISH_SOUNDS = (
    ("qu", "k"), ("que", "ke"), ("gui", "gi"), ("ce", "se"), ("ci", "si"), ("se", "ce"),
    ("si", "ci"), ("z", "s"), ("s", "z"), ("ll", "y"), ("y", "ll"), ("b", "v"), ("v", "b"),
    ("ñ", "n"), ("h", ""), ("ge", "je"), ("gi", "ji"), ("je", "ge"), ("ca", "ka"), ("co", "ko"),
    ("k", "c"), ("y", "i"), ("i", "y"), ("rr", "r"), ("nn", "n"), ("ss", "s"), ("tt", "t"),
    ("l", "ll"), ("n", "nn"), ("x", "s"),
)  # fmt: skip
_CREOLE_SOUNDS = (
    ("baptiste", "batis"), ("pierre", "pyè"), ("louis", "lwi"), ("joseph", "jozèf"),
    ("jacques", "jak"), ("françois", "franswa"), ("dieu", "dye"), ("jean", "jan"),
    ("charles", "chal"), ("michel", "michèl"), ("antoine", "antwàn"), ("étienne", "etyèn"),
    ("rose", "woz"), ("marie", "mari"), ("saint", "sen"), ("eau", "o"), ("eux", "e"),
    ("eur", "è"), ("oi", "wa"), ("kens", "kenz"), ("ens", "enz"), ("son", "sonn"), ("que", "k"),
    ("qu", "k"), ("ck", "k"), ("ph", "f"), ("th", "t"), ("ai", "è"), ("au", "o"), ("c", "k"),
    ("ille", "iy"), ("ine", "in"), ("ène", "èn"), ("ande", "ann"), ("line", "lin"), ("ie", "i"),
    ("er", "è"), ("luc", "lik"), ("ll", "l"), ("nn", "n"), ("ss", "s"), ("tt", "t"), ("s", "z"),
)  # fmt: skip
_ROWS = ("qwertyuiop", "asdfghjklñ", "zxcvbnm")
_SHORTEST_SLIPPED = 4
_SHORTEST_PREFIX = 3


def _near_keys() -> dict[str, str]:
    near: dict[str, str] = {}
    for row in _ROWS:
        for place, key in enumerate(row):
            near[key] = row[max(0, place - 1) : place] + row[place + 1 : place + 2]
    return near


_NEAR = _near_keys()


def misspell(name: str, rng: Random, kind: str) -> str:
    """Return the name spelt as ``kind`` (one of ``KINDS``) says; unchanged where nothing applies.

    ``name`` holds given names first, surnames after. ``one_surname`` and ``swapped`` suppose that
    the last of three words or more is the second surname. ``KeyError`` for an unknown kind.
    """
    words = name.split()
    if not words:
        return name
    return " ".join(KINDS[kind](words, rng))


def accentless(text: str) -> str:
    """Return the text without diacritics; ñ becomes n."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def _accentless(words: list[str], rng: Random) -> list[str]:
    bare = accentless(" ".join(words))
    return (bare.lower() if rng.random() < 0.5 else bare).split()


def _by_sound(
    words: list[str], rng: Random, sounds: Sequence[tuple[str, str]], tries: int
) -> list[str]:
    """Respell up to ``tries`` sounds, in words drawn at random."""
    text = " ".join(words)
    done = 0
    for old, new in rng.sample(sounds, len(sounds)):
        place = text.lower().find(old)
        if place >= 0 and new != old:
            head = new.capitalize() if text[place].isupper() else new
            text = text[:place] + head + text[place + len(old) :]
            done += 1
            if done == tries:
                break
    return text.split()


def _phonetic_es(words: list[str], rng: Random) -> list[str]:
    return _by_sound(words, rng, _SPANISH_SOUNDS, rng.choice((1, 1, 2)))


def _phonetic_ht(words: list[str], rng: Random) -> list[str]:
    """Write French as Creole is written: whole known words first, then one more sound."""
    spelt = []
    for word in words:
        parts = word.split("-")
        glue = rng.choice(("", " ", "-"))
        spelt.append(glue.join(_creole(part, rng) for part in parts))
    return " ".join(spelt).split()


def _creole(word: str, rng: Random) -> str:
    low = word.lower()
    for old, new in _CREOLE_SOUNDS[:15]:
        if low == old:
            return new.capitalize() if word[0].isupper() else new
    return _by_sound([word], rng, _CREOLE_SOUNDS[6:], 1)[0]


def _slips(words: list[str], rng: Random, count: int) -> list[str]:
    """Make ``count`` typing slips, each in a word of four letters or more when there is one."""
    words = list(words)
    long = [place for place, word in enumerate(words) if len(word) >= _SHORTEST_SLIPPED]
    for _ in range(count):
        place = rng.choice(long or range(len(words)))
        words[place] = _slip(words[place], rng)
    return words


def _slip(word: str, rng: Random) -> str:
    # The first letter is the one people get right: most slips come later.
    place = rng.randrange(1, len(word)) if len(word) > 1 and rng.random() < 0.93 else 0
    letter = word[place]
    near = _NEAR.get(accentless(letter).lower(), "aeiou")
    kind = rng.randrange(4)
    if kind == 0 and len(word) > 2:
        return word[:place] + word[place + 1 :]
    if kind == 1:
        return (
            word[:place]
            + letter
            + rng.choice((letter.lower(), rng.choice(near)))
            + word[place + 1 :]
        )
    if kind == 2 and place + 1 < len(word):
        return word[:place] + word[place + 1] + letter + word[place + 2 :]
    return word[:place] + rng.choice(near) + word[place + 1 :]


def _one_slip(words: list[str], rng: Random) -> list[str]:
    return _slips(words, rng, 1)


def _two_slips(words: list[str], rng: Random) -> list[str]:
    return _slips(words, rng, 2)


def _swapped(words: list[str], rng: Random) -> list[str]:
    """Surnames first, or the two surnames exchanged."""
    if len(words) > 3 and rng.random() < 0.4:
        return [*words[:-2], words[-1], words[-2]]
    cut = max(1, len(words) - 2) if len(words) > 2 else 1
    return words[cut:] + words[:cut]


def _one_surname(words: list[str], _rng: Random) -> list[str]:
    return words[:-1] if len(words) > 2 else words


def _partial(words: list[str], rng: Random) -> list[str]:
    """One given name and one surname, as people introduce themselves."""
    words = [word for word in words if word[0].isupper()] or words  # no "del", no "de la"
    if len(words) < 3:
        return words
    surname = words[-2] if rng.random() < 0.75 else words[-1]
    return [words[0] if rng.random() < 0.8 else words[1], surname]


def _prefix(words: list[str], rng: Random) -> list[str]:
    """What stands in the box while the name is still being typed."""
    kept = words[: rng.randint(1, len(words))]
    last = kept[-1]
    if len(last) > _SHORTEST_PREFIX:
        kept[-1] = last[: rng.randint(_SHORTEST_PREFIX, len(last) - 1)]
    return kept


KINDS: dict[str, Callable[[list[str], Random], list[str]]] = {
    "accentless": _accentless,
    "phonetic_es": _phonetic_es,
    "phonetic_ht": _phonetic_ht,
    "one_slip": _one_slip,
    "two_slips": _two_slips,
    "swapped": _swapped,
    "one_surname": _one_surname,
    "partial": _partial,
    "prefix": _prefix,
}
"""The ways of misspelling, by name."""
