"""A reminder of an appointment by e-mail, from the asking until it left."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from acogida.desk.models.appointment import Appointment
from acogida.platform.models import ScopedModel


class ReminderMail(ScopedModel):
    """One reminder of one hour. The address stays with the person; here is only which of hers.

    ``event_id``: the announcement in the outbox that lets it leave; its delivery knows of failures.
    """

    class State(models.TextChoices):
        ASKED = "asked", pgettext_lazy("reminder", "asked for")
        SENT = "sent", pgettext_lazy("reminder", "sent")
        DROPPED = "dropped", pgettext_lazy("reminder", "not sent")

    appointment = models.ForeignKey(
        Appointment, on_delete=models.PROTECT, related_name="reminder_mails"
    )
    tells_of = models.DateTimeField(_("hour it tells of"))
    contact_id = models.UUIDField(editable=False)
    language = models.CharField(_("language"), max_length=3)
    state = models.CharField(max_length=7, choices=State, default=State.ASKED)
    asked_at = models.DateTimeField(_("asked at"))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    sent_at = models.DateTimeField(_("sent at"), null=True)
    why_not = models.CharField(_("why it was not sent"), max_length=20, blank=True)
    event_id = models.UUIDField(editable=False)

    audited_values: ClassVar[frozenset[str]] = frozenset({"state", "tells_of", "why_not"})

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["appointment", "tells_of"],
                condition=Q(state__in=["asked", "sent"]),
                name="reminder_once_an_hour",
            ),
            models.CheckConstraint(
                condition=~Q(state="sent") | Q(sent_at__isnull=False), name="reminder_sent_when"
            ),
        ]
