"""Bring typed text into one shape without changing what the person wrote."""

from __future__ import annotations

import unicodedata

from acogida.people.rules.faults import Fault, Faulty

_UNSEEN = {"Cc", "Cf", "Cs", "Co"}
"""Control, formatting (also right-to-left marks), broken and private signs: nobody sees them."""
_HOPELESS = 20_000
"""Longer than any field: refused before any work is done on it."""


def clean_line(field: str, text: str, longest: int) -> str:
    """One line: spaces collapsed, unseen signs gone, the rest as typed; Faulty if too long."""
    _refuse_hopeless(field, text)
    line = " ".join(_seen(text).split())
    if len(line) > longest:
        raise Faulty({field: Fault.TOO_LONG})
    return line


def clean_lines(field: str, text: str, longest: int) -> str:
    """As ``clean_line``, but line breaks stay (at most one empty line in a row)."""
    _refuse_hopeless(field, text)
    kept: list[str] = []
    for line in text.splitlines():
        cleaned = " ".join(_seen(line).split())
        if cleaned or (kept and kept[-1]):
            kept.append(cleaned)
    whole = "\n".join(kept).strip()
    if len(whole) > longest:
        raise Faulty({field: Fault.TOO_LONG})
    return whole


def clean_name(field: str, text: str, longest: int) -> str:
    """A name as the person writes it; Faulty if it has no letter ("-", "." or a number)."""
    name = clean_line(field, text, longest)
    if name and not any(sign.isalpha() for sign in name):
        raise Faulty({field: Fault.NO_LETTER})
    return name


def _refuse_hopeless(field: str, text: str) -> None:
    if len(text) > _HOPELESS:
        raise Faulty({field: Fault.TOO_LONG})


def _seen(text: str) -> str:
    # What separates words must not vanish: "Ana<tab>María" is two words.
    spaced = "".join(" " if sign.isspace() else sign for sign in text)
    visible = "".join(sign for sign in spaced if unicodedata.category(sign) not in _UNSEEN)
    return unicodedata.normalize("NFC", visible)
