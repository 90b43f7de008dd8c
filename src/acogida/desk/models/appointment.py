"""The agenda: whose hours there are, who has an appointment in them, who waits for one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from acogida.desk.models import counted
from acogida.desk.models.secret import SecretAddress
from acogida.desk.rules.slots import LONGEST_TOPIC, AgendaKind, Booking, Wish
from acogida.platform.models import ScopedModel

AGENDA_KINDS = [
    (AgendaKind.CLINIC.value, _("legal clinic or other service")),
    (AgendaKind.OFFICER.value, _("officer")),
    (AgendaKind.ROOM.value, _("room")),
]
BOOKINGS = [
    (Booking.BOOKED.value, pgettext_lazy("appointment", "booked")),
    (Booking.ARRIVED.value, pgettext_lazy("appointment", "she came")),
    (Booking.NO_SHOW.value, pgettext_lazy("appointment", "she did not come")),
    (Booking.CANCELLED.value, pgettext_lazy("appointment", "cancelled")),
]
WISHES = [
    (Wish.WAITING.value, pgettext_lazy("waiting list", "waiting")),
    (Wish.BOOKED.value, pgettext_lazy("waiting list", "got an appointment")),
    (Wish.DROPPED.value, pgettext_lazy("waiting list", "no longer waits")),
]


class Agenda(ScopedModel):
    """Somebody or something that can be booked: an officer, a clinic, a room."""

    kind = models.CharField(_("kind"), max_length=7, choices=AGENDA_KINDS)
    name = models.CharField(_("name"), max_length=80)
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("officer"),
    )
    site = models.ForeignKey(
        "places.Site", on_delete=models.PROTECT, related_name="+", verbose_name=_("site")
    )
    is_active = models.BooleanField(_("in use"), default=True)

    audited_values: ClassVar[frozenset[str]] = frozenset({"kind", "name", "is_active"})

    feeds: ClassVar[Mapping[str, str]] = {"desk.agenda": "id"}

    class Meta(ScopedModel.Meta):
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind=AgendaKind.OFFICER.value) | Q(officer__isnull=False),
                name="agenda_of_an_officer",
            ),
            models.UniqueConstraint(fields=["municipality", "site", "name"], name="agenda_name"),
        ]


class Schedule(ScopedModel):
    """Hours of an agenda on a weekday (1 Monday … 7 Sunday), from a day until before another."""

    agenda = models.ForeignKey(Agenda, on_delete=models.PROTECT, related_name="schedules")
    weekday = models.PositiveSmallIntegerField(_("weekday"))
    opens = models.TimeField(_("from"))
    closes = models.TimeField(_("to"))
    minutes = models.PositiveSmallIntegerField(_("minutes of each appointment"))
    places = models.PositiveSmallIntegerField(_("places in each"), default=1)
    topic = models.CharField(_("topic of the talk"), max_length=LONGEST_TOPIC, blank=True)
    valid_from = models.DateField(_("holds from"))
    valid_to = models.DateField(_("holds until"), null=True)

    audited_values: ClassVar[frozenset[str]] = frozenset(
        {"weekday", "opens", "closes", "minutes", "places", "valid_from", "valid_to"}
    )

    class Meta(ScopedModel.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(weekday__range=(1, 7)), name="schedule_weekday"),
            models.CheckConstraint(condition=Q(closes__gt=F("opens")), name="schedule_closes"),
            models.CheckConstraint(
                condition=Q(minutes__gte=1, places__gte=1), name="schedule_counts"
            ),
        ]
        indexes = [models.Index(fields=["agenda", "weekday"], name="schedule_of_agenda")]


class Absence(ScopedModel):
    """From a moment to another nobody is there: holidays, a course, a meeting. No reasons."""

    agenda = models.ForeignKey(Agenda, on_delete=models.PROTECT, related_name="absences")
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("to"))

    audited_values: ClassVar[frozenset[str]] = frozenset({"starts_at", "ends_at"})

    class Meta(ScopedModel.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="absence_ends_later"
            )
        ]
        indexes = [models.Index(fields=["agenda", "ends_at"], name="absence_of_agenda")]


class ForSomebody(ScopedModel):
    """Who wants an appointment and what about. ``client_key``: sent twice, it is kept once."""

    client_key = models.UUIDField(null=True, editable=False)
    person = models.ForeignKey(
        "people.Person",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("person"),
    )
    alias = models.CharField(_("how to call her or him"), max_length=60, blank=True)
    topic = models.CharField(_("what about"), max_length=LONGEST_TOPIC, blank=True)
    language = models.CharField(_("language"), max_length=3, blank=True)
    interpreter = models.BooleanField(_("an interpreter is asked for"), default=False)

    class Meta(ScopedModel.Meta):
        abstract = True


class Appointment(ForSomebody):
    """Somebody is expected. Whoever has no file yet is known by what she calls herself."""

    agenda = models.ForeignKey(
        Agenda, on_delete=models.PROTECT, related_name="appointments", verbose_name=_("with")
    )
    room = models.ForeignKey(
        Agenda, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("room")
    )
    starts_at = models.DateTimeField(_("begins at"))
    ends_at = models.DateTimeField(_("ends at"))
    state = models.CharField(
        pgettext_lazy("of an appointment", "state"),
        max_length=9,
        choices=BOOKINGS,
        default=Booking.BOOKED.value,
    )
    arrival = models.ForeignKey(
        "desk.Arrival", on_delete=models.PROTECT, null=True, related_name="appointments"
    )
    booked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("booked by"),
    )
    booked_at = models.DateTimeField(_("booked at"), auto_now_add=True)

    audited_values: ClassVar[frozenset[str]] = frozenset({"starts_at", "ends_at", "state"})
    tallied = counted.APPOINTMENT
    feeds: ClassVar[Mapping[str, str]] = {"desk.appointment": "id"}

    class Meta(ForSomebody.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "client_key"], name="appointment_sent_once"
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="appointment_ends_later"
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False) | ~Q(alias=""), name="appointment_of_somebody"
            ),
        ]
        indexes = [
            models.Index(fields=["municipality", "starts_at"], name="appointment_by_hour"),
            models.Index(fields=["agenda", "starts_at"], name="appointment_of_agenda"),
            models.Index(fields=["municipality", "person"], name="appointment_of_person"),
        ]


class WaitingEntry(ForSomebody):
    """Somebody who wants an appointment of an agenda when one frees."""

    agenda = models.ForeignKey(
        Agenda, on_delete=models.PROTECT, related_name="waiting", verbose_name=_("with")
    )
    state = models.CharField(
        pgettext_lazy("of the waiting list", "state"),
        max_length=7,
        choices=WISHES,
        default=Wish.WAITING.value,
    )
    asked_at = models.DateTimeField(_("asked at"), auto_now_add=True)
    appointment = models.ForeignKey(
        Appointment, on_delete=models.PROTECT, null=True, related_name="+"
    )

    audited_values: ClassVar[frozenset[str]] = frozenset({"state"})

    class Meta(ForSomebody.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "client_key"], name="waiting_entry_sent_once"
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False) | ~Q(alias=""), name="waiting_entry_of_somebody"
            ),
        ]
        indexes = [
            models.Index(fields=["agenda", "state", "asked_at"], name="waiting_entry_in_line"),
            models.Index(fields=["municipality", "person"], name="waiting_entry_of_person"),
        ]


class FeedKey(SecretAddress):
    """The calendar of one officer, opened by her calendar program at its secret address."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    salt: ClassVar[str] = "acogida.desk.feed"

    class Meta(SecretAddress.Meta):
        constraints = [
            models.UniqueConstraint(fields=["municipality", "user"], name="feed_one_a_user")
        ]
