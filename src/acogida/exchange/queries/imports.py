"""Imports of the office and their rows, in its words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from acogida.exchange.models import ColumnMemory, Import, ImportRow
from acogida.platform.literals import literal
from acogida.platform.prepared import asked_among

AT_WORK = (Import.State.CHECKING, Import.State.RUNNING, Import.State.UNDOING)


def imports() -> Any:
    """All of the office, the newest first."""
    return Import.objects.order_by("-started_at", "-pk")


def counts_of(brought: Import) -> dict[str, int]:
    """State → how many rows; states without rows are 0."""
    rows = ImportRow.objects.filter(brought=brought).values("state").annotate(many=Count("pk"))
    return dict.fromkeys(ImportRow.State.values, 0) | {row["state"]: row["many"] for row in rows}


def made_by(brought: Import) -> dict[str, int]:
    """How many files it opened, how many it completed, and how many attentions it recorded."""
    rows = ImportRow.objects.filter(brought=brought, state=ImportRow.State.DONE)
    found = rows.aggregate(
        people=Count("pk", filter=Q(made_person=True)),
        completed=Count("pk", filter=~Q(completed={})),
        attentions=Count("attention_id"),
    )
    return {name: int(many) for name, many in found.items()}


def rows_in(brought: Import, *states: str) -> Any:
    """Rows in these states, in the order of the sheet."""
    return ImportRow.objects.filter(brought=brought, state__in=states).order_by("number")


def known_prints(prints: Iterable[str]) -> dict[str, UUID | None]:
    """Of these prints the ones brought in already, by whichever import → the file they are in."""
    return dict(asked_among("exchange.prints", _brought_in, set(prints)))


def _brought_in(prints: Sequence[str]) -> QuerySet[ImportRow, tuple[Any, ...]]:
    done = literal(ImportRow.State.DONE)
    rows: QuerySet[ImportRow, tuple[Any, ...]]
    rows = ImportRow.objects.filter(state=done, print__in=prints).values_list("print", "person_id")
    return rows


def group_people(brought: Import, groups: Iterable[int]) -> dict[int, UUID]:
    """Group → the file its rows belong to, as far as there is one."""
    return dict(asked_among("exchange.groups", _of_groups, set(groups) - {0}, brought.pk))


def _of_groups(groups: Sequence[int], brought: UUID) -> QuerySet[ImportRow, tuple[Any, ...]]:
    rows: QuerySet[ImportRow, tuple[Any, ...]]
    rows = ImportRow.objects.filter(brought=brought, group__in=groups).exclude(person_id=None)
    return rows.order_by("-number").values_list("group", "person_id")


def rows_of_state(brought: UUID, state: ImportRow.State, numbers: Collection[int]) -> list[Any]:
    """Those of these rows that are in this state, in the order of the sheet."""

    def rows(wanted: Sequence[int], key: UUID) -> QuerySet[ImportRow]:
        found: QuerySet[ImportRow] = ImportRow.objects.filter(brought=key, number__in=wanted)
        return found.filter(state=state).order_by("number")

    return asked_among(("exchange.rows", state), rows, numbers, brought)


def rows_sealed(brought: UUID, person_ids: Collection[UUID]) -> list[Any]:
    """Rows of this import that opened or completed these files."""
    return asked_among("exchange.sealed", _sealed, person_ids, brought)


def _sealed(person_ids: Sequence[UUID], brought: UUID) -> QuerySet[ImportRow]:
    rows: QuerySet[ImportRow] = ImportRow.objects.filter(brought=brought, person_id__in=person_ids)
    return rows.exclude(seal="")


def columns_remembered(signature: str) -> dict[str, str]:
    """What the office said of these headings the last time; empty if it never did."""
    found = ColumnMemory.objects.filter(signature=signature).values_list("columns", flat=True)
    return dict(found.first() or {})


def abandoned(before: dt.datetime) -> Any:
    """Imports whose job has not been heard of since ``before``: its worker was ended."""
    return Import.objects.filter(state__in=AT_WORK).filter(
        Q(beat_at__lt=before) | Q(beat_at=None, started_at__lt=before)
    )


def to_forget(today: dt.date) -> Any:
    """Imports whose typed content has been kept long enough."""
    return Import.objects.filter(forgotten_at=None, forget_on__lte=today)
