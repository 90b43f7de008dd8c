"""A step in the life of what the office follows: which day, noted by whom, what was said."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acogida.platform.models import ScopedModel


class Change(ScopedModel):
    """What every such step says; what was moved, and to which state, is the child's to say."""

    on = models.DateField(_("day"))
    at = models.DateTimeField(_("noted at"), default=timezone.now, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("noted by"),
    )
    note = models.TextField(_("note"), blank=True)

    class Meta(ScopedModel.Meta):
        abstract = True
