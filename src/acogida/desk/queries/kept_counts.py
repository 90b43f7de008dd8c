"""Counts of any period: finished months from what is kept of them, young days from the rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db.models import Min
from pyroaring import BitMap

from acogida.desk.models import Attention, Need, counted
from acogida.desk.models.counted import ATTENTIONS, NEEDS, TURNS
from acogida.desk.queries.scanning import attentions_in, needs_in, turns_in
from acogida.desk.rules.periods import Piece, pieces_of
from acogida.desk.rules.plain_counts import (
    PlainCounts,
    added,
    packed_counts,
    plain_parts,
    unpacked_counts,
)
from acogida.desk.rules.sheets import (
    ALL,
    Count,
    Sheet,
    joined,
    packed_days,
    packed_persons,
    packed_sheet,
    parts_of,
    summed,
    unpacked_days,
    unpacked_persons,
    unpacked_sheet,
    unpacked_total,
)
from acogida.lib.periods import DAY, Period, month_key, month_of_key
from acogida.platform.tallies import Shelf

SCHEME = "3"
"""Change it when the same rows would be counted otherwise: what is kept is then made anew."""
WHO = "who"
"""The part that holds who was attended, and nothing else."""
DAYS = "days"
"""The part that holds the total of each day, of everything."""

C = TypeVar("C")


@dataclass(frozen=True)
class _Book(Generic[C]):
    """A shelf, how its rows are counted, and how counts are joined and written."""

    shelf: Shelf
    count: Callable[[Period], Mapping[str, C]]
    join: Callable[[Iterator[C]], C]
    read: Callable[[bytes], C]

    def of_months(self, period: Period, part: str, today: dt.date) -> list[tuple[Period, C]]:
        """Each month of the period with its counts."""
        return self.of_pieces(pieces_of(period, today), part)

    def of_pieces(self, pieces: list[Piece], part: str) -> list[tuple[Period, C]]:
        kept = self.shelf.read(_wanted(pieces), [part])
        return [(piece.span, self.join(self._of_piece(piece, part, kept))) for piece in pieces]

    def _of_piece(self, piece: Piece, part: str, kept: Mapping[Any, bytes]) -> Iterator[C]:
        if piece.until is not None and (found := kept.get((month_key(piece.span.first), part))):
            yield self.read(found)
        if piece.rows is not None and (counts := self.count(piece.rows).get(part)):
            yield counts


def sheets_of(period: Period, part: str, today: dt.date) -> list[tuple[Period, Sheet]]:
    """Each month of a period with what is counted of its attentions, in one part (``ALL`` …)."""
    return _ATTENTIONS.of_months(period, part, today)


def total_of(period: Period, part: str, today: dt.date) -> Count:
    """Only the total of a period: most of what is kept of a month is not even opened."""
    pieces = pieces_of(period, today)
    cut = [piece for piece in pieces if part == ALL and piece.days_until is not None]
    whole = [piece for piece in pieces if piece not in cut]
    return summed([*_of_days(cut), *(count for _span, count in _TOTALS.of_pieces(whole, part))])


def _of_days(cut: list[Piece]) -> Iterator[Count]:
    """What is kept of some days of months; nothing is read for none."""
    wanted = {month_key(one.span.first): f"{SCHEME}:{one.days_until}" for one in cut}
    kept = _ATTENTIONS.shelf.read(wanted, [DAYS]) if wanted else {}
    for piece in cut:
        packed = kept[month_key(piece.span.first), DAYS]
        yield unpacked_days(packed, piece.span.first.day, piece.span.last.day)


def needs_counted(period: Period, part: str, today: dt.date) -> PlainCounts:
    """Needs said and ended in a period; see ``scanning.needs_in``."""
    return added(counts for _span, counts in _NEEDS.of_months(period, part, today))


def turns_counted(period: Period, part: str, today: dt.date) -> PlainCounts:
    """Arrivals and appointments of a period; see ``scanning.turns_in``."""
    return added(counts for _span, counts in _TURNS.of_months(period, part, today))


def attended_before(day: dt.date, today: dt.date) -> BitMap:
    """Files of all who were attended before a day."""
    earlier = _since_the_first(day - DAY)
    if earlier is None:
        return BitMap()
    pieces = pieces_of(earlier, today)
    kept = _ATTENTIONS.shelf.read(_wanted(pieces), [WHO])
    fresh = [
        BitMap([one.number for one in attentions_in(piece.rows) if one.number is not None])
        for piece in pieces
        if piece.rows is not None
    ]
    return BitMap.union(BitMap(), *map(unpacked_persons, kept.values()), *fresh)


def not_yet_counted(period: Period, today: dt.date) -> list[str]:
    """Months that must be counted from their rows before this period's numbers can be told."""
    history = _since_the_first(period.last) or period
    of_period = _wanted(pieces_of(period, today))
    whole = _wanted(pieces_of(history, today))
    stale = {*_ATTENTIONS.shelf.stale(whole | of_period)}
    stale |= {*_NEEDS.shelf.stale(of_period), *_TURNS.shelf.stale(of_period)}
    return sorted(stale)


