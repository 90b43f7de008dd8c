"""What one person had to see to goes to another, all at once, and can come back."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from acogida.platform.models import ScopedModel


class Handover(ScopedModel):
    """Who gave what to whom. ``needs`` and ``steps``: ids of what went, so that it can be undone.

    ``giver`` is None for what nobody answered for.
    """

    giver = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("from"),
    )
    taker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("to")
    )
    at = models.DateTimeField(_("handed over at"), auto_now_add=True)
    needs = models.JSONField(default=list)
    steps = models.JSONField(default=list)
    undone_at = models.DateTimeField(null=True, editable=False)

    audited_values: ClassVar[frozenset[str]] = frozenset({"undone_at"})

    class Meta(ScopedModel.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(giver=None) | ~Q(giver=models.F("taker")),
                name="handover_to_somebody_else",
            )
        ]
