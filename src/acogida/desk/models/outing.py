"""Going out to people who do not come: where, which day, with whom, and which services came."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from acogida.desk.rules.outings import LONGEST_AIM, LONGEST_OTHERS, LONGEST_PLACE
from acogida.platform.models import ScopedModel, VersionedModel


class Outing(VersionedModel):
    """One day at one place outside the office. ``services``: codes of institutions that came."""

    on = models.DateField(_("day"))
    place = models.CharField(_("place"), max_length=LONGEST_PLACE)
    neighbourhood = models.ForeignKey(
        "places.Neighbourhood",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("neighbourhood"),
    )
    aim = models.CharField(_("what for"), max_length=LONGEST_AIM, blank=True)
    services = models.JSONField(_("services that came"), default=list, blank=True)
    others_came = models.CharField(_("others who came"), max_length=LONGEST_OTHERS, blank=True)
    planned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    cancelled_on = models.DateField(_("called off on"), null=True, blank=True)
    cancelled_because = models.TextField(_("why it was called off"), blank=True)

    audited_values: ClassVar[frozenset[str]] = frozenset(
        {"on", "place", "services", "cancelled_on"}
    )

    feeds: ClassVar[Mapping[str, str]] = {"desk.outing": "id"}

    class Meta(VersionedModel.Meta):
        verbose_name = _("outing")
        verbose_name_plural = _("outings")
        indexes = [models.Index(fields=["municipality", "-on", "-id"], name="outing_by_day")]

    def __str__(self) -> str:
        return self.place


class OutingMember(ScopedModel):
    """Somebody of the office who goes along."""

    outing = models.ForeignKey(Outing, on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    feeds: ClassVar[Mapping[str, str]] = {"desk.outing": "outing_id"}

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["outing", "user"], name="outing_member_once")
        ]
