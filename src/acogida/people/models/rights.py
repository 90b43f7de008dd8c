"""A person's rights over her data: consents, requests with deadlines, merges that can be undone."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from acogida.people.models.person import Person
from acogida.platform.models import ScopedModel


class Consent(ScopedModel):
    """A consent to one purpose: which text, in which language, how it was given, and its end."""

    class Purpose(models.TextChoices):
        ATTENTION = "attention", _("attention and follow-up")
        REFERRAL = "referral", _("referral to other units and institutions")
        CONTACT = "contact", _("contact by telephone or WhatsApp")
        STATISTICS = "statistics", _("statistics without names")

    class How(models.TextChoices):
        SIGNED = "signed", _("signed on paper")
        SPOKEN = "spoken", _("spoken, with a witness")
        ONLINE = "online", _("by the portal")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="consents")
    purpose = models.CharField(_("purpose"), max_length=40, choices=Purpose)
    text_version = models.CharField(_("version of the text"), max_length=20)
    language = models.CharField(_("language of the text"), max_length=3)
    how = models.CharField(_("how it was given"), max_length=8, choices=How)
    given_on = models.DateField(_("given on"))
    given_by = models.CharField(_("given by (if not the person)"), max_length=120, blank=True)
    recorded_by = models.UUIDField(null=True, editable=False)
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    withdrawn_how = models.CharField(
        _("how it was withdrawn"), max_length=8, choices=How, blank=True
    )

    audited_values: ClassVar[frozenset[str]] = frozenset(
        {"purpose", "how", "given_on", "withdrawn_on"}
    )


class DataRequest(ScopedModel):
    """What a person asked about her own data, by when it must be done, and when it was."""

    class Kind(models.TextChoices):
        ACCESS = "access", _("to know what is kept")
        PORTABILITY = "portability", _("a copy to take along")
        RECTIFICATION = "rectification", _("to correct it")
        ERASURE = "erasure", _("to erase it (anonymisation)")
        BLOCK = "block", _("to block it for the time being")
        OBJECTION = "objection", _("to object to a use")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="data_requests")
    kind = models.CharField(_("asks"), max_length=14, choices=Kind)
    received_on = models.DateField(_("received on"))
    due_on = models.DateField(_("due on"))
    done_on = models.DateField(_("done on"), null=True, blank=True)
    answer = models.TextField(_("answer"), blank=True)
    recorded_by = models.UUIDField(null=True, editable=False)

    audited_values: ClassVar[frozenset[str]] = frozenset(
        {"kind", "received_on", "due_on", "done_on"}
    )


class Merge(ScopedModel):
    """Two files that were one person. ``before`` holds all it takes to undo the merge whole."""

    survivor = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="merges")
    absorbed = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="merged_by")
    merged_at = models.DateTimeField(auto_now_add=True)
    merged_by = models.UUIDField(null=True, editable=False)
    reason = models.TextField(_("why they are the same person"), blank=True)
    before = models.JSONField(default=dict)
    undone_at = models.DateTimeField(null=True, editable=False)
    undone_because = models.TextField(blank=True, editable=False)

    audited_values: ClassVar[frozenset[str]] = frozenset({"survivor_id", "absorbed_id"})

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["absorbed"], condition=Q(undone_at=None), name="merge_absorbed_once"
            )
        ]
