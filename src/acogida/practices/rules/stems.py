"""Spanish words as they are indexed and looked for: without accents, without their endings.

Every word is folded before its ending is taken, so that whoever leaves accents out finds the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

import snowballstemmer

from acogida.lib.folding import fold
from acogida.practices.rules.content import Content
from acogida.practices.rules.vocabulary import CATEGORIES, LINES

LONGEST_STEM = 40
SHORTEST_WORD = 2
MOST_TIMES = 999
IN_TITLE, IN_CODES = 4, 2
"""How many times a word of the title, or of a category or line, counts."""
_ASKED = re.compile(r"[^\W_]+")
_LITTLE = """
a al algo ante antes aquel bajo cada como con contra cual cuando de del desde donde dos
durante e el ella ellas ellos en entre era es esa esas ese eso esos esta estan estas este
esto estos fue fueron ha han hasta hay la las le les lo los mas me mediante mi muy ni no
nos o para pero por porque que quien quienes se sea segun ser si sido sin sobre son su sus
tambien te tiene tienen todo todos tras tu u un una uno unos unas y ya etc
"""
_STOP = frozenset(_LITTLE.split())
# The stemmer knows these endings by their accent, which folding took away.
_ENDINGS = (("cion", "ción"), ("sion", "sión"))
_stemmer = snowballstemmer.stemmer("spanish")


@lru_cache(maxsize=1 << 14)
def stem(word: str) -> str:
    """The stem of one folded word; taken again until it stays, so “mujeres” meets “mujer”."""
    shorter = _without_ending(word)
    while 0 < len(shorter) < len(word):
        word, shorter = shorter, _without_ending(shorter)
    return word[:LONGEST_STEM]


def _without_ending(word: str) -> str:
    return fold(_stemmer.stemWord(_accented(word)))


def _accented(word: str) -> str:
    for plain, accented in _ENDINGS:
        if word.endswith(plain):
            return word.removesuffix(plain) + accented
    return word


def stems(text: str) -> Iterator[str]:
    """Stems of the words that say something, in order."""
    for word in _ASKED.findall(fold(text)):
        if len(word) >= SHORTEST_WORD and word not in _STOP:
            yield stem(word)


def words_asked(text: str) -> list[tuple[str, str]]:
    """(word as it was typed, folded; its stem) of each word that says something, once."""
    words = (word for word in _ASKED.findall(fold(text)) if len(word) >= SHORTEST_WORD)
    return [(word, stem(word)) for word in dict.fromkeys(words) if word not in _STOP]


def words_by_stem(text: str) -> dict[str, str]:
    """Stem → the first word of ``text`` that has it, as it is written: to say why."""
    found: dict[str, str] = {}
    for word in _ASKED.findall(text):
        for one in stems(word):
            found.setdefault(one, word.lower())
    return found


def text_of(content: Content) -> str:
    """All the prose of a sheet, without its title."""
    parts = [
        content.summary,
        content.innovation,
        content.groups_words,
        content.sustainability,
        content.evaluation,
        content.schedule,
        content.place,
        content.organisation,
        *content.departments,
        *content.outside,
        *(line.why for line in content.lines),
        *(one.source for one in content.funding),
        *(figure.what for figure in content.figures),
        *(words for answer in content.answers for words in answer.words),
    ]
    return "\n".join(part for part in parts if part)


def forms_of(content: Content, *further: str) -> dict[str, str]:
    """Stem → the words of the sheet that have it, between spaces, so that half a word is found."""
    found: dict[str, dict[str, None]] = {}
    for text in (content.title, text_of(content), *_named(content), *further):
        for word, one in words_asked(text):
            found.setdefault(one, {})[word] = None
    return {one: f" {' '.join(words)} " for one, words in found.items()}


def counted(content: Content, *further: str) -> dict[str, int]:
    """Stem → how much it counts in the sheet. ``further``: names that a reader may look for."""
    found: Counter[str] = Counter(stems(text_of(content)))
    for text in (*_named(content), *further):
        for one in set(stems(text)):
            found[one] += IN_CODES
    for one in set(stems(content.title)):
        found[one] += IN_TITLE
    return {one: min(times, MOST_TIMES) for one, times in found.items() if one}


def _named(content: Content) -> list[str]:
    named = [CATEGORIES[code] for code in content.categories]
    return named + [LINES[code] for code in content.line_codes]
