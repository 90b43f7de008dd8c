"""What the law asks for every year, as it falls due in an office."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from acogida.governance.rules.yearly import Outcome
from acogida.platform.models import ScopedModel

OUTCOMES = [
    (Outcome.HANDED_IN.value, pgettext_lazy("yearly duty", "handed in")),
    (Outcome.DISMISSED.value, pgettext_lazy("yearly duty", "not needed this year")),
]


class YearlyDue(ScopedModel):
    """A yearly duty of one year. ``outcome`` is empty until somebody says how it ended."""

    code = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField(_("year"))
    due_on = models.DateField(_("due on"))
    outcome = models.CharField(_("outcome"), max_length=10, choices=OUTCOMES, blank=True)
    settled_on = models.DateField(_("settled on"), null=True, blank=True)
    why = models.TextField(_("note"), blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    audited_values: ClassVar[frozenset[str]] = frozenset(
        {"code", "year", "due_on", "outcome", "settled_on"}
    )

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "code", "year"], name="yearly_due_once"
            ),
            models.CheckConstraint(
                condition=Q(outcome="", settled_on=None)
                | (~Q(outcome="") & Q(settled_on__isnull=False)),
                name="yearly_due_settled_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        return f"YearlyDue {self.pk}"
