"""Make the whole index of a municipality anew from its persons' tables."""

from __future__ import annotations

import gc
import os
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import groupby, islice, repeat
from multiprocessing import get_context
from typing import NamedTuple
from uuid import UUID

import django
from django.db import transaction
from django.db.models import Max
from pyroaring import BitMap

from acogida.people.models import Person, SearchPage, SearchShelf, SearchTerm
from acogida.people.search.cards import CARDS_ON_A_PAGE, page_of, write_page
from acogida.people.search.indexing import term_row
from acogida.people.search.keys import SCHEME, Kind, card_of, texts_of
from acogida.people.search.sources import keys_between
from acogida.people.search.vocabulary import told_with
from acogida.platform import scope
from acogida.platform.bulk import insert
from acogida.platform.writing import maintenance

# PostgreSQL goes through the whole of four tables for each stretch, however short it is.
_FILES_AT_ONCE = CARDS_ON_A_PAGE * 3500
_ROWS_AT_ONCE = 2000
_MANY = 50_000

Progress = Callable[[int, int], None]
Carriers = dict[int, dict[str, "array[int]"]]
"""By kind and text, the files that carry it."""


def rebuild(progress: Progress | None = None) -> int:
    """Index every person of the acting municipality anew; answers how many.

    ``progress`` is told ``(done, last file number)`` now and then. Meanwhile search goes on with
    the old index: the new one appears as a whole. Large offices are read by all processors.
    Memory: some 100 bytes a person.
    """
    last = Person.objects.aggregate(last=Max("file_number"))["last"] or 0
    with maintenance(because="the search index is made anew"), transaction.atomic():
        SearchShelf.objects.select_for_update().first()
        for model in (SearchTerm, SearchPage, SearchShelf):
            # Derived rows: no cascade to walk, nothing to note.
            model.objects.all()._raw_delete(using="default")  # noqa: SLF001
        carriers = _no_carriers()
        count = 0
        for part in _parts(last):
            count += part.people
            insert(SearchPage, ({"number": page, "cards": cards} for page, cards in part.pages))
            for kind, by_text in part.carriers.items():
                of_kind = carriers[kind]
                for text, files in by_text.items():
                    of_kind[text].frombytes(files)
            if progress:
                progress(part.last, last)
        _write_terms(carriers)
        SearchShelf.objects.bulk_create([SearchShelf(scheme=SCHEME, new_words=told_with([], [""]))])
    return count


def is_outdated() -> bool:
    """Whether the acting municipality's index was written by another version, or is missing."""
    schemes = SearchShelf.objects.values_list("scheme", flat=True)
    return bool(schemes.first() != SCHEME and Person.objects.exists())


class Part(NamedTuple):
    """What a stretch of file numbers adds to the index; plain, to travel between processes."""

    last: int
    people: int
    pages: list[tuple[int, bytes]]
    carriers: dict[int, dict[str, bytes]]


def _parts(last: int) -> Iterator[Part]:
    processors = os.cpu_count() or 1
    if last < _MANY or processors == 1:
        size = _FILES_AT_ONCE
        yield from (_part(first, first + size - 1) for first in range(0, last + 1, size))
        return
    size = min(_FILES_AT_ONCE, (last // (4 * processors) // CARDS_ON_A_PAGE + 1) * CARDS_ON_A_PAGE)
    # Spawned, not forked: a forked child would speak on this process's database connection.
    with ProcessPoolExecutor(processors, get_context("spawn"), django.setup) as pool:
        starts = range(0, last + 1, size)
        yield from pool.map(_part_elsewhere, repeat(scope.current()), starts, repeat(size))


def _part_elsewhere(municipality: UUID, first: int, size: int) -> Part:
    with scope.acting_for(municipality):
        return _part(first, first + size - 1)


def _part(first: int, last: int) -> Part:
    """Cards by page, and who carries which term, from ``first`` to ``last``."""
    carriers = _no_carriers()
    pages = []
    count = 0
    gc.disable()  # millions of small tuples that stay: looking through them helps nobody
    try:
        people = keys_between(first, last)
        for page, keys in groupby(people, key=lambda person: page_of(person.file_number)):
            cards = [card_of(person) for person in keys]
            for card in cards:
                for kind, texts in texts_of(card):
                    of_kind = carriers[kind]
                    for text in texts:
                        of_kind[text].append(card.file_number)
            count += len(cards)
            pages.append((page, write_page(cards)))
    finally:
        gc.enable()
    plain = {
        kind: {text: files.tobytes() for text, files in by_text.items()}
        for kind, by_text in carriers.items()
    }
    return Part(last, count, pages, plain)


def _no_carriers() -> Carriers:
    return {int(kind): defaultdict(lambda: array("I")) for kind in Kind}


def _write_terms(carriers: Carriers) -> None:
    for kind, by_text in carriers.items():
        texts = iter(sorted(by_text.items()))
        while some := list(islice(texts, _ROWS_AT_ONCE)):
            insert(SearchTerm, (term_row(kind, text, BitMap(files)) for text, files in some))
