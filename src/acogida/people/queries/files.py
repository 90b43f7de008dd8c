"""Which files are one person: chains of merges, both ways."""

from __future__ import annotations

from uuid import UUID

from acogida.people.models import Merge, Person
from acogida.platform.scope import ScopedQuerySet


def survivor_of(person_id: UUID) -> UUID:
    """Where the file of this person is now: itself, or the end of its chain of merges.

    Raises Person.DoesNotExist.
    """
    seen = person_id
    while (
        onward := Person.objects.values_list("merged_into_id", flat=True).get(pk=seen)
    ) is not None:
        seen = onward
    return seen


def files_of(person_id: UUID) -> list[UUID]:
    """This file and all that were joined into it, however many steps away."""
    files, wave = [person_id], [person_id]
    while wave:
        wave = list(Person.objects.filter(merged_into_id__in=wave).values_list("pk", flat=True))
        files += wave
    return files


def merges_of(person_id: UUID) -> ScopedQuerySet:
    """Merges into this file that stand, newest first, with the absorbed person."""
    rows: ScopedQuerySet = Merge.objects.filter(survivor_id=person_id, undone_at=None)
    return rows.select_related("absorbed").order_by("-merged_at")


def merges_ever(person_id: UUID) -> ScopedQuerySet:
    """Merges into this file, also those undone, newest first, with the absorbed person."""
    rows: ScopedQuerySet = Merge.objects.filter(survivor_id=person_id)
    return rows.select_related("absorbed").order_by("-merged_at", "-pk")
