"""A whole name in one cell: which words are given names and which surnames."""

from __future__ import annotations

from dataclasses import dataclass

from acogida.lib.folding import fold
from acogida.lib.person_names import PARTICLES

_SMALL = frozenset(
    {"de", "del", "la", "las", "los", "y", "e", "da", "das", "do", "dos", "di", "du"}
)


@dataclass(frozen=True, slots=True)
class NameParts:
    """A name in the parts a file keeps."""

    given_names: str = ""
    first_surname: str = ""
    second_surname: str = ""


def split_full_name(text: str, *, surnames_first: bool = False) -> NameParts:
    """Take a whole name apart.

    What stands before a comma are the surnames. Else the last two pieces are, or the first two
    where ``surnames_first``; of two pieces one, of one piece none. “de la Cruz” is one piece.
    """
    before, comma, after = text.partition(",")
    if comma and after.strip():
        return _parts(_pieces(after), _pieces(before))
    pieces = _pieces(text.replace(",", " "))
    surnames = min(2, (len(pieces) + 1) // 2) if len(pieces) > 1 else 0
    if surnames_first:
        return _parts(pieces[surnames:], pieces[:surnames])
    return _parts(pieces[: len(pieces) - surnames], pieces[len(pieces) - surnames :])


def split_surnames(text: str) -> tuple[str, str]:
    """First and second surname of both in one cell."""
    pieces = _pieces(text)
    return (pieces[0], " ".join(pieces[1:])) if pieces else ("", "")


def well_written(text: str) -> str:
    """A name in capitals or small letters only, as it is commonly written; others as they are."""
    text = " ".join(text.split())
    if not (text.isupper() or text.islower()) or len(text) == 1:
        return text
    words = [_word(word) for word in text.lower().split(" ")]
    return " ".join([words[0][:1].upper() + words[0][1:], *words[1:]])


def _word(word: str) -> str:
    if word in _SMALL:
        return word
    capital = True
    signs = []
    for sign in word:
        signs.append(sign.upper() if capital else sign)
        capital = sign in {"-", "'", "’"}
    return "".join(signs)


def _parts(given: list[str], surnames: list[str]) -> NameParts:
    first, second = (surnames[0], " ".join(surnames[1:])) if surnames else ("", "")
    return NameParts(" ".join(given), first, second)


def _pieces(text: str) -> list[str]:
    """The words of a name, each particle joined to what follows."""
    pieces: list[str] = []
    lead: list[str] = []
    for word in text.split():
        if fold(word) in PARTICLES:
            lead.append(word)
        else:
            pieces.append(" ".join([*lead, word]))
            lead = []
    if lead:  # nothing but particles at the end: they are the name
        pieces.append(" ".join(lead))
    return pieces
