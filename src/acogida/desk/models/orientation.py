"""What people were told, and what this municipality offers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from acogida.desk.models.attention import Attention
from acogida.desk.models.selections import OfferManager
from acogida.platform.models import ScopedModel, VersionedModel


class OrientationGiven(ScopedModel):
    """A card that was explained or handed over: as it read since which day, in which language."""

    attention = models.ForeignKey(Attention, on_delete=models.CASCADE, related_name="orientations")
    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, null=True, related_name="orientations"
    )
    card = models.CharField(_("card"), max_length=40)
    card_from = models.DateField(_("text in force since"))
    language = models.CharField(_("language"), max_length=3)

    feeds: ClassVar[Mapping[str, str]] = {"desk.attention": "attention_id"}

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["attention", "card"], name="orientation_once")
        ]
        indexes = [models.Index(fields=["person", "card"], name="orientation_by_person")]


class ChecklistMark(ScopedModel):
    """An item of a checklist was told to a person or done with her: when, in which language."""

    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="checklist_marks"
    )
    template = models.CharField(_("checklist"), max_length=40)
    item = models.CharField(_("item"), max_length=40)
    told_on = models.DateField(_("told on"))
    language = models.CharField(_("language"), max_length=3, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("told by"),
    )

    feeds: ClassVar[Mapping[str, str]] = {"desk.told": "id"}

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["person", "template", "item"], name="checklist_mark_once"
            )
        ]


class LocalOffer(VersionedModel):
    """Something this municipality offers, or somebody in it: shown beside the need it answers."""

    area = models.CharField(_("area of need"), max_length=40)
    title = models.CharField(_("title"), max_length=120)
    detail = models.TextField(_("what it is and for whom"), blank=True)
    where = models.CharField(_("where and when"), max_length=200, blank=True)
    contact = models.CharField(_("contact"), max_length=160, blank=True)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    objects: ClassVar[OfferManager] = OfferManager()

    audited_values: ClassVar[frozenset[str]] = frozenset({"area", "since", "until"})

    class Meta(VersionedModel.Meta):
        verbose_name = _("offer")
        verbose_name_plural = _("offers")
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="offer_ends_after"
            )
        ]
        indexes = [models.Index(fields=["municipality", "area"], name="offer_by_area")]

    def __str__(self) -> str:
        return self.title

    def holds_on(self, day: dt.date) -> bool:
        """Whether it is offered on ``day``; the last day still counts."""
        return self.since <= day and (self.until is None or day <= self.until)
