"""Make the whole index of a municipality anew from its persons' tables."""

from __future__ import annotations

import gc
import os
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import groupby, islice, repeat
from multiprocessing import get_context
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Max
from pyroaring import BitMap

from acogida.people.models import Person, SearchPage, SearchShelf, SearchTerm
from acogida.people.search.cards import CARDS_ON_A_PAGE, page_of, write_page
from acogida.people.search.entries import BUCKETS, bucket_name, entries_of
from acogida.people.search.indexing import term_row
from acogida.people.search.keys import SCHEME, Kind
from acogida.people.search.sources import cards_between
from acogida.people.search.vocabulary import told_with
from acogida.platform import scope
from acogida.platform.bulk import insert
from acogida.platform.writing import maintenance

_FILES_AT_ONCE = CARDS_ON_A_PAGE * 1000
_ROWS_AT_ONCE = 2000
_MANY = 50_000

Progress = Callable[[int, int], None]
Carriers = Sequence[Any]
"""In the order of the kinds, which files stand under a text (by text) or a bucket (by number)."""


def rebuild(progress: Progress | None = None) -> int:
    """Index every person of the acting municipality anew; answers how many.

    ``progress`` is told ``(done, last file number)`` now and then. Meanwhile search goes on with
    the old index: the new one appears as a whole. Large offices are read by all processors.
    Memory: some 100 bytes a person.
    """
    last = Person.objects.aggregate(last=Max("file_number"))["last"] or 0
    with (
        _readers(last) as readers,
        maintenance(because="the search index is made anew"),
        transaction.atomic(),
    ):
        SearchShelf.objects.select_for_update().first()
        for model in (SearchTerm, SearchPage, SearchShelf):
            # Derived rows: no cascade to walk, nothing to note.
            model.objects.all()._raw_delete(using="default")  # noqa: SLF001
        carriers = _no_carriers()
        count = 0
        for part in _parts(last, readers):
            count += part.people
            insert(SearchPage, ({"number": page, "cards": cards} for page, cards in part.pages))
            for of_kind, found in zip(carriers, part.carriers, strict=True):
                for key, files in found:
                    of_kind[key].frombytes(files)
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
    carriers: list[list[tuple[Any, bytes]]]


@contextmanager
def _readers(last: int) -> Iterator[Executor | None]:
    """A process for each processor, where there are many files to read; none for few."""
    processors = os.cpu_count() or 1
    if last < _MANY or processors == 1 or connection.in_atomic_block:
        yield None
        return
    # Forked, for starting anew takes seconds each; so nobody may speak on this connection then.
    connection.close()
    with ProcessPoolExecutor(processors, get_context("fork")) as readers:
        readers.submit(int).result()
        yield readers


def _parts(last: int, readers: Executor | None) -> Iterator[Part]:
    starts = range(0, last + 1, _FILES_AT_ONCE)
    if readers is None:
        yield from map(_part, starts)
    else:
        yield from readers.map(_part_elsewhere, repeat(scope.current()), starts)


def _part_elsewhere(municipality: UUID, first: int) -> Part:
    with scope.acting_for(municipality):
        return _part(first)


def _part(first: int) -> Part:
    """Cards by page, and who stands under what, of a stretch that begins at ``first``."""
    last = first + _FILES_AT_ONCE - 1
    carriers = _no_carriers()
    pages = []
    count = 0
    gc.disable()  # millions of small tuples that stay: looking through them helps nobody
    try:
        people = cards_between(first, last)
        for page, theirs in groupby(people, key=lambda card: page_of(card.file_number)):
            cards = list(theirs)
            for card in cards:
                number = card.file_number
                for of_kind, under in zip(carriers, entries_of(card), strict=True):
                    for key in under:
                        of_kind[key].append(number)
            count += len(cards)
            pages.append((page, write_page(cards)))
    finally:
        gc.enable()
    plain = [[(key, files.tobytes()) for key, files in _items(found)] for found in carriers]
    return Part(last, count, pages, plain)


def _no_carriers() -> Carriers:
    by_text: list[Any] = [defaultdict(lambda: array("I")) for _ in (Kind.NAME, Kind.BIRTH)]
    by_bucket = [[array("I") for _ in range(BUCKETS)] for _ in range(len(Kind) - len(by_text))]
    return [*by_text, *by_bucket]


def _items(found: Any) -> Iterator[tuple[Any, array[int]]]:
    keyed = found.items() if isinstance(found, dict) else enumerate(found)
    return ((key, files) for key, files in keyed if files)


def _write_terms(carriers: Carriers) -> None:
    for kind, found in zip(Kind, carriers, strict=True):
        texts = iter(sorted(_texts(found)))
        while some := list(islice(texts, _ROWS_AT_ONCE)):
            insert(SearchTerm, (term_row(kind, text, BitMap(files)) for text, files in some))


def _texts(found: Any) -> Iterator[tuple[str, array[int]]]:
    for key, files in _items(found):
        yield key if isinstance(key, str) else bucket_name(key), files
