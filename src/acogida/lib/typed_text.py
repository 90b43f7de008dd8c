"""Bring typed text into one shape without changing what the person wrote."""

from __future__ import annotations

import unicodedata

_UNSEEN = {"Cc", "Cf", "Cs", "Co"}
"""Control, formatting (also right-to-left marks), broken and private signs: nobody sees them."""
_HOPELESS = 20_000
"""Longer than any field: refused before any work is done on it."""


class TooLong(ValueError):
    """The text is longer than its field."""


def tidy_line(text: str, longest: int) -> str:
    """One line: spaces collapsed, unseen signs gone, the rest as typed. Raises TooLong."""
    if not text:
        return ""
    if len(text) > _HOPELESS:
        raise TooLong
    return _short_enough(" ".join(_seen(text).split()), longest)


def tidy_lines(text: str, longest: int) -> str:
    """As ``tidy_line``, but line breaks stay (at most one empty line in a row)."""
    if not text:
        return ""
    if len(text) > _HOPELESS:
        raise TooLong
    kept: list[str] = []
    for line in text.splitlines():
        cleaned = " ".join(_seen(line).split())
        if cleaned or (kept and kept[-1]):
            kept.append(cleaned)
    return _short_enough("\n".join(kept).strip(), longest)


def _short_enough(text: str, longest: int) -> str:
    if len(text) > longest:
        raise TooLong
    return text


def _seen(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    if text.isprintable():  # nothing unseen in it, and no space but the common one
        return unicodedata.normalize("NFC", text)
    # What separates words must not vanish: "Ana<tab>María" is two words.
    spaced = "".join(" " if sign.isspace() else sign for sign in text)
    visible = "".join(sign for sign in spaced if unicodedata.category(sign) not in _UNSEEN)
    return unicodedata.normalize("NFC", visible)
