"""The map, countries and languages (the same for everybody) and one office's own places.

Reference rows come from the packs beside this file and are never edited by hand. A dated row holds
from ``valid_from`` on and until the day before ``valid_to``; the current one has no ``valid_to``.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from acogida.places.rules import SealStage
from acogida.platform.models import ScopedModel, VersionedModel

# -- reference tables ----------------------------------------------------------------------------


class Reference(models.Model):
    """A row of a shipped catalogue. One that left its catalogue stays, with the day it ended."""

    name = models.CharField(_("name"), max_length=80)
    also = models.JSONField(_("also written"), default=list)
    valid_to = models.DateField(_("ended on"), null=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name


class Region(Reference):
    """A region, by its official code of two digits. ``position`` runs from north to south."""

    code = models.CharField(_("code"), max_length=2, primary_key=True)
    official_name = models.CharField(_("official name"), max_length=80)
    short_name = models.CharField(_("short name"), max_length=40)
    roman = models.CharField(_("numeral"), max_length=4, blank=True)
    position = models.PositiveSmallIntegerField()
    is_fictitious = models.BooleanField(default=False)

    class Meta:
        ordering = ["position"]


class Province(Reference):
    """A province; its code begins with its region's."""

    code = models.CharField(_("code"), max_length=3, primary_key=True)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="provinces")
    is_fictitious = models.BooleanField(default=False)

    class Meta:
        ordering = ["code"]


class Commune(Reference):
    """A commune by its CUT (código único territorial), which begins with its province's code."""

    code = models.CharField(_("code"), max_length=5, primary_key=True)
    province = models.ForeignKey(Province, on_delete=models.PROTECT, related_name="communes")
    is_fictitious = models.BooleanField(default=False)

    class Meta:
        ordering = ["code"]


class Country(Reference):
    """A country or territory by its ISO 3166-1 code of two letters. ``name`` is the Spanish one."""

    code = models.CharField(_("code"), max_length=2, primary_key=True)
    alpha3 = models.CharField(max_length=3, unique=True)
    numeric = models.CharField(max_length=3, unique=True)
    names = models.JSONField(default=dict)
    demonym_masculine = models.CharField(max_length=40, blank=True)
    demonym_feminine = models.CharField(max_length=40, blank=True)
    rank = models.PositiveSmallIntegerField(null=True)

    class Meta:
        ordering = ["name"]


class Language(Reference):
    """A language by ISO 639-1 where it has such a code, else ISO 639-3. ``name``: in Spanish."""

    code = models.CharField(_("code"), max_length=3, primary_key=True)
    names = models.JSONField(default=dict)
    is_signed = models.BooleanField(default=False)
    rank = models.PositiveSmallIntegerField(null=True)

    class Meta:
        ordering = ["name"]


# -- the office ----------------------------------------------------------------------------------


class UnitKind(models.TextChoices):
    """What the municipality calls the unit that receives migrant neighbours."""

    OFFICE = "office", _("office")
    PROGRAMME = "programme", _("programme")
    DEPARTMENT = "department", _("department")
    UNIT = "unit", _("unit")
    DIRECTORATE = "directorate", _("directorate")
    OTHER = "other", _("other kind of unit")


SEAL_STAGES = [
    (SealStage.NONE.value, _("not begun")),
    (SealStage.IN_PROCESS.value, pgettext_lazy("seal", "in process")),
    (SealStage.AWARDED.value, _("awarded")),
    (SealStage.REVALIDATED.value, _("revalidated")),
    (SealStage.EXPIRED.value, _("expired")),
]


