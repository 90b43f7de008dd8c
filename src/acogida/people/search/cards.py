"""Pages of cards: some neighbouring files on one compressed row."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from acogida.people.search.keys import Card

CARDS_ON_A_PAGE = 24
_FIELD, _PART, _LINE = "\t", "/", "\n"


def page_of(file_number: int) -> int:
    return file_number // CARDS_ON_A_PAGE


def write_page(cards: Iterable[Card]) -> bytes:
    """Compress cards, keyed by their file number; the cards of one page."""
    lines = _LINE.join(_line(card) for card in sorted(cards))
    return zlib.compress(lines.encode(), 6)


def read_page(packed: bytes, wanted: Iterable[int] | None = None) -> list[Card]:
    """The cards of a page, or those of the wanted file numbers only."""
    lines = zlib.decompress(packed).decode().split(_LINE) if packed else []
    if wanted is None:
        return [_card(line) for line in lines if line]
    starts = tuple(f"{number}{_FIELD}" for number in wanted)
    return [_card(line) for line in lines if line.startswith(starts)]


def _line(card: Card) -> str:
    number, person, survivor, given, surnames, others, birth, sex, *lists = card
    surnames_line, others_line = _PART.join(surnames), _PART.join(others)
    start = (
        f"{number}\t{person}\t{survivor}\t{given}\t{surnames_line}\t{others_line}\t{birth}\t{sex}"
    )
    return _FIELD.join((start, *map(_PART.join, lists)))


def _card(line: str) -> Card:
    number, person, survivor, given, surnames, others, birth, sex, *lists = line.split(_FIELD)
    nationalities, identifiers, phones = map(_parts, lists)
    return Card(
        int(number),
        person,
        survivor,
        given,
        _parts(surnames),
        _parts(others),
        birth,
        sex,
        nationalities,
        identifiers,
        phones,
    )


def _parts(text: str) -> tuple[str, ...]:
    return tuple(text.split(_PART)) if text else ()
