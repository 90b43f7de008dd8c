"""The attention: what somebody asked, what was said about needs, what was agreed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acogida.desk.models import counted
from acogida.desk.models.selections import AttentionManager
from acogida.desk.rules.workstreams import LONGEST_CODES, codes_in
from acogida.platform.models import ScopedModel, VersionedModel

LONGEST_TAB = 36


class Attention(VersionedModel):
    """One attention. ``client_key`` is made by the form: sent twice, it is recorded once."""

    class Kind(models.TextChoices):
        PERSON = "person", _("one person")
        FAMILY = "family", _("a family")
        GROUP = "group", _("a group")
        ANONYMOUS = "anonymous", _("without giving a name")

    class Channel(models.TextChoices):
        IN_PERSON = "in_person", _("in person")
        PHONE = "phone", _("by telephone")
        WHATSAPP = "whatsapp", _("by WhatsApp")
        EMAIL = "email", _("by e-mail")
        WEB = "web", _("by the web")
        FIELD = "field", _("in the field")

    class Interpreter(models.TextChoices):
        NOT_NEEDED = "not_needed", _("not needed")
        PRESENT = "present", _("present")
        BY_PHONE = "by_phone", _("by telephone")
        MISSING = "missing", _("needed, and there was none")

    class Confidential(models.TextChoices):
        OFFICE = "office", _("the office")
        AUTHOR = "author", _("only who wrote it and the coordination")

    client_key = models.UUIDField(editable=False)
    kind = models.CharField(_("who was attended"), max_length=9, choices=Kind)
    person = models.ForeignKey(
        "people.Person",
        on_delete=models.PROTECT,
        null=True,
        related_name="attentions",
        verbose_name=_("person"),
    )
    people_count = models.PositiveSmallIntegerField(_("how many people"), default=1)
    arrival = models.ForeignKey(
        "desk.Arrival", on_delete=models.PROTECT, null=True, related_name="attentions"
    )
    # No index of its own: nearly every attention is at the office (``attention_of_outing``).
    outing = models.ForeignKey(
        "desk.Outing",
        on_delete=models.PROTECT,
        null=True,
        db_index=False,
        related_name="attentions",
        verbose_name=_("outing"),
    )
    channel = models.CharField(_("channel"), max_length=9, choices=Channel)
    site = models.ForeignKey(
        "places.Site", on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("site")
    )
    place = models.CharField(_("place (in the field)"), max_length=120, blank=True)
    language = models.CharField(_("language of the attention"), max_length=3, blank=True)
    interpreter = models.CharField(
        _("interpreter"), max_length=10, choices=Interpreter, default=Interpreter.NOT_NEEDED
    )
    own_words = models.TextField(_("in the person's own words"), blank=True)
    priorities = models.TextField(_("what matters most to her or him"), blank=True)
    agreed = models.TextField(_("what was agreed"), blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    observations = models.TextField(_("observations"), blank=True)
    confidential = models.CharField(
        _("who may read the observations"),
        max_length=6,
        choices=Confidential,
        default=Confidential.OFFICE,
    )
    residence = models.CharField(_("residence status that day"), max_length=16, blank=True)
    # Codes between spaces: kept in the row itself, for it is written with every attention.
    workstreams = models.CharField(_("lines of work"), max_length=LONGEST_CODES, blank=True)
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("attended by"),
    )
    on = models.DateField(_("day"))
    began_at = models.DateTimeField(_("began at"), null=True, blank=True)
    recorded_at = models.DateTimeField(_("recorded at"), default=timezone.now, editable=False)
    cancelled_at = models.DateTimeField(_("cancelled at"), null=True, editable=False)
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("cancelled by"),
    )
    cancelled_because = models.TextField(_("why it was cancelled"), blank=True, editable=False)

    objects: ClassVar[AttentionManager] = AttentionManager()

    audited_values: ClassVar[frozenset[str]] = frozenset({"kind", "channel", "on", "version"})
    tallied = counted.ATTENTION
    feeds: ClassVar[Mapping[str, str]] = {"desk.attention": "id", "desk.outing": "outing_id"}

    class Meta(VersionedModel.Meta):
        verbose_name = _("attention")
        verbose_name_plural = _("attentions")
        constraints = [
            models.UniqueConstraint(fields=["municipality", "client_key"], name="attention_once"),
            models.CheckConstraint(
                condition=~Q(kind="anonymous") | Q(person=None), name="attention_without_a_name"
            ),
            models.CheckConstraint(
                condition=~Q(kind="person") | Q(person__isnull=False), name="attention_of_somebody"
            ),
            models.CheckConstraint(
                condition=Q(people_count__gte=1), name="attention_of_one_or_more"
            ),
        ]
        indexes = [
            models.Index(fields=["municipality", "-on", "-id"], name="attention_by_day"),
            models.Index(fields=["person", "-on", "-id"], name="attention_by_person"),
            models.Index(fields=["officer", "-recorded_at"], name="attention_by_officer"),
            models.Index(
                fields=["outing"],
                condition=Q(outing__isnull=False),
                name="attention_of_outing",
            ),
        ]

    def __str__(self) -> str:
        return f"Attention {self.pk}"

    @property
    def workstream_codes(self) -> tuple[str, ...]:
        return codes_in(self.workstreams)


class AttentionReason(ScopedModel):
    """One of the reasons of an attention: a code of the catalogue of reasons."""

    attention = models.ForeignKey(Attention, on_delete=models.CASCADE, related_name="reasons")
    code = models.CharField(_("reason"), max_length=40)

    feeds: ClassVar[Mapping[str, str]] = {"desk.attention": "attention_id"}

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["attention", "code"], name="attention_reason_once")
        ]
        indexes = [models.Index(fields=["municipality", "code"], name="attention_by_reason")]


class AttentionVersion(ScopedModel):
    """What an attention said before a correction.

    Each version keeps the level of confidence its observations had.
    """

    attention = models.ForeignKey(Attention, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("version"))
    earlier = models.JSONField(_("as it was"), default=dict)
    observations = models.TextField(_("observations"), blank=True)
    confidential = models.CharField(
        max_length=6, choices=Attention.Confidential, default=Attention.Confidential.OFFICE
    )
    corrected_at = models.DateTimeField(_("corrected at"), auto_now_add=True)
    corrected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    why = models.TextField(_("why it was corrected"), blank=True)

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["attention", "number"], name="attention_version_once")
        ]


class Draft(ScopedModel):
    """An attention somebody is writing. Its user's alone; gone when recorded, or after a week.

    It is kept every few seconds, so it leaves no entry in the record of actions.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    client_key = models.UUIDField(editable=False)
    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )
    typed = models.JSONField(default=dict)
    saved_at = models.DateTimeField()
    tab = models.CharField(max_length=LONGEST_TAB, blank=True)
    """Which page wrote it last: another one does not write over it."""

    guarded: ClassVar[bool] = False
    noted: ClassVar[bool] = False

    class Meta(ScopedModel.Meta):
        constraints = [models.UniqueConstraint(fields=["user", "client_key"], name="draft_once")]
        indexes = [models.Index(fields=["user", "-saved_at"], name="draft_by_user")]
