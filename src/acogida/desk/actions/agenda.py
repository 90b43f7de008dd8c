"""Keep the agendas: whose hours, when nobody is there, and the calendar address of an officer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import asdict
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from acogida.accounts.public import staff_on
from acogida.desk.models import Absence, Agenda, FeedKey, Schedule
from acogida.desk.queries.agenda import hours_of
from acogida.desk.rules.slots import AgendaKind, Hours, HoursFault, Span, hours_faults
from acogida.places.public import sites_in_use
from acogida.platform.actions import Actor, action


class BadAgenda(ValueError):
    """The site or the officer is not of this office, or the name is used at that site."""


class BadHours(ValueError):
    """``faults`` says why the hours cannot be kept."""

    def __init__(self, faults: Collection[HoursFault]) -> None:
        super().__init__(", ".join(sorted(faults)))
        self.faults = frozenset(faults)


@action("desk.agenda")
def add_agenda(
    actor: Actor, *, kind: str, name: str, site_id: UUID, officer_id: UUID | None = None
) -> UUID:
    """Add an officer, a clinic or a room that can be booked. Raises BadAgenda."""
    del actor
    is_officer = kind == AgendaKind.OFFICER.value
    staff = {row["user_id"] for row in staff_on(timezone.localdate())}
    known_site = site_id in {site.id for site in sites_in_use()}
    if not known_site or (is_officer and officer_id not in staff):
        raise BadAgenda
    agenda = Agenda(kind=kind, name=name, site_id=site_id)
    agenda.officer_id = officer_id if is_officer else None
    _save(agenda)
    return agenda.pk


@action("desk.agenda")
def change_agenda(actor: Actor, *, agenda_id: UUID, name: str, is_active: bool) -> None:
    """Call an agenda otherwise, or take it out of use; what is booked stays. Raises BadAgenda."""
    del actor
    agenda = Agenda.objects.select_for_update().get(pk=agenda_id)
    agenda.name, agenda.is_active = name, is_active
    _save(agenda)


@action("desk.agenda")
def add_hours(actor: Actor, *, agenda_id: UUID, hours: Hours) -> UUID:
    """Add hours of a weekday beside those that stand. Raises BadHours, Agenda.DoesNotExist."""
    del actor
    agenda = Agenda.objects.select_for_update().get(pk=agenda_id)
    others = [hours_of(row) for row in Schedule.objects.filter(agenda=agenda)]
    if faults := hours_faults(hours, others):
        raise BadHours(faults)
    row = Schedule(agenda=agenda, **asdict(hours))
    row.save()
    return row.pk


@action("desk.agenda")
def end_hours(actor: Actor, *, schedule_id: UUID, first_day_without: dt.date) -> None:
    """From a day on these hours hold no more; appointments made in them stay."""
    del actor
    row = Schedule.objects.select_for_update().get(pk=schedule_id)
    row.valid_to = max(row.valid_from, first_day_without)
    row.save()


@action("desk.agenda")
def note_absence(actor: Actor, *, agenda_id: UUID, span: Span) -> UUID:
    """Nobody is there for a while; what is booked in it stays and must be moved."""
    del actor
    agenda = Agenda.objects.select_for_update().get(pk=agenda_id)
    row = Absence(agenda=agenda, starts_at=span.begins, ends_at=span.ends)
    row.save()
    return row.pk


@action("desk.agenda")
def drop_absence(actor: Actor, *, absence_id: UUID) -> None:
    del actor
    Absence.objects.select_for_update().get(pk=absence_id).delete()


@action("desk.agenda")
def open_feed(actor: Actor) -> str:
    """Make a new address for one's own calendar; the one before opens nothing any more.

    Raises BadAgenda for the house itself, which has no calendar.
    """
    if actor.user_id is None:
        raise BadAgenda
    feed = _feed(actor) or FeedKey(user_id=actor.user_id)
    secret = feed.issue_anew(timezone.now())
    feed.save()
    return secret


@action("desk.agenda")
def close_feed(actor: Actor) -> None:
    """The address of one's own calendar opens nothing any more."""
    if feed := _feed(actor):
        feed.closed_at = timezone.now()
        feed.save()


def _feed(actor: Actor) -> FeedKey | None:
    rows = FeedKey.objects.select_for_update().filter(user_id=actor.user_id)
    found: FeedKey | None = rows.first()
    return found


def _save(agenda: Agenda) -> None:
    try:
        with transaction.atomic():
            agenda.save()
    except IntegrityError as error:
        raise BadAgenda from error
