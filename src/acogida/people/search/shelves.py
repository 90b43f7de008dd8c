"""Reads the index: which files carry a term, and what their cards say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from itertools import chain
from typing import Any

from acogida.lib.packed_numbers import unpack
from acogida.people.models import SearchPage, SearchTerm
from acogida.people.search.cards import page_of, read_page
from acogida.people.search.keys import Card

Packs = list[bytes]


def packs_of(kind: int, texts: Collection[str], *, newest: bool = False) -> dict[str, Packs]:
    """Packed files of each term that is in use. ``newest``: only the newest of each."""
    if not texts:
        return {}
    rows = SearchTerm.objects.filter(kind=kind, text__in=texts)
    return _packs(rows.filter(part=0) if newest else rows)


def packs_between(kind: int, low: str, high: str) -> dict[str, Packs]:
    """As ``packs_of``, for the terms from ``low`` to ``high``, both included."""
    return _packs(SearchTerm.objects.filter(kind=kind, text__gte=low, text__lte=high))


def packs_of_kinds(wanted: dict[int, Collection[str]]) -> dict[tuple[int, str], Packs]:
    """Packed files of terms of several kinds, in one round."""
    texts = set(chain.from_iterable(wanted.values()))
    if not texts:
        return {}
    rows = SearchTerm.objects.filter(kind__in=list(wanted), text__in=texts)
    packs: dict[tuple[int, str], Packs] = defaultdict(list)
    for kind, text, files in rows.values_list("kind", "text", "files"):
        if text in wanted[kind]:
            packs[kind, text].append(bytes(files))
    return packs


def numbers_in(packs: Iterable[bytes]) -> set[int]:
    """All files of some packs."""
    return set(chain.from_iterable(map(unpack, packs)))


def in_every(found: dict[tuple[int, str], Packs], kind: int, texts: Collection[str]) -> set[int]:
    """Files that stand in each of these terms."""
    first, *others = (numbers_in(found.get((kind, text), ())) for text in texts)
    return first.intersection(*others)


def having_all(
    found: dict[tuple[int, str], Packs], starts: Collection[str], ends: Collection[str]
) -> set[int]:
    """Files in all buckets of a number: hardly any but those that have it."""
    starting = in_every(found, SearchTerm.Kind.NUMBER_START, starts)
    return starting & in_every(found, SearchTerm.Kind.NUMBER_END, ends)


def cards_of(files: Collection[int]) -> list[Card]:
    """The cards of these files, in no order; a file without one has left the index."""
    by_page: dict[int, list[int]] = defaultdict(list)
    for number in files:
        by_page[page_of(number)].append(number)
    rows = SearchPage.objects.filter(number__in=list(by_page)).values_list("number", "cards")
    return [card for number, cards in rows for card in read_page(bytes(cards), by_page[number])]


def _packs(rows: Any) -> dict[str, Packs]:
    packs: dict[str, Packs] = defaultdict(list)
    for text, files in rows.values_list("text", "files"):
        packs[text].append(bytes(files))
    return packs
