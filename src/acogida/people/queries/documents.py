"""Documents of a person in the vault: which ones there are, in the office's words."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from acogida.platform.models import Document

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from acogida.platform.scope import ScopedQuerySet

PERSON = "person"
DOCUMENT_KINDS: dict[str, StrOrPromise] = {
    "identity": _("identity document"),
    "passport": _("passport"),
    "residence": _("visa, residence or its application"),
    "birth": _("birth certificate"),
    "family": _("marriage, guardianship or other family paper"),
    "address": _("proof of address"),
    "record": _("criminal record certificate"),
    "studies": _("studies or title"),
    "work": _("work contract or payslip"),
    "health": _("health"),
    "consent": _("signed consent"),
    "other": _("other"),
}


def kept_documents(person_id: UUID) -> ScopedQuerySet:
    """Documents of one person that were not removed, newest first."""
    rows: ScopedQuerySet = Document.objects.filter(
        subject_kind=PERSON, subject_id=person_id, removed_at=None
    )
    return rows.order_by("-uploaded_at", "-pk")
