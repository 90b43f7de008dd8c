"""What the file of the Sello Migrante needs that only the office can say."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from acogida.governance.models.plan import Plan
from acogida.governance.rules.plans import LONGEST_ACT, LONGEST_UNIT
from acogida.platform.models import VersionedModel


class SealFile(VersionedModel):
    """Names, agreement of the council and own words of the letter; one a municipality."""

    mayor = models.CharField(
        _("who signs for the municipality"), max_length=LONGEST_UNIT, blank=True
    )
    post = models.CharField(_("post of who signs"), max_length=LONGEST_UNIT, blank=True)
    place = models.CharField(_("place of the letter"), max_length=LONGEST_UNIT, blank=True)
    council = models.CharField(_("agreement of the council"), max_length=LONGEST_ACT, blank=True)
    council_on = models.DateField(_("day of the agreement"), null=True, blank=True)
    unit = models.CharField(_("unit or person in charge"), max_length=LONGEST_UNIT, blank=True)
    opening = models.TextField(_("opening of the letter"), blank=True)
    promise = models.TextField(_("what the municipality promises in its own words"), blank=True)
    closing = models.TextField(_("end of the letter"), blank=True)
    plan = models.ForeignKey(
        Plan, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    audited_values: ClassVar[frozenset[str]] = frozenset({"council_on", "plan"})

    class Meta(VersionedModel.Meta):
        constraints = [models.UniqueConstraint(fields=["municipality"], name="seal_file_once")]

    def __str__(self) -> str:
        return f"SealFile {self.pk}"
