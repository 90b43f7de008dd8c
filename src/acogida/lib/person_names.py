"""Take personal names apart into the words by which people look for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

PARTICLES = frozenset(
    "de del la las los y e da das do dos di du van von der den le".split()  # noqa: SIM905
)
"""Too common to search by; they count only joined to what follows: delacruz."""

_JOINING = frozenset(
    "jean jan marie mari pierre pye saint sen san santa st mac mc al el ben bin abd abdul".split()  # noqa: SIM905
)
"""Words written now apart and now in one with the next: Jean Baptiste, San Martín."""

LONGEST_WORD = 40
MOST_WORDS = 24


def core_words(folded: str) -> list[str]:
    """The words of a folded name that carry it, hyphens opened, particles left out.

    If there is nothing but particles (the surname Do, the surname Le), they are the name.
    """
    words = [word[:LONGEST_WORD] for word in folded.replace("-", " ").split()][:MOST_WORDS]
    return [word for word in words if word not in PARTICLES] or words


def joined_words(folded: str) -> Iterator[str]:
    """What becomes of a name when people leave out its spaces and hyphens."""
    pieces = folded.split()[:MOST_WORDS]
    for piece in pieces:
        if "-" in piece:
            yield piece.replace("-", "")[:LONGEST_WORD]
    lead = ""
    for piece in pieces:
        word = piece.replace("-", "")
        if lead and len(word) > 1 and word not in PARTICLES:
            yield (lead + word)[:LONGEST_WORD]
        lead = lead + word if word in PARTICLES else word if word in _JOINING else ""


def index_words(folded_names: Iterable[str]) -> set[str]:
    """All words under which these folded names (hyphens kept) are found."""
    words: set[str] = set()
    for name in folded_names:
        words.update(core_words(name))
        words.update(joined_words(name))
    return words
