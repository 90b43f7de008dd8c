"""Any number of identifiers over time; none is needed."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from acogida.people.models.person import Person
from acogida.platform.models import ScopedModel


class IdentifierKind(models.TextChoices):
    """Identifier types, by the codes of the health ministry's national list (NID, 2023)."""

    RUN = "01", _("RUN")
    RUN_ART_44 = "02", _("RUN by article 44")
    MOTHERS_RUN = "03", _("RUN of the mother")
    BIRTH_FOLIO = "04", _("birth certificate folio")
    PASSPORT = "05", _("passport")
    HOME_DOCUMENT = "06", _("identity document of the home country")
    HOME_BIRTH_RECORD = "07", _("birth certificate of the home country")
    NIP = "08", _("NIP (FONASA)")
    NIC = "09", _("NIC (contributions)")
    IPA = "10", _("IPA (guardian, school)")
    IPE = "11", _("IPE (pupil, school)")
    LOCAL_RECORD = "12", _("local clinical record")
    OTHER = "14", _("other")


class Identifier(ScopedModel):
    """A number somebody gave the person. Never deleted: a wrong one is voided, an old one replaced.

    ``normalised``: letters and digits, for comparing. ``space``: where the number stands for one
    person only (see ``rules.papers.number_space``); empty where several people share it.
    """

    class Verification(models.TextChoices):
        DECLARED = "declared", _("declared")
        SEEN = "seen", _("document seen")
        COPIED = "copied", _("copy in the file")
        CONFIRMED = "confirmed", _("confirmed by the issuer")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="identifiers")
    kind = models.CharField(_("type"), max_length=2, choices=IdentifierKind)
    country = models.CharField(_("issuing country"), max_length=2, default="CL")
    number = models.CharField(_("number"), max_length=40)
    normalised = models.CharField(max_length=40, editable=False)
    space = models.CharField(max_length=4, blank=True, editable=False)
    issued_on = models.DateField(_("issued on"), null=True, blank=True)
    expires_on = models.DateField(_("expires on"), null=True, blank=True)
    verification = models.CharField(
        _("verification"), max_length=10, choices=Verification, default=Verification.DECLARED
    )
    voided_at = models.DateTimeField(null=True, editable=False)
    voided_because = models.TextField(blank=True, editable=False)
    added_at = models.DateTimeField(auto_now_add=True)

    audited_values: ClassVar[frozenset[str]] = frozenset({"kind", "verification", "person_id"})

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "space", "country", "normalised"],
                condition=Q(voided_at=None) & ~Q(space=""),
                name="identifier_once_in_an_office",
            )
        ]
        indexes = [models.Index(fields=["municipality", "normalised"], name="identifier_by_number")]
