"""How to reach a person and where she lives."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from acogida.people.actions.reaching import add_contact, change_contact, end_contact, move_house
from acogida.people.forms.life import AddressForm, ContactForm, EndForm
from acogida.people.models import Contact
from acogida.people.views.opening import (
    accepted,
    open_person,
    part_page,
    saved,
    typed,
)
from acogida.places.public import neighbourhoods
from acogida.platform.access import staff_view

if TYPE_CHECKING:
    from acogida.platform.access import StaffRequest

_SHOWN = ("kind", "value", "safe", "belongs_to", "note")


@staff_view("people.edit")
def contact_new(request: StaffRequest, person_id: UUID) -> HttpResponse:
    person = open_person(person_id)
    form = ContactForm(typed(request))
    if form.is_valid() and accepted(
        form, add_contact, request.actor, person_id=person.pk, **form.cleaned_data
    ):
        return saved(request, person.pk, _("Contact saved."), "contacts")
    return part_page(request, person, form, title=_("Add a contact"))


@staff_view("people.edit")
def contact_edit(request: StaffRequest, person_id: UUID, contact_id: UUID) -> HttpResponse:
    person = open_person(person_id)
    contact = get_object_or_404(Contact, pk=contact_id, person=person)
    form = ContactForm(typed(request), initial={name: getattr(contact, name) for name in _SHOWN})
    if form.is_valid() and accepted(
        form, change_contact, request.actor, contact_id=contact.pk, **form.cleaned_data
    ):
        return saved(request, person.pk, _("Contact saved."), "contacts")
    return part_page(request, person, form, title=_("Change a contact"))


@staff_view("people.edit")
def contact_end(request: StaffRequest, person_id: UUID, contact_id: UUID) -> HttpResponse:
    person = open_person(person_id)
    contact = get_object_or_404(Contact, pk=contact_id, person=person, ended_on=None)
    form = EndForm(typed(request), initial={"day": timezone.localdate()})
    if form.is_valid() and accepted(
        form, end_contact, request.actor, contact_id=contact.pk, day=form.cleaned_data["day"]
    ):
        return saved(request, person.pk, _("The contact is no longer used."), "contacts")
    title = _("No longer use this contact")
    return part_page(request, person, form, title=title, lead=contact.value)


@staff_view("people.edit")
def address_new(request: StaffRequest, person_id: UUID) -> HttpResponse:
    person = open_person(person_id)
    form = AddressForm(typed(request))
    if form.is_valid() and accepted(
        form, move_house, request.actor, person_id=person.pk, **form.cleaned_data
    ):
        return saved(request, person.pk, _("Address saved."), "addresses")
    lead = _("The address before stays in the history.")
    names = [place.name for place in neighbourhoods()]
    title = _("New address")
    return part_page(request, person, form, title=title, lead=lead, neighbourhoods=names)
