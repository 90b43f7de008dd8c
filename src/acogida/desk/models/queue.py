"""Who is here today: arrivals with the number of the day, and the screen of the waiting room."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from acogida.desk.models import counted
from acogida.desk.models.secret import SecretAddress
from acogida.desk.rules.queue import LONGEST_DESK, LONGEST_NOTE, Priority, Turn, Way
from acogida.platform.models import ScopedModel

WAYS = [
    (Way.WALK_IN.value, _("in person")),
    (Way.APPOINTMENT.value, _("with an appointment")),
    (Way.PHONE.value, _("by phone")),
    (Way.WHATSAPP.value, _("by WhatsApp")),
    (Way.FIELD.value, _("in the field")),
]
# What the list says. Violence is named in other words: the person beside the desk reads too.
PRIORITIES = {
    Priority.CHILD_ALONE.value: _("child or adolescent alone"),
    Priority.PREGNANCY.value: _("pregnancy"),
    Priority.VIOLENCE.value: _("reserved attention"),
    Priority.DISABILITY.value: _("disability"),
    Priority.OLDER_PERSON.value: _("older person"),
}
TURNS = [
    (Turn.WAITING.value, pgettext_lazy("turn", "waiting")),
    (Turn.CALLED.value, pgettext_lazy("turn", "called")),
    (Turn.ATTENDED.value, pgettext_lazy("turn", "attended")),
    (Turn.LEFT.value, pgettext_lazy("turn", "left without being attended")),
]


class QueueDay(ScopedModel):
    """The last number given at a site on a day; locked while the next one is given."""

    site = models.ForeignKey("places.Site", on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    last = models.PositiveSmallIntegerField(default=0)

    noted: ClassVar[bool] = False

    class Meta(ScopedModel.Meta):
        constraints = [models.UniqueConstraint(fields=["site", "day"], name="queue_day_once")]


class Arrival(ScopedModel):
    """Somebody who came. ``turn_at``: since when she stands in line (put back means anew).

    ``called_at`` is when she was first called this time; ``shown_at`` when the screen showed it
    last. ``client_key`` and ``call_key`` come from the page: sent twice, they do nothing twice.
    """

    client_key = models.UUIDField(null=True, editable=False)
    site = models.ForeignKey(
        "places.Site", on_delete=models.PROTECT, related_name="+", verbose_name=_("site")
    )
    day = models.DateField(_("day"))
    number = models.PositiveSmallIntegerField(_("number of the day"))
    way = models.CharField(_("how she came"), max_length=12, choices=WAYS)
    language = models.CharField(_("language"), max_length=3, blank=True)
    priorities = models.JSONField(_("priorities"), default=list)
    has_priority = models.BooleanField(default=False, editable=False)
    person = models.ForeignKey(
        "people.Person",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("person"),
    )
    note = models.CharField(_("note"), max_length=LONGEST_NOTE, blank=True)
    promised_at = models.DateTimeField(_("hour of the appointment"), null=True)
    arrived_at = models.DateTimeField(_("arrived at"))
    turn_at = models.DateTimeField()
    state = models.CharField(
        pgettext_lazy("of a turn", "state"),
        max_length=8,
        choices=TURNS,
        default=Turn.WAITING.value,
    )
    called_at = models.DateTimeField(_("called at"), null=True)
    called_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("called by"),
    )
    call_key = models.UUIDField(null=True, editable=False)
    shown_at = models.DateTimeField(null=True, editable=False)
    desk_label = models.CharField(_("desk"), max_length=LONGEST_DESK, blank=True)
    ended_at = models.DateTimeField(_("ended at"), null=True)

    audited_values: ClassVar[frozenset[str]] = frozenset(
        {"number", "day", "state", "desk_label", "called_at", "ended_at"}
    )
    tallied = counted.ARRIVAL
    feeds: ClassVar[Mapping[str, str]] = {"desk.arrival": "id"}

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["site", "day", "number"], name="arrival_number"),
            models.UniqueConstraint(
                fields=["municipality", "client_key"], name="arrival_sent_once"
            ),
            models.UniqueConstraint(fields=["municipality", "call_key"], name="arrival_one_call"),
            models.CheckConstraint(
                condition=~Q(state=Turn.CALLED.value)
                | (Q(called_at__isnull=False) & ~Q(desk_label="")),
                name="arrival_called_somewhere",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=[Turn.ATTENDED.value, Turn.LEFT.value], ended_at__isnull=False
                )
                | Q(state__in=[Turn.WAITING.value, Turn.CALLED.value], ended_at__isnull=True),
                name="arrival_ends_once",
            ),
        ]
        indexes = [
            models.Index(fields=["municipality", "day"], name="arrival_by_day"),
            models.Index(
                fields=["site", "day", "turn_at"],
                condition=Q(state=Turn.WAITING.value),
                name="arrival_in_line",
            ),
            models.Index(fields=["municipality", "person"], name="arrival_of_person"),
        ]


class WaitingScreen(SecretAddress):
    """The screen of one site's waiting room: numbers and desks, opened by its secret address."""

    site = models.ForeignKey("places.Site", on_delete=models.PROTECT, related_name="+")

    salt: ClassVar[str] = "acogida.desk.screen"

    class Meta(SecretAddress.Meta):
        constraints = [models.UniqueConstraint(fields=["site"], name="screen_one_a_site")]
