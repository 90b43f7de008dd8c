"""What an assessment keeps: frameworks as they were, rounds, findings, evidence, gaps, comments.

Evidence belongs to the municipality and is used for indicators: one agreement may serve several
indicators of several frameworks. What was withdrawn stays, with why, so that a validated finding
can still say what it rested on.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from acogida.assessment.rules.frameworks import Framework, framework_of
from acogida.assessment.rules.states import State
from acogida.assessment.rules.steps import FOUR, Step, may_write
from acogida.platform.ids import new_id
from acogida.platform.models import ScopedModel, VersionedModel

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

STATES = [
    (State.NO_INFORMATION.value, pgettext_lazy("indicator", "no information")),
    (State.ABSENT.value, pgettext_lazy("indicator", "absent")),
    (State.OCCASIONAL.value, pgettext_lazy("indicator", "occasional")),
    (State.PARTIAL.value, pgettext_lazy("indicator", "partial")),
    (State.ESTABLISHED.value, pgettext_lazy("indicator", "established")),
    (State.NOT_APPLICABLE.value, pgettext_lazy("indicator", "does not apply")),
]
STEPS = [
    (Step.LAUNCH.value, pgettext_lazy("round", "launch")),
    (Step.EVIDENCE.value, pgettext_lazy("round", "evidence and draft")),
    (Step.DISCUSSION.value, pgettext_lazy("round", "discussion")),
    (Step.VALIDATION.value, pgettext_lazy("round", "validation")),
    (Step.PUBLISHED.value, pgettext_lazy("round", "published")),
    (Step.DROPPED.value, pgettext_lazy("round", "dropped")),
]
ACTS = [
    ("agreement", _("agreement")),
    ("norm", _("norm or decree")),
    ("plan", _("plan")),
    ("protocol", _("protocol")),
    ("programme", _("programme")),
    ("budget", _("budget")),
    ("unit", _("unit, team or place")),
    ("channel", _("channel or counterpart")),
    ("table", _("table or network")),
    ("register", _("register of cases or attentions")),
    ("guide", _("guide or material")),
    ("meeting", _("meeting")),
    ("course", _("course or workshop")),
    ("campaign", _("campaign")),
    ("activity", _("activity")),
    ("study", _("study or survey")),
    ("looked", _("it was looked for, and there is none")),
    ("other", _("something else")),
]


def _person(label: StrOrPromise = "") -> models.ForeignKey[Any, Any]:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=label or None,
    )


class Edition(ScopedModel):
    """A framework as a round was made with it, or as the municipality wrote it itself."""

    code = models.CharField(max_length=40)
    name = models.CharField(_("name"), max_length=120)
    print = models.CharField(max_length=16, editable=False)
    is_own = models.BooleanField(default=False)
    body = models.JSONField(default=dict)
    kept_at = models.DateTimeField(default=timezone.now, editable=False)
    retired_on = models.DateField(null=True)

    audited_values: ClassVar[frozenset[str]] = frozenset({"code", "print", "is_own"})

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "code", "print"], name="assessment_edition_once"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @cached_property
    def framework(self) -> Framework:
        """What it says."""
        return framework_of(self.code, self.body)


class Round(VersionedModel):
    """One assessment of the commune: ``since``-``until`` is the period that is looked at."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="rounds")
    name = models.CharField(_("name"), max_length=120)
    scope = models.TextField(_("what it covers, and what for"), blank=True)
    since = models.DateField(_("period: from"))
    until = models.DateField(_("period: to"))
    starts_on = models.DateField(_("work begins"))
    ends_on = models.DateField(_("work ends"))
    step = models.CharField(max_length=10, choices=STEPS, default=Step.LAUNCH.value)
    lead = _person(_("who leads it"))
    published_at = models.DateTimeField(null=True)
    is_shared = models.BooleanField(default=False)

    audited_values: ClassVar[frozenset[str]] = frozenset({"step", "is_shared", "since", "until"})

    class Meta(VersionedModel.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(since__lte=F("until")), name="round_period_in_order"
            ),
            models.CheckConstraint(
                condition=Q(starts_on__lte=F("ends_on")), name="round_work_in_order"
            ),
        ]
        indexes = [models.Index(fields=["municipality", "-until", "-id"], name="round_by_period")]

    def __str__(self) -> str:
        return self.name

    @property
    def framework(self) -> Framework:
        return self.edition.framework

    @property
    def may_change(self) -> bool:
        """Whether evidence and findings may change."""
        return may_write(self.step)

    @property
    def is_under_way(self) -> bool:
        return self.step in FOUR


class RoundMember(ScopedModel):
    """Who takes part: of the team that makes it, or an actor who is asked."""

    class Part(models.TextChoices):
        TEAM = "team", _("team")
        ACTOR = "actor", _("is consulted")

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="members")
    name = models.CharField(_("name"), max_length=120)
    institution = models.CharField(_("institution or unit"), max_length=160, blank=True)
    part = models.CharField(_("part"), max_length=5, choices=Part, default=Part.TEAM)

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["round", "name", "institution"], name="round_member_once"
            )
        ]

    def __str__(self) -> str:
        return f"RoundMember {self.pk}"


