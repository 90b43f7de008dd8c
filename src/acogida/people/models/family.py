"""Who lives with whom, and who is whose: households and family links."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from acogida.people.models.person import Person
from acogida.platform.models import ScopedModel


class Household(ScopedModel):
    """People under one roof who share expenses."""

    name = models.CharField(_("name"), max_length=120, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)
    formed_at = models.DateTimeField(auto_now_add=True)


class HouseholdMember(ScopedModel):
    """A person is part of a household from a day to a day."""

    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="households")
    is_reference = models.BooleanField(_("reference person"), default=False)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["household", "person"],
                condition=Q(until=None),
                name="household_member_once",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="household_forwards"
            ),
        ]


class FamilyLink(ScopedModel):
    """``person`` is the ``kind`` of ``relative``: parent, guardian, partner … read both ways."""

    class Kind(models.TextChoices):
        PARENT = "parent", _("mother or father of")
        GUARDIAN = "guardian", _("guardian of")
        PARTNER = "partner", _("partner of")
        SIBLING = "sibling", _("sister or brother of")
        GRANDPARENT = "grandparent", _("grandparent of")
        OTHER = "other", _("other relative of")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="links_from")
    relative = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="links_to")
    kind = models.CharField(_("link"), max_length=12, choices=Kind)
    document_seen = models.BooleanField(_("proven by a document"), default=False)
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta(ScopedModel.Meta):
        constraints = [
            models.CheckConstraint(condition=~Q(person=F("relative")), name="link_between_two"),
            models.UniqueConstraint(
                fields=["person", "relative", "kind"], condition=Q(until=None), name="link_once"
            ),
        ]
