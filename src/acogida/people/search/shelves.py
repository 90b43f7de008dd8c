"""Reads the index: which files carry a term, and what their cards say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sized
from itertools import chain

from django.db import connection
from pyroaring import AbstractBitMap, BitMap, FrozenBitMap

from acogida.people.models import SearchPage, SearchTerm
from acogida.people.search.cards import page_of, read_page
from acogida.people.search.keys import Card, Term
from acogida.platform.prepared import key_for_sql
from acogida.platform.scope import current

Files = AbstractBitMap
_FILES = (
    f'select kind, text, files from "{SearchTerm._meta.db_table}"'  # noqa: S608 - our own table
    " where municipality_id = %s and kind = %s and text in ({marks})"
)
_PAGES = (
    f'select number, cards from "{SearchPage._meta.db_table}"'  # noqa: S608 - our own table
    " where municipality_id = %s and number in ({marks})"
)
NO_FILES: Files = FrozenBitMap()  # shared by all, so nobody may add to it
Found = Mapping[Term, Files]


def files_of(kind: int, texts: Collection[str]) -> dict[str, Files]:
    """Files of each term that is in use."""
    return {text: files for (_kind, text), files in files_of_kinds({kind: texts}).items()}


def files_between(kind: int, low: str, high: str) -> Files:
    """Files of all terms from ``low`` to ``high``, both included."""
    rows = SearchTerm.objects.filter(kind=kind, text__gte=low, text__lte=high)
    return all_of(BitMap.deserialize(bytes(files)) for (files,) in rows.values_list("files"))


def files_of_kinds(wanted: Mapping[int, Collection[str]]) -> Found:
    """Files of terms of several kinds, in one round."""
    asked = [(int(kind), list(texts)) for kind, texts in wanted.items() if texts]
    if not asked:
        return {}
    office = key_for_sql(current())
    # Written here and not by Django, which takes longer to write it than it takes to be answered.
    sql = " union all ".join(_FILES.format(marks=_marks(texts)) for _, texts in asked)
    values = chain.from_iterable((office, kind, *texts) for kind, texts in asked)
    with connection.cursor() as cursor:
        cursor.execute(sql, list(values))
        rows = cursor.fetchall()
    return {(kind, text): BitMap.deserialize(bytes(files)) for kind, text, files in rows}


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
    if not by_page:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_PAGES.format(marks=_marks(by_page)), [key_for_sql(current()), *by_page])
        rows = cursor.fetchall()
    return [card for number, cards in rows for card in read_page(bytes(cards), by_page[number])]


def _marks(values: Sized) -> str:
    return ", ".join(["%s"] * len(values))
