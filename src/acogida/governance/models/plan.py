"""A policy or plan: its diagnosis, aims, actions, money, progress, reviews and kept versions."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from acogida.governance.models.standing import PutAwayModel
from acogida.governance.rules.plans import (
    LONGEST_ACT,
    LONGEST_TITLE,
    LONGEST_UNIT,
    WHOLE,
    PlanState,
    WorkState,
)
from acogida.platform.models import ScopedModel

PLAN_KINDS = [
    ("policy", _("municipal migration policy")),
    ("plan", _("plan of reception or inclusion")),
    ("pladeco", _("chapter of the PLADECO")),
    ("programme", _("communal government programme")),
    ("goals", _("management goals of the year (PMG)")),
    ("seal", _("work plan for the Sello Migrante")),
    ("other", _("another plan")),
]
PLAN_STATES = [
    (PlanState.DRAFT.value, pgettext_lazy("plan", "draft")),
    (PlanState.IN_FORCE.value, pgettext_lazy("plan", "in force")),
    (PlanState.CLOSED.value, pgettext_lazy("plan", "closed")),
]
WORK_STATES = [
    (WorkState.PLANNED.value, pgettext_lazy("action of a plan", "planned")),
    (WorkState.UNDER_WAY.value, pgettext_lazy("action of a plan", "under way")),
    (WorkState.DONE.value, pgettext_lazy("action of a plan", "done")),
    (WorkState.DROPPED.value, pgettext_lazy("action of a plan", "dropped")),
]


class Plan(PutAwayModel):
    """A policy or plan with a beginning and an end. ``edition``: number of its last kept version.

    ``approved_by``: the act that put it into force; ``closed_because``: how it ended.
    """

    kind = models.CharField(_("kind"), max_length=10, choices=PLAN_KINDS)
    title = models.CharField(_("title"), max_length=LONGEST_TITLE)
    diagnosis = models.TextField(_("diagnosis"), blank=True)
    nodes = models.TextField(_("critical knots"), blank=True)
    starts_on = models.DateField(_("starts on"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("responsible"),
    )
    review_on = models.DateField(_("next review"), null=True, blank=True)
    state = models.CharField(
        pgettext_lazy("of a plan", "state"),
        max_length=8,
        choices=PLAN_STATES,
        default=PlanState.DRAFT.value,
    )
    in_force_on = models.DateField(_("in force since"), null=True, blank=True)
    approved_by = models.CharField(_("approved by"), max_length=LONGEST_ACT, blank=True)
    closed_on = models.DateField(_("plan closed on"), null=True, blank=True)
    closed_because = models.TextField(_("how it ended"), blank=True)
    edition = models.PositiveIntegerField(_("version"), default=0, editable=False)

    audited_values: ClassVar[frozenset[str]] = frozenset(
        {
            "kind",
            "state",
            "starts_on",
            "ends_on",
            "review_on",
            "in_force_on",
            "closed_on",
            "edition",
        }
    )

    class Meta(PutAwayModel.Meta):
        verbose_name = _("plan")
        verbose_name_plural = _("plans")
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="plan_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(in_force_on__isnull=False),
                name="plan_in_force_since_a_day",
            ),
            models.CheckConstraint(
                condition=Q(state="closed", closed_on__isnull=False)
                | (~Q(state="closed") & Q(closed_on=None)),
                name="plan_closed_has_its_day",
            ),
        ]
        indexes = [models.Index(fields=["municipality", "state", "title"], name="plan_by_state")]

    def __str__(self) -> str:
        return self.title


class PlanAim(PutAwayModel):
    """What a plan wants to reach."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="aims")
    position = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(_("aim"), max_length=LONGEST_TITLE)
    description = models.TextField(_("description"), blank=True)

    class Meta(PutAwayModel.Meta):
        indexes = [models.Index(fields=["plan", "position"], name="plan_aim_by_plan")]

    def __str__(self) -> str:
        return self.title


