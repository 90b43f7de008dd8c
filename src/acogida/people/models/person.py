"""The person: what is asked of everybody, and as little of it as serves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from acogida.lib.partial_dates import PartialDate
from acogida.people.models import counted
from acogida.people.models.selections import PersonManager
from acogida.platform.models import ScopedModel, VersionedModel

if TYPE_CHECKING:
    from acogida.people.models.life import Nationality, SpokenLanguage


class FileCounter(ScopedModel):
    """The last file number given in a municipality; locked while the next is taken."""

    last = models.PositiveIntegerField(default=0)

    noted: ClassVar[bool] = False

    class Meta(ScopedModel.Meta):
        constraints = [models.UniqueConstraint(fields=["municipality"], name="file_counter_one")]


class Person(VersionedModel):
    """A person known to the office; everything but the file number may be unknown."""

    class State(models.TextChoices):
        ACTIVE = "active", _("active")
        MERGED = "merged", _("merged into another file")
        BLOCKED = "blocked", _("blocked at the person's request")
        ANONYMISED = "anonymised", _("anonymised")

    class Sex(models.TextChoices):
        UNKNOWN = "", _("not asked")
        FEMALE = "female", _("woman")
        MALE = "male", _("man")
        OTHER = "other", _("other")

    file_number = models.PositiveIntegerField(_("file number"), editable=False)
    given_names = models.CharField(_("given names"), max_length=120, blank=True)
    first_surname = models.CharField(_("first surname"), max_length=80, blank=True)
    second_surname = models.CharField(_("second surname"), max_length=80, blank=True)
    called = models.CharField(_("how to call her or him"), max_length=80, blank=True)
    sex = models.CharField(_("sex or gender"), max_length=8, choices=Sex, blank=True, default="")
    birth_year = models.PositiveSmallIntegerField(_("year of birth"), null=True, blank=True)
    birth_month = models.PositiveSmallIntegerField(_("month of birth"), null=True, blank=True)
    birth_day = models.PositiveSmallIntegerField(_("day of birth"), null=True, blank=True)
    birth_estimated = models.BooleanField(_("birth date is an estimate"), default=False)
    birth_country = models.CharField(_("country of birth"), max_length=2, blank=True)
    stateless = models.BooleanField(_("stateless"), null=True, blank=True)
    interpreter_needed = models.BooleanField(_("interpreter needed"), null=True, blank=True)
    arrival_year = models.PositiveSmallIntegerField(_("year of arrival"), null=True, blank=True)
    arrival_month = models.PositiveSmallIntegerField(_("month of arrival"), null=True, blank=True)
    arrival_day = models.PositiveSmallIntegerField(_("day of arrival"), null=True, blank=True)
    note = models.TextField(_("note to colleagues"), blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.ACTIVE, editable=False)
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="absorbed",
        db_index=False,  # hardly anybody is merged: the index below holds only those who are
    )
    registered_at = models.DateTimeField(_("registered"), auto_now_add=True)
    registered_by = models.UUIDField(null=True, editable=False)
    apart_because = models.TextField(_("why this is somebody else"), blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects: ClassVar[PersonManager] = PersonManager()

    audited_values: ClassVar[frozenset[str]] = frozenset(
        {"file_number", "state", "merged_into_id", "version"}
    )

    tallied = counted.PERSONS
    feeds: ClassVar[Mapping[str, str]] = {"people.person": "id"}

    class Meta(VersionedModel.Meta):
        verbose_name = _("person")
        verbose_name_plural = _("persons")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "file_number"], name="person_file_number"
            ),
            models.CheckConstraint(
                condition=Q(birth_month=None) | Q(birth_month__range=(1, 12)),
                name="person_birth_month",
            ),
            models.CheckConstraint(
                condition=Q(birth_day=None) | Q(birth_day__range=(1, 31)), name="person_birth_day"
            ),
            models.CheckConstraint(
                condition=Q(state="merged", merged_into__isnull=False)
                | (~Q(state="merged") & Q(merged_into__isnull=True)),
                name="person_merged_has_survivor",
            ),
        ]
        indexes = [
            models.Index(
                fields=["municipality", "first_surname", "given_names"], name="person_by_name"
            ),
            models.Index(
                fields=["municipality", "state", "-registered_at", "id"],
                name="person_by_registration",
            ),
            models.Index(
                fields=["merged_into"],
                condition=Q(merged_into__isnull=False),
                name="person_absorbed",
            ),
        ]

    def __str__(self) -> str:
        return self.display_name

    @cached_property
    def held_nationalities(self) -> list[Nationality]:
        """Her nationalities; ``with_card`` reads those of many persons at once."""
        return list(self.nationalities.all())

    @cached_property
    def spoken_languages(self) -> list[SpokenLanguage]:
        """Her languages; ``with_card`` reads those of many persons at once."""
        return list(self.languages.all())

    @property
    def full_name(self) -> str:
        """Given names and surnames as written by the person; empty if none is known."""
        return " ".join(
            part for part in (self.given_names, self.first_surname, self.second_surname) if part
        )

    @property
    def display_name(self) -> str:
        return self.full_name or self.called or str(_("Person without a name"))

    @property
    def how_to_call(self) -> str:
        return self.called or self.display_name

    @property
    def birth(self) -> PartialDate:
        return PartialDate(self.birth_year, self.birth_month, self.birth_day)

    @property
    def arrival(self) -> PartialDate:
        return PartialDate(self.arrival_year, self.arrival_month, self.arrival_day)

    def age_on(self, day: dt.date) -> int | None:
        """Whole years on ``day``, or None if the year of birth is unknown."""
        return self.birth.years_until(day)