class OfficeProfile(ScopedModel):
    """What the office is, as dated history: a change ends the current row and adds the next."""

    office_name = models.CharField(_("name of the office"), max_length=120)
    unit_kind = models.CharField(_("kind of unit"), max_length=12, choices=UnitKind)
    parent_directorate = models.CharField(
        _("directorate it belongs to"), max_length=120, blank=True
    )
    mission = models.TextField(_("mission"), blank=True, max_length=1000)
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    opened_on = models.DateField(_("working since"), null=True, blank=True)
    staff_count = models.PositiveSmallIntegerField(_("number of staff"), null=True, blank=True)
    seal_stage = models.CharField(
        _("Sello Migrante"), max_length=12, choices=SEAL_STAGES, default=SealStage.NONE.value
    )
    seal_since = models.DateField(_("stage since"), null=True, blank=True)
    seal_until = models.DateField(_("seal valid until"), null=True, blank=True)
    valid_from = models.DateField(_("holds from"))
    valid_to = models.DateField(_("holds until"), null=True, editable=False)
    reason = models.CharField(_("why it changes"), max_length=200, blank=True)

    audited_values: ClassVar[frozenset[str]] = frozenset({"valid_from", "valid_to", "seal_stage"})

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["municipality"],
                condition=Q(valid_to=None),
                name="office_profile_one_current",
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="office_profile_ends_after",
            ),
        ]
        indexes = [
            models.Index(fields=["municipality", "-valid_from"], name="office_profile_history")
        ]

    def __str__(self) -> str:
        return self.office_name


class Site(VersionedModel):
    """A place where the office attends. What nobody has looked at yet is unknown, not "no"."""

    name = models.CharField(_("name"), max_length=120)
    address = models.CharField(_("address"), max_length=200)
    directions = models.CharField(_("how to get there"), max_length=200, blank=True)
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    is_main = models.BooleanField(_("main site"), default=False)
    is_active = models.BooleanField(_("in use"), default=True)
    step_free = models.BooleanField(_("entrance without steps"), null=True, blank=True)
    accessible_toilet = models.BooleanField(_("accessible toilet"), null=True, blank=True)
    reserved_parking = models.BooleanField(_("reserved parking"), null=True, blank=True)
    private_room = models.BooleanField(_("room to talk in private"), null=True, blank=True)
    sign_languages = models.JSONField(_("languages of its signs"), default=list, blank=True)

    audited_values: ClassVar[frozenset[str]] = frozenset({"is_main", "is_active"})

    class Meta(VersionedModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["municipality"], condition=Q(is_main=True), name="site_one_main"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SiteHours(ScopedModel):
    """One span in which a site opens on a weekday (1 Monday … 7 Sunday), from a day to a day."""

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="hours")
    weekday = models.PositiveSmallIntegerField(_("weekday"))
    opens = models.TimeField(_("opens"))
    closes = models.TimeField(_("closes"))
    valid_from = models.DateField(_("holds from"))
    valid_to = models.DateField(_("holds until"), null=True)

    audited_values: ClassVar[frozenset[str]] = frozenset(
        {"weekday", "opens", "closes", "valid_from", "valid_to"}
    )

    class Meta(ScopedModel.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(weekday__range=(1, 7)), name="site_hours_weekday"),
            models.CheckConstraint(
                condition=Q(closes__gt=F("opens")), name="site_hours_close_later"
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="site_hours_ends_after",
            ),
        ]
        indexes = [models.Index(fields=["site", "-valid_from"], name="site_hours_history")]


class NeighbourhoodKind(models.TextChoices):
    """How people name the part of the commune they live in."""

    NEIGHBOURHOOD = "neighbourhood", _("neighbourhood")
    SETTLEMENT = "settlement", _("settlement (campamento)")
    SECTOR = "sector", _("sector")


FOLDED_LENGTH = 240  # some signs fold into several letters; what goes beyond is cut


class Neighbourhood(VersionedModel):
    """A part of the commune. ``folded_name`` keeps the same name from being written twice."""

    kind = models.CharField(_("kind"), max_length=13, choices=NeighbourhoodKind)
    name = models.CharField(_("name"), max_length=120)
    folded_name = models.CharField(max_length=FOLDED_LENGTH, editable=False)
    is_official = models.BooleanField(_("official name"), default=True)
    reference = models.CharField(_("how to find it"), max_length=200, blank=True)
    is_active = models.BooleanField(_("in use"), default=True)

    audited_values: ClassVar[frozenset[str]] = frozenset({"kind", "is_official", "is_active"})

    class Meta(VersionedModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "kind", "folded_name"], name="neighbourhood_once"
            ),
        ]
        indexes = [
            models.Index(fields=["municipality", "folded_name"], name="neighbourhood_by_name")
        ]

    def __str__(self) -> str:
        return self.name
