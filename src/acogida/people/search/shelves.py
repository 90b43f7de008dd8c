"""Reads the index: which files carry a term, and what their cards say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import chain
from typing import Any

from pyroaring import AbstractBitMap, BitMap, FrozenBitMap

from acogida.people.models import SearchPage, SearchTerm
from acogida.people.search.cards import page_of, read_page
from acogida.people.search.keys import Card, Term

Files = AbstractBitMap
NO_FILES: Files = FrozenBitMap()  # shared by all, so nobody may add to it
Found = Mapping[Term, Files]


def files_of(kind: int, texts: Collection[str]) -> dict[str, Files]:
    """Files of each term that is in use."""
    if not texts:
        return {}
    return _files(SearchTerm.objects.filter(kind=kind, text__in=texts))


def files_between(kind: int, low: str, high: str) -> Files:
    """Files of all terms from ``low`` to ``high``, both included."""
    rows = SearchTerm.objects.filter(kind=kind, text__gte=low, text__lte=high)
    return all_of(_files(rows).values())


def files_of_kinds(wanted: Mapping[int, Collection[str]]) -> Found:
    """Files of terms of several kinds, in one round."""
    texts = set(chain.from_iterable(wanted.values()))
    if not texts:
        return {}
    rows = SearchTerm.objects.filter(kind__in=list(wanted), text__in=texts)
    return {
        (kind, text): BitMap.deserialize(bytes(files))
        for kind, text, files in rows.values_list("kind", "text", "files")
        if text in wanted[kind]
    }


def all_of(sets: Iterable[Files]) -> Files:
    """Files that stand in any of these."""
    return BitMap.union(NO_FILES, *sets)


def in_every(found: Found, kind: int, texts: Collection[str]) -> Files:
    """Files that stand in each of these terms."""
    first, *others = (found.get((kind, text), NO_FILES) for text in texts)
    return first.intersection(*others)


def having_all(found: Found, starts: Collection[str], ends: Collection[str]) -> Files:
    """Files in all buckets of a number: hardly any but those that have it."""
    starting = in_every(found, SearchTerm.Kind.NUMBER_START, starts)
    return starting & in_every(found, SearchTerm.Kind.NUMBER_END, ends)


def cards_of(files: Iterable[int]) -> list[Card]:
    """The cards of these files, in no order; a file without one has left the index."""
    by_page: dict[int, list[int]] = defaultdict(list)
    for number in files:
        by_page[page_of(number)].append(number)
    rows = SearchPage.objects.filter(number__in=list(by_page)).values_list("number", "cards")
    return [card for number, cards in rows for card in read_page(bytes(cards), by_page[number])]


def _files(rows: Any) -> dict[str, Files]:
    pairs = rows.values_list("text", "files")
    return {text: BitMap.deserialize(bytes(files)) for text, files in pairs}