class Finding(VersionedModel):
    """What a round says of an indicator. ``state`` is empty until somebody judged it."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="findings")
    indicator = models.CharField(max_length=40)
    state = models.CharField(_("state"), max_length=14, choices=STATES, blank=True)
    suggested = models.CharField(max_length=14, choices=STATES, blank=True)
    reason = models.TextField(_("why another state than the suggested one"), blank=True)
    text = models.TextField(_("finding"), blank=True)
    practices = models.TextField(_("good practices"), blank=True)
    responsible = _person(_("responsible"))
    judged_by = _person()
    judged_at = models.DateTimeField(null=True)

    audited_values: ClassVar[frozenset[str]] = frozenset({"indicator", "state", "suggested"})

    class Meta(VersionedModel.Meta):
        constraints = [models.UniqueConstraint(fields=["round", "indicator"], name="finding_once")]

    def __str__(self) -> str:
        return f"Finding {self.pk}"


class FindingChange(ScopedModel):
    """One change of state: from, to, what the evidence suggested then, and why."""

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="changes")
    before = models.CharField(max_length=14, choices=STATES, blank=True)
    after = models.CharField(max_length=14, choices=STATES)
    suggested = models.CharField(max_length=14, choices=STATES, blank=True)
    reason = models.TextField(blank=True)
    by = _person()
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta(ScopedModel.Meta):
        indexes = [models.Index(fields=["finding", "at"], name="finding_change_by_finding")]


class Evidence(VersionedModel):
    """Something that shows how an indicator stands: a record, a document, or a figure.

    ``metric``, ``threshold`` and ``good``: of a figure, by its name in the catalogue of metrics.
    """

    class Kind(models.TextChoices):
        RECORD = "record", _("record")
        DOCUMENT = "document", _("document")
        LIVE = "live", _("figure of the office")

    kind = models.CharField(max_length=8, choices=Kind)
    act = models.CharField(_("what it is"), max_length=10, choices=ACTS, blank=True)
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("what it shows"), blank=True)
    on = models.DateField(_("date"), null=True, blank=True)
    until = models.DateField(_("in force until"), null=True, blank=True)
    metric = models.CharField(max_length=60, blank=True)
    threshold = models.FloatField(_("what is aimed at"), null=True, blank=True)
    good = models.CharField(max_length=4, blank=True)
    added_by = _person()
    added_at = models.DateTimeField(default=timezone.now, editable=False)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = _person()
    withdrawn_why = models.TextField(blank=True)

    audited_values: ClassVar[frozenset[str]] = frozenset({"kind", "act", "on", "until", "metric"})

    class Meta(VersionedModel.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(on=None) | Q(until=None) | Q(until__gte=F("on")),
                name="evidence_dates_in_order",
            )
        ]

    def __str__(self) -> str:
        return f"Evidence {self.pk}"


class EvidenceUse(ScopedModel):
    """Evidence used for one indicator of a round. ``kept``: a figure as it stood at validation."""

    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="uses")
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="uses")
    indicator = models.CharField(max_length=40)
    kept = models.JSONField(default=dict)
    used_at = models.DateTimeField(default=timezone.now, editable=False)

    audited_values: ClassVar[frozenset[str]] = frozenset({"indicator"})

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["evidence", "round", "indicator"], name="evidence_use_once"
            )
        ]
        indexes = [models.Index(fields=["round", "indicator"], name="evidence_use_by_indicator")]


class Gap(VersionedModel):
    """Something that is missing, who sees to it, and how it was seen to."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="gaps")
    indicator = models.CharField(max_length=40)
    text = models.TextField(_("what is missing"))
    responsible = _person(_("who sees to it"))
    noted_at = models.DateTimeField(default=timezone.now, editable=False)
    closed_on = models.DateField(_("seen to on"), null=True, blank=True)
    closed_how = models.TextField(_("how it was seen to"), blank=True)

    audited_values: ClassVar[frozenset[str]] = frozenset({"indicator", "closed_on"})

    class Meta(VersionedModel.Meta):
        indexes = [models.Index(fields=["round", "indicator"], name="gap_by_indicator")]

    def __str__(self) -> str:
        return f"Gap {self.pk}"


class Comment(ScopedModel):
    """What somebody said in the discussion, with name and institution. ``indicator`` "": on all."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="comments")
    indicator = models.CharField(max_length=40, blank=True)
    name = models.CharField(_("who says it"), max_length=120)
    institution = models.CharField(_("institution or unit"), max_length=160, blank=True)
    is_outside = models.BooleanField(_("from outside the team"), default=False)
    text = models.TextField(_("comment"))
    by = _person()
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta(ScopedModel.Meta):
        indexes = [models.Index(fields=["round", "indicator", "at"], name="comment_by_indicator")]

    def __str__(self) -> str:
        return f"Comment {self.pk}"


class Shared(models.Model):
    """A published diagnosis that its municipality shares: public, like a page of a study.

    Belongs to nobody's scope on purpose. ``states``: indicator → letter of the state; ``profile``:
    what the commune's page shows.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    round_id = models.UUIDField(unique=True)
    commune = models.CharField(max_length=5)
    name = models.CharField(max_length=120)
    framework = models.CharField(max_length=40)
    print = models.CharField(max_length=16)
    since = models.DateField()
    until = models.DateField()
    published_on = models.DateField()
    states = models.JSONField(default=dict)
    profile = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["framework", "commune", "-until"], name="shared_by_framework")
        ]

    def __str__(self) -> str:
        return f"{self.framework} {self.commune}"
