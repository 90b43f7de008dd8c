"""Keep facts true: what was marked is made anew from its rows, or everything is."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction

from acogida.insight.actions.writing_facts import (
    alone,
    replace_some,
    sweep,
    write_all,
    write_book,
)
from acogida.insight.models import FactState
from acogida.insight.queries.store import is_whole, read_book
from acogida.insight.rules.books import Book
from acogida.platform.facts import FactKind, fact_kinds, facts_of, in_hundreds
from acogida.platform.ids import new_id
from acogida.platform.models import FactMark

MOST_MARKS = 20_000
"""Marks worked on before the book is replaced."""
Marks = list[tuple[UUID, str, UUID]]


@dataclass(slots=True)
class Refreshed:
    """What was done. ``touched``: kind → months whose facts are others now."""

    rebuilt: bool = False
    rows: int = 0
    touched: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def refresh(now: dt.datetime, *, wait: bool = False) -> Refreshed:
    """Bring the acting municipality's facts up to ``now``; everything where nothing is kept.

    The cost follows what changed and the months in which it lies, not what came before. Raises
    Busy where somebody else is at it and ``wait`` is False.
    """
    with alone(wait=wait):
        book, state = read_book(), FactState.objects.first()
        if state is None or state.build != book.build or not is_whole(book):
            return _rebuild(now)
        done = Refreshed()
        while marks := _marks():
            book = _follow(book, marks, done)
            write_book(book)
            _forget([pk for pk, _source, _row in marks])
        FactState.objects.update(read_at=now, changed_at=now if done.touched else state.changed_at)
        sweep(book)
        return done


def rebuild(now: dt.datetime) -> Refreshed:
    """Make all facts of the acting municipality anew; waits for who is writing them."""
    with alone(wait=True):
        return _rebuild(now)


def forget_facts() -> None:
    """Rows were written that left no marks: the next refresh makes everything anew."""
    FactState.objects.all().delete()


# -- inside --------------------------------------------------------------------------------------


def _rebuild(now: dt.datetime) -> Refreshed:
    """Marks that are there when it begins are settled by it; later ones stay."""
    done, settled = Refreshed(rebuilt=True), list(FactMark.objects.values_list("pk", flat=True))
    kinds = {name: write_all(kind, facts_of(name)) for name, kind in fact_kinds().items()}
    book = Book(new_id().hex, kinds)
    write_book(book)
    with transaction.atomic():
        FactState.objects.all().delete()
        FactState.objects.create(build=book.build, read_at=now, changed_at=now)
        _forget(settled)
    for name, kept in kinds.items():
        done.touched[name] = {part.month for part in kept.parts}
        done.rows += sum(part.rows for part in kept.parts)
    sweep(book)
    return done


def _follow(book: Book, marks: Marks, done: Refreshed) -> Book:
    marked: dict[str, set[UUID]] = defaultdict(set)
    for _pk, source, row_id in marks:
        marked[source].add(row_id)
    kinds = dict(book.kinds)
    for name, kind in fact_kinds().items():
        row_ids = _rows_reached(kind, marked)
        if row_ids:
            facts = list(facts_of(name, sorted(row_ids)))
            kinds[name], months = replace_some(kind, kinds[name], row_ids, facts)
            done.rows += len(facts)
            if months:
                done.touched[name] |= months
    return Book(book.build, kinds)


def _rows_reached(kind: FactKind, marked: dict[str, set[UUID]]) -> set[UUID]:
    """The rows of the kind's source that were marked, or are reached by others that were."""
    found = set(marked.get(kind.source, ()))
    for source, reached in kind.reached.items():
        if source in marked:
            found |= set(reached(sorted(marked[source])))
    return found


def _marks() -> Marks:
    """The oldest marks. Read before the rows: a change that comes later leaves one that stays."""
    rows = FactMark.objects.order_by("pk").values_list("pk", "source", "row_id")
    return list(rows[:MOST_MARKS])


def _forget(marks: list[UUID]) -> None:
    for some in in_hundreds(marks):
        FactMark.objects.filter(pk__in=some).delete()
