"""Denials of service: for a list, and one with its history."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.utils import timezone

from acogida.desk.models import Denial
from acogida.desk.queries.catalogues import INSTITUTIONS, labels_of
from acogida.desk.rules.denials import OTHER
from acogida.platform.models import Document

if TYPE_CHECKING:
    from acogida.platform.scope import ScopedQuerySet

SUBJECT, KIND = "denial", "evidence"


def denials() -> ScopedQuerySet:
    """Denials for a list, latest first; without blocked and anonymised files."""
    rows: ScopedQuerySet = Denial.objects.in_lists().select_related("person", "noted_by")
    return rows.order_by("-on", "-id")


def denial_with_history(denial_id: UUID) -> Denial:
    """One denial with what became of it. Raises Denial.DoesNotExist."""
    rows = Denial.objects.select_related("person", "noted_by", "attention")
    found: Denial = rows.prefetch_related("changes__by").get(pk=denial_id)
    return found


def institution_of(row: Denial) -> str:
    """Which institution it was, in words."""
    if row.institution == OTHER:
        return row.institution_name
    words = labels_of(INSTITUTIONS, timezone.localdate())
    return words.get(row.institution, row.institution)


def evidence_of(denial_id: UUID) -> ScopedQuerySet:
    """Documents that show it, newest first."""
    rows: ScopedQuerySet = Document.objects.filter(
        subject_kind=SUBJECT, subject_id=denial_id, removed_at=None
    )
    return rows.order_by("-uploaded_at", "-pk")
