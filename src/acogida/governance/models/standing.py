"""Rows that are put away and can be brought back."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from acogida.platform.models import VersionedModel
from acogida.platform.scope import ScopedManager, ScopedQuerySet


class PutAwayQuerySet(ScopedQuerySet):
    """Rows that may have been put away."""

    def standing(self) -> PutAwayQuerySet:
        """Without those put away."""
        return self.filter(removed_on=None)


class PutAwayManager(ScopedManager.from_queryset(PutAwayQuerySet)):  # type: ignore[misc]
    """Rows of the acting municipality that may have been put away."""


class PutAwayModel(VersionedModel):
    """A row that is never deleted: put away it leaves the lists, and can be brought back."""

    removed_on = models.DateField(_("put away on"), null=True, blank=True, editable=False)

    objects: ClassVar[PutAwayManager] = PutAwayManager()

    class Meta(VersionedModel.Meta):
        abstract = True
