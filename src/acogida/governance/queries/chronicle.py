"""The chronicle: statements of the council, lessons, milestones."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Case, CharField, F, Value, When
from django.utils import timezone

from acogida.governance.models import Chronicle
from acogida.governance.queries.catalogues import THEMES, labels_on

if TYPE_CHECKING:
    from acogida.governance.models.standing import PutAwayQuerySet


def pages_of_kind(kind: str) -> PutAwayQuerySet:
    """Pages of one kind that stand, for a list, each with ``theme_words``."""
    themes = labels_on(THEMES, timezone.localdate())
    rows: PutAwayQuerySet = (
        Chronicle.objects.standing().filter(kind=kind).select_related("plan", "written_by")
    )
    named = [When(theme=code, then=Value(words)) for code, words in themes.items()]
    named_rows: PutAwayQuerySet = rows.annotate(
        theme_words=Case(*named, default=F("theme"), output_field=CharField())
    )
    return named_rows


def chronicle_page(chronicle_id: UUID) -> Chronicle:
    """A page that stands. Raises Chronicle.DoesNotExist."""
    rows = Chronicle.objects.standing().select_related("plan", "written_by")
    found: Chronicle = rows.get(pk=chronicle_id)
    return found
