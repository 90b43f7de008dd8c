"""Needs live on after the attention in which they were said, until somebody closes them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from acogida.desk.models import counted
from acogida.desk.models.attention import Attention
from acogida.desk.models.change import Change
from acogida.desk.models.selections import NeedManager
from acogida.desk.rules import STANDING
from acogida.platform.models import ScopedModel, VersionedModel


class Need(VersionedModel):
    """A need of a person (or of who came without a name), from the day it was said to its end.

    A person has at most one standing need in each area: saying it again is the same need.
    """

    class State(models.TextChoices):
        OPEN = "open", _("open")
        IN_PROGRESS = "in_progress", _("in progress")
        SOLVED = "solved", _("solved")
        NOT_SOLVED = "not_solved", _("not solved")
        SET_ASIDE = "set_aside", _("set aside: the file was joined or anonymised")

    class Confirmed(models.TextChoices):
        NOBODY = "", _("nobody yet")
        PERSON = "person", _("the person")
        INSTITUTION = "institution", _("the institution")
        OFFICER = "officer", _("the officer")

    person = models.ForeignKey(
        "people.Person",
        on_delete=models.PROTECT,
        null=True,
        related_name="needs",
        verbose_name=_("person"),
    )
    attention = models.ForeignKey(
        Attention, on_delete=models.PROTECT, null=True, related_name="needs"
    )
    area = models.CharField(_("area"), max_length=40)
    kind = models.CharField(_("what is needed"), max_length=120, blank=True)
    note = models.TextField(_("note"), blank=True)
    state = models.CharField(_("state"), max_length=11, choices=State, default=State.OPEN)
    opened_on = models.DateField(_("since"))
    due_on = models.DateField(_("due on"), null=True, blank=True)
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("responsible"),
    )
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    reason = models.TextField(_("why"), blank=True)
    confirmed_by = models.CharField(
        _("confirmed by"), max_length=11, choices=Confirmed, blank=True, default=""
    )

    objects: ClassVar[NeedManager] = NeedManager()

    audited_values: ClassVar[frozenset[str]] = frozenset({"state", "due_on", "closed_on"})
    tallied = counted.NEED
    feeds: ClassVar[Mapping[str, str]] = {"desk.need": "id"}

    class Meta(VersionedModel.Meta):
        verbose_name = _("need")
        verbose_name_plural = _("needs")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "area"],
                condition=Q(state__in=sorted(STANDING)),
                name="need_one_standing",
            ),
            models.CheckConstraint(
                condition=Q(state__in=sorted(STANDING), closed_on=None)
                | Q(state__in=["solved", "not_solved"], closed_on__isnull=False)
                | Q(state="set_aside"),
                name="need_closed_has_its_day",
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(closed_on__gte=F("opened_on")),
                name="need_closed_after_it_opened",
            ),
        ]
        indexes = [
            models.Index(fields=["person", "state"], name="need_by_person"),
            models.Index(fields=["municipality", "opened_on"], name="need_by_opening"),
            models.Index(
                fields=["municipality", "closed_on"],
                condition=Q(closed_on__isnull=False),
                name="need_by_closing",
            ),
            models.Index(
                fields=["municipality", "due_on"],
                condition=Q(state__in=sorted(STANDING)),
                name="need_due",
            ),
            models.Index(
                fields=["responsible", "due_on"],
                condition=Q(state__in=sorted(STANDING)),
                name="need_of_responsible",
            ),
        ]

    def __str__(self) -> str:
        return f"Need {self.pk}"

    @property
    def is_standing(self) -> bool:
        return self.state in STANDING


class NeedAnswer(ScopedModel):
    """What was said about one area in one attention; no row: it was not asked."""

    class Answer(models.TextChoices):
        YES = "yes", _("yes")
        NO = "no", _("no")

    attention = models.ForeignKey(Attention, on_delete=models.CASCADE, related_name="answers")
    area = models.CharField(_("area"), max_length=40)
    answer = models.CharField(_("answer"), max_length=3, choices=Answer)
    need = models.ForeignKey(Need, on_delete=models.PROTECT, null=True, related_name="answers")

    feeds: ClassVar[Mapping[str, str]] = {"desk.attention": "attention_id"}

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["attention", "area"], name="need_answer_once")
        ]
        indexes = [models.Index(fields=["municipality", "area"], name="need_answer_by_area")]


class NeedChange(Change):
    """A step in the life of a need: who moved it to which state, when, and what was said."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="changes")
    state = models.CharField(_("state"), max_length=11, choices=Need.State)

    class Meta(Change.Meta):
        indexes = [models.Index(fields=["need", "at"], name="need_change_by_need")]
