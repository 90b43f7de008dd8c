"""Ordinances, protocols and other instruments, and the duties they bring again and again."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from acogida.governance.models.plan import Plan
from acogida.governance.models.standing import PutAwayModel
from acogida.governance.rules.instruments import LONGEST_NUMBER, USUAL_NOTICE
from acogida.governance.rules.plans import LONGEST_TITLE
from acogida.governance.rules.repeating import Every, Shift
from acogida.platform.models import ScopedModel

INSTRUMENT_KINDS = [
    ("ordinance", _("ordinance")),
    ("regulation", _("regulation")),
    ("protocol", _("protocol")),
    ("decree", _("municipal decree")),
    ("council", _("agreement of the council")),
    ("agreement", _("agreement with an institution")),
    ("letter", _("letter of commitment")),
    ("other", pgettext_lazy("instrument", "another instrument")),
]
EVERY = [
    (Every.ONCE.value, pgettext_lazy("how often", "once")),
    (Every.MONTH.value, _("every month")),
    (Every.QUARTER.value, _("every three months")),
    (Every.HALF_YEAR.value, _("every six months")),
    (Every.YEAR.value, _("every year")),
    (Every.TWO_YEARS.value, _("every two years")),
]
SHIFTS = [
    (Shift.STAYS.value, _("stays as it is")),
    (Shift.BEFORE.value, _("the working day before")),
    (Shift.AFTER.value, _("the working day after")),
]


class Instrument(PutAwayModel):
    """Something the municipality has bound itself to, with its day and number."""

    kind = models.CharField(_("kind"), max_length=10, choices=INSTRUMENT_KINDS)
    title = models.CharField(_("title"), max_length=LONGEST_TITLE)
    number = models.CharField(_("number"), max_length=LONGEST_NUMBER, blank=True)
    on = models.DateField(_("date"))
    summary = models.TextField(_("summary"), blank=True)
    holds_until = models.DateField(_("holds until"), null=True, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("responsible"),
    )
    plan = models.ForeignKey(
        Plan,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="instruments",
        verbose_name=_("plan it belongs to"),
    )

    audited_values: ClassVar[frozenset[str]] = frozenset({"kind", "number", "on", "holds_until"})

    class Meta(PutAwayModel.Meta):
        verbose_name = _("instrument")
        verbose_name_plural = _("instruments")
        constraints = [
            models.CheckConstraint(
                condition=Q(holds_until=None) | Q(holds_until__gte=F("on")),
                name="instrument_ends_after_its_date",
            )
        ]
        indexes = [models.Index(fields=["municipality", "-on", "-id"], name="instrument_by_day")]

    def __str__(self) -> str:
        return self.title


class Duty(PutAwayModel):
    """What an instrument obliges to. ``turn``: how many times it was done.

    ``anchor``: the turn that falls on ``first_on``, another than 0 once the rhythm was changed.
    ``next_on`` is the day of the turn, moved to a working day where the duty says so; nothing
    once a duty that comes only once is done.
    """

    instrument = models.ForeignKey(Instrument, on_delete=models.CASCADE, related_name="duties")
    what = models.CharField(_("what is to be done"), max_length=LONGEST_TITLE)
    every = models.CharField(_("how often"), max_length=10, choices=EVERY)
    first_on = models.DateField(_("first due on"))
    shift = models.CharField(
        _("on a day nobody works"), max_length=6, choices=SHIFTS, default=Shift.STAYS.value
    )
    notice_days = models.PositiveSmallIntegerField(_("days of notice"), default=USUAL_NOTICE)
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("responsible"),
    )
    turn = models.PositiveIntegerField(default=0, editable=False)
    anchor = models.PositiveIntegerField(default=0, editable=False)
    next_on = models.DateField(_("next due on"), null=True, blank=True, editable=False)
    notice_on = models.DateField(null=True, blank=True, editable=False)

    audited_values: ClassVar[frozenset[str]] = frozenset(
        {"every", "first_on", "next_on", "turn", "removed_on"}
    )

    class Meta(PutAwayModel.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(next_on=None, notice_on=None)
                | Q(next_on__isnull=False, notice_on__isnull=False),
                name="duty_due_is_noticed",
            )
        ]
        indexes = [
            models.Index(
                fields=["municipality", "notice_on"],
                condition=Q(removed_on=None, next_on__isnull=False),
                name="duty_by_notice",
            ),
            models.Index(fields=["instrument", "next_on"], name="duty_by_instrument"),
        ]

    def __str__(self) -> str:
        return self.what


class DutyDone(ScopedModel):
    """One turn of a duty, done by somebody. ``undone_at``: noted by mistake."""

    duty = models.ForeignKey(Duty, on_delete=models.CASCADE, related_name="turns")
    turn = models.PositiveIntegerField()
    due_on = models.DateField(_("was due on"))
    on = models.DateField(_("was done on"))
    note = models.TextField(_("note"), blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now, editable=False)
    undone_at = models.DateTimeField(null=True, editable=False)

    audited_values: ClassVar[frozenset[str]] = frozenset({"turn", "due_on", "on"})

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["duty", "turn"], condition=Q(undone_at=None), name="duty_turn_done_once"
            )
        ]
        indexes = [models.Index(fields=["duty", "-turn"], name="duty_done_by_duty")]
