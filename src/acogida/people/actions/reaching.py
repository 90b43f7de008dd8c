"""How to reach a person and where she lives."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.utils import timezone

from acogida.people.actions.opening import put_back, take_file
from acogida.people.models import Address, Contact, Person
from acogida.people.rules import Fault, Faulty, clean_line, normal_contact
from acogida.platform.actions import Actor, action

_FINDING = frozenset({Contact.Kind.PHONE, Contact.Kind.WHATSAPP})
"""Contacts by which the search finds somebody."""


@action("people.edit")
def add_contact(
    actor: Actor,
    *,
    person_id: UUID,
    kind: str,
    value: str,
    safe: bool | None = None,
    belongs_to: str = "",
    note: str = "",
) -> UUID:
    """Add a way to reach her. ``safe`` None: nobody asked yet. Raises Faulty."""
    del actor
    person = take_file(person_id)
    row = Contact(person=person)
    _say(row, kind=kind, value=value, safe=safe, belongs_to=belongs_to, note=note)
    put_back(person, findable=kind in _FINDING)
    return row.pk


@action("people.edit")
def change_contact(
    actor: Actor,
    *,
    contact_id: UUID,
    kind: str,
    value: str,
    safe: bool | None = None,
    belongs_to: str = "",
    note: str = "",
) -> None:
    """Say anew how this contact is used. Raises Faulty."""
    del actor
    row = Contact.objects.get(pk=contact_id)
    person = take_file(row.person_id)
    was = row.kind
    _say(row, kind=kind, value=value, safe=safe, belongs_to=belongs_to, note=note)
    put_back(person, findable=was in _FINDING or kind in _FINDING)


@action("people.edit")
def end_contact(actor: Actor, *, contact_id: UUID, day: dt.date) -> None:
    """She is not reached that way any more. It still finds her."""
    del actor
    row = Contact.objects.get(pk=contact_id)
    person = take_file(row.person_id)
    row.ended_on = not_after_today("day", day)
    row.save()
    put_back(person)


@action("people.edit")
def move_house(
    actor: Actor,
    *,
    person_id: UUID,
    kind: str = "",
    line: str = "",
    neighbourhood: str = "",
    commune: str = "",
    since: dt.date | None = None,
) -> UUID:
    """She lives here now; where she lived before ends on that day. Raises Faulty."""
    del actor
    if kind and kind not in Address.Kind.values:
        raise Faulty({"kind": Fault.UNKNOWN_CODE})
    if since is not None:
        not_after_today("since", since)
    row = Address(kind=kind, since=since)
    row.line = clean_line("line", line, 200)
    row.neighbourhood = clean_line("neighbourhood", neighbourhood, 120)
    row.commune = clean_line("commune", commune, 5)
    person = take_file(person_id)
    _leave_home(person, since or timezone.localdate())
    row.person = person
    row.save()
    put_back(person)
    return row.pk


def not_after_today(field: str, day: dt.date) -> dt.date:
    """The day; Faulty if it has not come yet."""
    if day > timezone.localdate():
        raise Faulty({field: Fault.IN_THE_FUTURE})
    return day


def _say(
    row: Contact, *, kind: str, value: str, safe: bool | None, belongs_to: str, note: str
) -> None:
    reachable = normal_contact(kind, value)
    row.kind, row.safe = kind, safe
    row.value, row.normalised = reachable.shown, reachable.normalised
    row.belongs_to = clean_line("belongs_to", belongs_to, 80)
    row.note = clean_line("note", note, 160)
    row.save()


def _leave_home(person: Person, day: dt.date) -> None:
    for home in Address.objects.filter(person=person, until=None):
        home.until = max(day, home.since or day)
        home.save()