def count_month(key: str, today: dt.date) -> None:
    """Count a finished month (``2026-11``) from its rows, unless that is done already."""
    month = month_of_key(key)
    pieces = pieces_of(Period(month, max(today, month)), today)[:1]
    for book in (_ATTENTIONS, _NEEDS, _TURNS):
        book.shelf.refresh(_wanted(pieces))


def forget_counts() -> None:
    """Throw away what is kept: it is counted from the rows when it is next asked for."""
    for book in (_ATTENTIONS, _NEEDS, _TURNS):
        book.shelf.forget()


def outdate_months_of(files: Collection[UUID]) -> None:
    """Count the months in which these persons were attended, or had needs, anew."""
    for tallied, model in ((counted.ATTENTION, Attention), (counted.NEED, Need)):
        tallied.note_rows(model.objects.filter(person_id__in=files))


# -- inside --------------------------------------------------------------------------------------


def _wanted(pieces: list[Piece]) -> dict[str, str]:
    """Key → how far it must be counted, of the months that are kept."""
    return {
        month_key(piece.span.first): f"{SCHEME}:{piece.until}"
        for piece in pieces
        if piece.until is not None
    }


def _since_the_first(last: dt.date) -> Period | None:
    """From the month of the first attention ever to a day; None where there was none."""
    first = Attention.objects.aggregate(first=Min("on"))["first"]
    return Period(first.replace(day=1), last) if first and first <= last else None


def _days_of(key: str, stamp: str) -> Period:
    return Period(month_of_key(key), dt.date.fromisoformat(stamp.partition(":")[2]))


def _sheets(span: Period) -> Mapping[str, Sheet]:
    return parts_of(attentions_in(span))


def _totals(span: Period) -> Mapping[str, Count]:
    return {name: sheet.total for name, sheet in _sheets(span).items()}


def _make_sheets(key: str, stamp: str) -> Mapping[str, bytes]:
    rows = list(attentions_in(_days_of(key, stamp)))
    parts = parts_of(rows)
    packed = {name: packed_sheet(sheet) for name, sheet in parts.items()}
    who = packed_persons(parts.get(ALL, Sheet()).total.persons)
    return packed | {WHO: who, DAYS: packed_days(rows)}


def _need_parts(span: Period) -> Mapping[str, PlainCounts]:
    return plain_parts(needs_in(span))


def _turn_parts(span: Period) -> Mapping[str, PlainCounts]:
    return plain_parts(turns_in(span))


def _make_plain(
    parts: Callable[[Period], Mapping[str, PlainCounts]],
) -> Callable[[str, str], Mapping[str, bytes]]:
    def make(key: str, stamp: str) -> Mapping[str, bytes]:
        found = parts(_days_of(key, stamp))
        return {name: packed_counts(counts) for name, counts in found.items()}

    return make


_ATTENTIONS = _Book(Shelf(ATTENTIONS, _make_sheets), _sheets, joined, unpacked_sheet)
_TOTALS = _Book(_ATTENTIONS.shelf, _totals, summed, unpacked_total)
_NEEDS = _Book(Shelf(NEEDS, _make_plain(_need_parts)), _need_parts, added, unpacked_counts)
_TURNS = _Book(Shelf(TURNS, _make_plain(_turn_parts)), _turn_parts, added, unpacked_counts)
