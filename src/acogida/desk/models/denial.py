"""A right that one branch denies, perhaps while another grants it: noted, raised, answered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from acogida.desk.models.attention import Attention
from acogida.desk.models.change import Change
from acogida.desk.models.selections import IN_LISTS
from acogida.desk.rules.denials import (
    ENDED,
    LONGEST_BRANCH,
    LONGEST_DENIED,
    LONGEST_INSTITUTION,
    DenialState,
)
from acogida.platform.models import VersionedModel
from acogida.platform.scope import ScopedManager, ScopedQuerySet

DENIAL_STATES = [
    (DenialState.NOTED.value, pgettext_lazy("denial", "noted")),
    (DenialState.RAISED.value, pgettext_lazy("denial", "raised")),
    (DenialState.ANSWERED.value, pgettext_lazy("denial", "answered")),
    (DenialState.SOLVED.value, pgettext_lazy("denial", "solved")),
    (DenialState.NOT_SOLVED.value, pgettext_lazy("denial", "closed without a solution")),
]


class DenialQuerySet(ScopedQuerySet):
    """Denials."""

    def in_lists(self) -> DenialQuerySet:
        """Without those of blocked and anonymised files."""
        return self.filter(IN_LISTS)


class DenialManager(ScopedManager.from_queryset(DenialQuerySet)):  # type: ignore[misc]
    """Denials of the acting municipality."""


class Denial(VersionedModel):
    """What a branch of an institution denied, and how far it was carried.

    ``institution``: a code of the catalogue; ``institution_name`` where that says "other".
    """

    person = models.ForeignKey(
        "people.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="denials",
        verbose_name=_("person"),
    )
    attention = models.ForeignKey(
        Attention, on_delete=models.PROTECT, null=True, blank=True, related_name="denials"
    )
    on = models.DateField(_("day"))
    institution = models.CharField(_("institution"), max_length=40)
    institution_name = models.CharField(_("which one"), max_length=LONGEST_INSTITUTION, blank=True)
    branch = models.CharField(_("branch"), max_length=LONGEST_BRANCH, blank=True)
    area = models.CharField(_("area of need"), max_length=40, blank=True)
    denied = models.CharField(_("what was denied"), max_length=LONGEST_DENIED)
    reason_given = models.TextField(_("reason they gave"), blank=True)
    granted_at = models.CharField(
        _("where the same is granted"), max_length=LONGEST_BRANCH, blank=True
    )
    state = models.CharField(
        pgettext_lazy("of a denial", "state"),
        max_length=10,
        choices=DENIAL_STATES,
        default=DenialState.NOTED.value,
    )
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("noted by"),
    )
    closed_on = models.DateField(_("closed on"), null=True, blank=True)

    objects: ClassVar[DenialManager] = DenialManager()

    audited_values: ClassVar[frozenset[str]] = frozenset(
        {"on", "institution", "state", "closed_on"}
    )

    feeds: ClassVar[Mapping[str, str]] = {"desk.denial": "id"}

    class Meta(VersionedModel.Meta):
        verbose_name = _("denial of service")
        verbose_name_plural = _("denials of service")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=sorted(ENDED), closed_on__isnull=False)
                | (~Q(state__in=sorted(ENDED)) & Q(closed_on=None)),
                name="denial_closed_has_its_day",
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(closed_on__gte=F("on")),
                name="denial_closed_after_it_happened",
            ),
        ]
        indexes = [
            models.Index(fields=["municipality", "-on", "-id"], name="denial_by_day"),
            models.Index(fields=["municipality", "institution"], name="denial_by_institution"),
            models.Index(fields=["person", "-on"], name="denial_by_person"),
        ]

    def __str__(self) -> str:
        return f"Denial {self.pk}"

    @property
    def is_open(self) -> bool:
        return self.state not in ENDED


class DenialChange(Change):
    """A step in the life of a denial: who carried it where, on which day, what was said."""

    denial = models.ForeignKey(Denial, on_delete=models.CASCADE, related_name="changes")
    state = models.CharField(
        pgettext_lazy("of a denial", "state"), max_length=10, choices=DENIAL_STATES
    )

    class Meta(Change.Meta):
        indexes = [models.Index(fields=["denial", "at"], name="denial_change_by_denial")]
