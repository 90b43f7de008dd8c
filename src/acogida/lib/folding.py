"""Bring text to the one form in which it is indexed and compared.

``fold`` is idempotent: folding twice changes nothing. It never raises, whatever it is given.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ł": "l",
        "ı": "i",
        "ħ": "h",
        "ŋ": "n",
        # Apostrophes belong to the word: D'Angelo is looked for as dangelo.
        "'": "",
        "’": "",
        "‘": "",
        "´": "",
        "`": "",
        "ʼ": "",
    }
)


def _plain_latin() -> dict[int, str]:
    """Letters that are one of a–z with or without marks."""
    bases = {}
    for code in (*range(0x41, 0x5B), *range(0xC0, 0x180)):
        opened = unicodedata.normalize("NFKD", chr(code).lower())
        if "a" <= opened[0] <= "z" and all(map(unicodedata.combining, opened[1:])):
            bases[code] = opened[0]
    return bases


_LATIN = _plain_latin()
_DASHES = re.compile(r"[\u002d\u00ad\u2010-\u2015\u2212\ufe58\uff0d]+")
_NO_DIGITS = re.compile(r"[^0-9]+")
_MARKS = {"Mn", "Me", "Cf", "Cc"}  # accents, joiners and direction marks vanish without a gap


@lru_cache(maxsize=1 << 14)
def fold(text: str) -> str:
    """Lower case without accents: words of letters and digits, one space between them."""
    return _fold(_DASHES.sub(" ", text))


def fold_keeping_hyphens(text: str) -> str:
    """As ``fold``, but a hyphen between two letters stays: ``jean-baptiste``."""
    if not _DASHES.search(text):
        return _fold(text)
    parts = (_fold(part) for part in _DASHES.split(text))
    return "-".join(part for part in parts if part)


def fold_identifier(text: str) -> str:
    """Letters and digits of a document number, in capitals, nothing between them."""
    if text.isascii() and text.isalnum():
        return text.upper()
    return _fold(_DASHES.sub("", text)).replace(" ", "").upper()


def digits_of(text: str) -> str:
    """The decimal digits, in ASCII, whatever script they were typed in."""
    if text.isascii():
        if text.isdigit():
            return text
        return _NO_DIGITS.sub("", text)
    found = (unicodedata.decimal(sign, -1) for sign in text)
    return "".join(str(digit) for digit in found if digit >= 0)


@lru_cache(maxsize=1 << 14)
def _fold(text: str) -> str:
    quick = text.translate(_LATIN)
    if quick.isascii():
        return " ".join(quick.translate(_ASCII).split())
    lowered = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
    # Case folding and decomposing may each open what the other closes; twice reaches rest.
    lowered = unicodedata.normalize("NFKD", lowered).casefold().translate(_LETTERS)
    signs = (_sign(sign) for sign in lowered)
    return " ".join("".join(signs).split())


def _sign(sign: str) -> str:
    category = unicodedata.category(sign)
    if category[0] in "LN":
        decimal = unicodedata.decimal(sign, -1)
        return sign if decimal < 0 else str(decimal)
    if category in _MARKS and sign not in "\t\n\r\v\f":
        return ""
    return " "


# What becomes of each ASCII sign, so that most texts need not be gone through sign by sign.
_ASCII = {ord(sign): _sign(sign.lower()) for sign in map(chr, range(128))} | {
    code: became
    for code, became in _LETTERS.items()
    if code < 128  # noqa: PLR2004 - ASCII
}
