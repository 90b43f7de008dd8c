"""Two keys under which names that sound alike fall together.

``spanish_sound`` hears as an ear in the Americas does: b and v, s and z and soft c, ll and y and j,
silent h, k and c and qu, n and ñ. ``creole_sound`` reads French and Haitian Creole spellings of one
name into one key: Jean-Baptiste and Janbatis, Pierre and Pyè, Louis and Lwi.

Both take a folded word (``folding.fold``) and are coarse on purpose: they gather candidates, the
ranking looks at the letters again. Words outside a–z are their own key.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

_Rule = tuple[re.Pattern[str], str]


def _rules(*pairs: tuple[str, str]) -> tuple[_Rule, ...]:
    return tuple((re.compile(pattern), becomes) for pattern, becomes in pairs)


_SPANISH = _rules(
    (r"ph", "f"),
    (r"^ps", "s"),
    (r"t[zs]|ks|cs|cc(?=[ei])|sc(?=[ei])", "s"),
    (r"[cs]h", "C"),
    (r"^xi(?=m)|^shi(?=m)", "yi"),
    (r"x", "s"),
    (r"^(?:hu|gu(?=[ao])|w|u(?=[aeio]))", "w"),
    (r"(?<=[aeiou])hu(?=[aeio])|gu(?=[ao])", "w"),
    (r"h", ""),
    (r"qu(?=[ei])|ck|q", "k"),
    (r"gu?(?=[ei])", "y"),
    (r"c(?=[eiy])", "s"),
    (r"c", "k"),
    (r"z", "s"),
    (r"v", "b"),
    (r"pt(?=[aeiou])", "t"),
    (r"m(?=[bpf])", "n"),
    (r"gn", "n"),
    (r"ll(?=[aeiou])", "y"),
    (r"j", "y"),
    (r"y(?![aeiou])", "i"),
    (r"^i(?=[aeou])|(?<=[aeiou])i(?=[aeiou])", "y"),
    (r"n+i(?=[aou])", "n"),
    (r"(.)\1+", r"\1"),
)

_CREOLE = _rules(
    (r"ph", "f"),
    (r"franc(?=o)", "frans"),
    (r"t?ch|sh", "C"),
    (r"th", "t"),
    (r"(?<=[aeiou])h(?=[aeiou])", "y"),
    (r"h", ""),
    (r"eaux?|aul?[tdx]?$|au", "o"),
    (r"eux?", "e"),
    (r"ea(?=n)", "a"),
    (r"qu(?=[eio])|ck|q", "k"),
    (r"c(?=[eiy])", "s"),
    (r"c", "k"),
    (r"ill(?=[aeiou])", "iy"),
    (r"gu(?=[eiy])", "g"),
    (r"oi|oy(?![aeiou])|oua", "wa"),
    (r"ou(?=[aeiy])|u(?=[aeiy])", "w"),
    (r"ou", "U"),
    (r"u", "i"),
    (r"ge(?=[ao])|g(?=[eiy])|dj", "j"),
    (r"ai|ei|ay(?![aeiou])|ey(?![aeiou])", "e"),
    (r"(?<=.i)e$|(?<=..)e$", ""),
    (r"(?<=..)es$", "s"),
    (r"[iy](?=[aeo])", "y"),
    (r"y(?![aeou])", "i"),
    (r"[aei][nm]+(?![aeiouywU])", "aN"),
    (r"o[nm]+(?![aeiouywU])", "oN"),
    (r"[zx]", "s"),
    (r"p(?=t)", ""),
    (r"r(?=[oU])", "w"),
    (r"(.)\1+", r"\1"),
    (r"(?<=..)[tdp]s?$", ""),
    (r"(?<=...)s$", ""),
    (r"r(?=[^aeiouwyU])|(?<=..)r$", ""),
    (r"(?<=..)e$", ""),
    (r"y$", "i"),
)


@lru_cache(maxsize=1 << 15)
def spanish_sound(word: str) -> str:
    """The key of a folded word as heard in American Spanish."""
    return _apply(_SPANISH, word)


@lru_cache(maxsize=1 << 15)
def creole_sound(word: str) -> str:
    """The key of a folded word as a Haitian name, spelt the French or the Creole way."""
    return _apply(_CREOLE, word)


SOUNDS: Sequence[Callable[[str], str]] = (spanish_sound, creole_sound)


def _apply(rules: Sequence[_Rule], word: str) -> str:
    if not (word.isascii() and word.isalpha()):
        return word
    key = word
    for pattern, becomes in rules:
        key = pattern.sub(becomes, key)
    return key or word
