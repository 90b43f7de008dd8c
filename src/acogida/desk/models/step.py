"""What somebody promised to do next, by which day."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from acogida.desk.models import counted
from acogida.desk.models.attention import Attention
from acogida.desk.models.need import Need
from acogida.desk.models.selections import StepManager
from acogida.platform.models import VersionedModel


class NextStep(VersionedModel):
    """A next step with who answers for it; it ends done, or dropped with why."""

    person = models.ForeignKey(
        "people.Person",
        on_delete=models.PROTECT,
        null=True,
        related_name="next_steps",
        verbose_name=_("person"),
    )
    attention = models.ForeignKey(
        Attention, on_delete=models.PROTECT, null=True, related_name="steps"
    )
    need = models.ForeignKey(Need, on_delete=models.PROTECT, null=True, related_name="steps")
    what = models.CharField(_("what"), max_length=200)
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("responsible"),
    )
    planned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    planned_on = models.DateField(_("planned on"))
    due_on = models.DateField(_("due on"), null=True, blank=True)
    done_on = models.DateField(pgettext_lazy("step", "done on"), null=True, blank=True)
    outcome = models.TextField(_("what came of it"), blank=True)
    cancelled_on = models.DateField(_("dropped on"), null=True, blank=True)
    cancelled_because = models.TextField(_("why it was dropped"), blank=True)

    objects: ClassVar[StepManager] = StepManager()

    audited_values: ClassVar[frozenset[str]] = frozenset({"due_on", "done_on", "cancelled_on"})

    tallied = counted.STEP
    feeds: ClassVar[Mapping[str, str]] = {"desk.step": "id", "desk.need": "need_id"}

    class Meta(VersionedModel.Meta):
        verbose_name = _("next step")
        verbose_name_plural = _("next steps")
        constraints = [
            models.CheckConstraint(
                condition=Q(done_on=None) | Q(cancelled_on=None), name="step_ends_one_way"
            )
        ]
        indexes = [
            models.Index(fields=["person", "due_on"], name="step_by_person"),
            models.Index(
                fields=["responsible", "due_on"],
                condition=Q(done_on=None, cancelled_on=None),
                name="step_due",
            ),
        ]

    def __str__(self) -> str:
        return f"Next step {self.pk}"

    @property
    def is_open(self) -> bool:
        return self.done_on is None and self.cancelled_on is None
