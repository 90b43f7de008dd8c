"""Counts kept by key, so that a year is counted from twelve rows and not from two million.

A *shelf* holds counts by key (a month, a page of files). A model says which key a row counts under
(``tallied``); whoever changes such a row leaves a mark in the same transaction: an inserted row,
so that nobody waits for anybody. Who reads makes marked keys anew from the rows themselves. What is
kept can be thrown away at any time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F

from acogida.platform.bulk import add
from acogida.platform.models import Tally, TallyMark, TallyPart

Parts = Mapping[str, bytes]
Found = dict[tuple[str, str], bytes]


@dataclass(frozen=True)
class Shelf:
    """``make(key, stamp)`` counts the rows of a key anew: part → bytes. ``stamp`` says how far."""

    name: str
    make: Callable[[str, str], Parts]

    def mark(self, keys: Iterable[str]) -> None:
        """What was counted under these keys is so no more. Run it where the rows are changed."""
        mark(self.name, keys)

    def stale(self, wanted: Mapping[str, str]) -> list[str]:
        """The wanted keys (key → stamp) that must be made anew; two queries."""
        heads = dict(self._heads(wanted).values_list("key", "stamp"))
        marked = {key for key, _mark in self._marks()}
        return [key for key, stamp in wanted.items() if key in marked or heads.get(key) != stamp]

    def read(self, wanted: Mapping[str, str], parts: Collection[str]) -> Found:
        """The wanted keys (key → stamp), made anew where they must be: (key, part) → bytes.

        A part that has nothing to count is not there.
        """
        made, ids = self._refreshed(wanted)
        kept = {row_id: key for key, row_id in ids.items() if key not in made}
        # By their ids, which an index begins with: what is looked through costs all its counts.
        rows = TallyPart.objects.filter(
            tally_id__in=list(kept), part__in=parts, tally__edition=F("edition")
        )
        found = {
            (kept[row_id], part): bytes(counts)
            for row_id, part, counts in rows.values_list("tally_id", "part", "counts")
        }
        for key, fresh in made.items():
            found |= {(key, part): fresh[part] for part in parts if part in fresh}
        return found

    def refresh(self, wanted: Mapping[str, str]) -> dict[str, Parts]:
        """Make anew what must be; answers what was made."""
        return self._refreshed(wanted)[0]

    def _refreshed(self, wanted: Mapping[str, str]) -> tuple[dict[str, Parts], dict[str, UUID]]:
        """What was made, and the ids of the tallies that stood before, by key."""
        made: dict[str, Parts] = {}
        marks: dict[str, list[UUID]] = defaultdict(list)
        # Read before the rows: a change that comes later leaves a mark that stays.
        for key, mark_id in self._marks():
            marks[key].append(mark_id)
        read = list(self._heads_read(wanted))
        heads = {key: (stamp, edition) for key, stamp, edition, _id in read}
        for key, stamp in wanted.items():
            standing, edition = heads.get(key, ("", 0))
            if key in marks or standing != stamp:
                made[key] = self.make(key, stamp)
                self._keep((key, stamp, edition), made[key], marks.get(key, []))
        return made, {key: row_id for key, _stamp, _edition, row_id in read}

    def forget(self) -> None:
        """Throw away all that is kept on this shelf for the acting municipality."""
        with transaction.atomic():
            TallyPart.objects.filter(tally__shelf=self.name).delete()
            Tally.objects.filter(shelf=self.name).delete()
            TallyMark.objects.filter(shelf=self.name).delete()

    def _keep(self, head: tuple[str, str, int], parts: Parts, marks: list[UUID]) -> None:
        """Keep it, unless somebody kept another one meanwhile: then the marks stay as well."""
        key, stamp, edition = head
        with transaction.atomic():
            Tally.objects.bulk_create([Tally(shelf=self.name, key=key)], ignore_conflicts=True)
            mine = Tally.objects.filter(shelf=self.name, key=key, edition=edition)
            if not mine.update(edition=edition + 1, stamp=stamp):
                return
            row = Tally.objects.get(shelf=self.name, key=key)
            TallyPart.objects.filter(tally=row).delete()
            TallyPart.objects.bulk_create(
                TallyPart(tally=row, part=part, edition=edition + 1, counts=counts)
                for part, counts in parts.items()
            )
            for some in _in_hundreds(marks):
                TallyMark.objects.filter(pk__in=some).delete()

    def _marks(self) -> Iterable[tuple[str, UUID]]:
        rows: Iterable[tuple[str, UUID]] = TallyMark.objects.filter(shelf=self.name).values_list(
            "key", "pk"
        )
        return rows

    def _heads(self, wanted: Iterable[str]) -> Any:
        return Tally.objects.filter(shelf=self.name, key__in=list(wanted))

    def _heads_read(self, wanted: Iterable[str]) -> Iterable[tuple[str, str, int, UUID]]:
        rows: Iterable[tuple[str, str, int, UUID]] = self._heads(wanted).values_list(
            "key", "stamp", "edition", "pk"
        )
        return rows


def mark(shelf: str, keys: Iterable[str]) -> None:
    """Say that what a shelf keeps under these keys is outdated; one insert, nothing for none."""
    add(TallyMark, [{"shelf": shelf, "key": key} for key in sorted(set(keys))])


def _in_hundreds(ids: list[UUID]) -> Iterable[list[UUID]]:
    return (ids[at : at + 500] for at in range(0, len(ids), 500))
