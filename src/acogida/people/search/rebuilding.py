"""Make the whole index of a municipality anew from its persons' tables."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby, islice

from django.db import transaction
from django.db.models import Max

from acogida.lib.packed_numbers import pack
from acogida.people.models import Person, SearchLeaf, SearchPage, SearchShelf, SearchTerm
from acogida.people.search.cards import CARDS_ON_A_PAGE, page_of, write_page
from acogida.people.search.indexing import FILES_IN_A_LEAF
from acogida.people.search.keys import SCHEME, Kind, PersonKeys, Term, card_of, terms_of
from acogida.people.search.sources import keys_between
from acogida.people.search.vocabulary import sounds_of, told_with
from acogida.platform.writing import maintenance

_FILES_AT_ONCE = CARDS_ON_A_PAGE * 400
_ROWS_AT_ONCE = 500

Progress = Callable[[int, int], None]
Carriers = dict[Term, "array[int]"]


def rebuild(progress: Progress | None = None) -> int:
    """Index every person of the acting municipality anew; answers how many.

    ``progress`` is told ``(done, last file number)`` now and then. Search goes on meanwhile with the
    old index: the new one appears as a whole. Memory: some 60 bytes a person.
    """
    last = Person.objects.aggregate(last=Max("file_number"))["last"] or 0
    with maintenance(because="the search index is made anew"), transaction.atomic():
        SearchShelf.objects.select_for_update().first()
        for model in (SearchLeaf, SearchTerm, SearchPage, SearchShelf):
            model.objects.all()._raw_delete(
                using=model.objects.db
            )  # derived rows: no cascade to walk
        carriers: Carriers = defaultdict(lambda: array("I"))
        count = _write_pages(_everybody(last, progress), carriers)
        _write_terms(carriers)
        SearchShelf.objects.bulk_create([SearchShelf(scheme=SCHEME, new_words=told_with([], [""]))])
    return count


def _everybody(last: int, progress: Progress | None) -> Iterator[PersonKeys]:
    for first in range(0, last + 1, _FILES_AT_ONCE):
        yield from keys_between(first, first + _FILES_AT_ONCE - 1)
        if progress:
            progress(min(first + _FILES_AT_ONCE, last), last)


def _write_pages(people: Iterable[PersonKeys], carriers: Carriers) -> int:
    """Write the cards page by page, and remember who carries which term."""
    count = 0
    rows = []
    for page, keys in groupby(people, key=lambda person: page_of(person.file_number)):
        cards = [card_of(person) for person in keys]
        for card in cards:
            for term in terms_of(card):
                carriers[term].append(card.file_number)
        count += len(cards)
        rows.append(SearchPage(number=page, cards=write_page(cards)))
        if len(rows) >= _ROWS_AT_ONCE:
            SearchPage.objects.bulk_create(rows)
            rows = []
    SearchPage.objects.bulk_create(rows)
    return count


def _write_terms(carriers: Carriers) -> None:
    terms = iter(sorted(carriers.items()))
    while some := list(islice(terms, _ROWS_AT_ONCE)):
        rows, leaves = [], []
        for (kind, text), files in some:
            row, full = _term_rows(kind, text, files)
            rows.append(row)
            leaves += full
        SearchTerm.objects.bulk_create(rows)
        SearchLeaf.objects.bulk_create(leaves, batch_size=_ROWS_AT_ONCE)


def _term_rows(kind: int, text: str, files: array[int]) -> tuple[SearchTerm, list[SearchLeaf]]:
    """A term with its newest files, and full leaves for the others."""
    sounds = sounds_of(text) if kind == Kind.NAME else ("", "")
    full = (len(files) - 1) // FILES_IN_A_LEAF
    row = SearchTerm(
        kind=kind,
        text=text,
        sound=sounds[0][:80],
        creole_sound=sounds[1][:80],
        people=len(files),
        leaves=full,
        files=pack(files[full * FILES_IN_A_LEAF :]),
    )
    cuts = range(0, full * FILES_IN_A_LEAF, FILES_IN_A_LEAF)
    return row, [
        SearchLeaf(term=row, files=pack(files[cut : cut + FILES_IN_A_LEAF])) for cut in cuts
    ]