class PlanAction(PutAwayModel):
    """One thing a plan does. ``indicator``: "framework:code" it should move.

    ``recommendation``, ``gap_id``, ``practice``: what it came from, if it came from something.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="actions")
    aim = models.ForeignKey(
        PlanAim,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="actions",
        verbose_name=_("aim"),
    )
    title = models.CharField(_("action"), max_length=LONGEST_TITLE)
    description = models.TextField(_("description"), blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("responsible"),
    )
    unit = models.CharField(_("unit or institution"), max_length=LONGEST_UNIT, blank=True)
    starts_on = models.DateField(_("starts on"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    indicator = models.CharField(_("indicator it should move"), max_length=41, blank=True)
    seal_line = models.CharField(_("line of the Sello Migrante"), max_length=20, blank=True)
    goal = models.CharField(_("goal"), max_length=LONGEST_TITLE, blank=True)
    recommendation = models.CharField(max_length=10, blank=True)
    gap_id = models.UUIDField(null=True, blank=True)
    practice = models.CharField(max_length=60, blank=True)
    state = models.CharField(
        pgettext_lazy("of an action of a plan", "state"),
        max_length=10,
        choices=WORK_STATES,
        default=WorkState.PLANNED.value,
    )
    percent = models.PositiveSmallIntegerField(_("per cent done"), default=0)

    audited_values: ClassVar[frozenset[str]] = frozenset(
        {"state", "percent", "indicator", "starts_on", "ends_on", "recommendation", "gap_id"}
    )

    class Meta(PutAwayModel.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="plan_action_ends_after_it_starts",
            ),
            models.CheckConstraint(condition=Q(percent__lte=WHOLE), name="plan_action_percent"),
        ]
        indexes = [
            models.Index(fields=["plan", "ends_on"], name="plan_action_by_plan"),
            models.Index(fields=["municipality", "gap_id"], name="plan_action_by_gap"),
        ]

    def __str__(self) -> str:
        return self.title


class BudgetLine(ScopedModel):
    """Whole pesos for an action, from a source, in a year."""

    action = models.ForeignKey(PlanAction, on_delete=models.CASCADE, related_name="budget")
    source = models.CharField(_("source"), max_length=40)
    year = models.PositiveSmallIntegerField(_("year"))
    amount = models.PositiveBigIntegerField(_("pesos"))
    is_secured = models.BooleanField(_("approved"), default=False)

    audited_values: ClassVar[frozenset[str]] = frozenset({"source", "year", "amount", "is_secured"})

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["action", "source", "year"], name="budget_line_once_a_year"
            )
        ]


class ProgressNote(ScopedModel):
    """How far an action had come on a day, as somebody noted it."""

    action = models.ForeignKey(PlanAction, on_delete=models.CASCADE, related_name="notes")
    on = models.DateField(_("day"))
    state = models.CharField(
        pgettext_lazy("of an action of a plan", "state"), max_length=10, choices=WORK_STATES
    )
    percent = models.PositiveSmallIntegerField(_("per cent done"), default=0)
    note = models.TextField(_("note"), blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now, editable=False)

    audited_values: ClassVar[frozenset[str]] = frozenset({"on", "state", "percent"})

    class Meta(ScopedModel.Meta):
        indexes = [models.Index(fields=["action", "-on", "-at"], name="progress_by_action")]


class PlanReview(ScopedModel):
    """A day on which the plan was looked at as a whole, and what was found."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="reviews")
    on = models.DateField(_("day"))
    findings = models.TextField(_("what was found"))
    next_on = models.DateField(_("next review"), null=True, blank=True)
    edition = models.PositiveIntegerField(_("version"), default=0)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta(ScopedModel.Meta):
        indexes = [models.Index(fields=["plan", "-on"], name="plan_review_by_plan")]


class PlanEdition(ScopedModel):
    """A plan as it was said at a moment: all of it, as plain values."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="editions")
    number = models.PositiveIntegerField(_("version"))
    because = models.CharField(_("why it was kept"), max_length=LONGEST_TITLE)
    content = models.JSONField(default=dict)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now, editable=False)

    audited_values: ClassVar[frozenset[str]] = frozenset({"number"})

    class Meta(ScopedModel.Meta):
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="plan_edition_once")]
