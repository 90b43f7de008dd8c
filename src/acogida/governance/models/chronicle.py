"""The chronicle: statements of the council, lessons learnt, milestones of the office."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from acogida.governance.models.plan import Plan
from acogida.governance.models.standing import PutAwayModel
from acogida.governance.rules.chronicle import ChronicleKind
from acogida.governance.rules.plans import LONGEST_TITLE

CHRONICLE_KINDS = [
    (ChronicleKind.STATEMENT.value, _("statement of the council")),
    (ChronicleKind.LESSON.value, _("lesson learnt")),
    (ChronicleKind.MILESTONE.value, _("milestone of the office")),
]


class Chronicle(PutAwayModel):
    """One dated page. ``reference``: session, meeting or letter; ``follows``: what follows."""

    kind = models.CharField(_("kind"), max_length=10, choices=CHRONICLE_KINDS)
    on = models.DateField(_("day"))
    title = models.CharField(_("title"), max_length=LONGEST_TITLE)
    words = models.TextField(_("what happened or was said"), blank=True)
    reference = models.CharField(_("where it comes from"), max_length=LONGEST_TITLE, blank=True)
    follows = models.TextField(_("what follows from it"), blank=True)
    theme = models.CharField(_("theme"), max_length=40, blank=True)
    plan = models.ForeignKey(
        Plan,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="chronicle",
        verbose_name=_("plan it belongs to"),
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    audited_values: ClassVar[frozenset[str]] = frozenset({"kind", "on", "theme"})

    class Meta(PutAwayModel.Meta):
        verbose_name = _("page of the chronicle")
        verbose_name_plural = _("chronicle")
        indexes = [
            models.Index(fields=["municipality", "kind", "-on", "-id"], name="chronicle_by_kind")
        ]

    def __str__(self) -> str:
        return self.title
