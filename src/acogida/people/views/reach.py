"""How to reach a person and where she lives."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from acogida.people.actions.reaching import add_contact, change_contact, end_contact, move_house
from acogida.people.forms.life import AddressForm, ContactForm, EndForm
from acogida.people.models import Contact
from acogida.people.views.opening import Part, open_person
from acogida.places.public import neighbourhoods
from acogida.platform.access import staff_view
from acogida.platform.ui.form_pages import typed

if TYPE_CHECKING:
    from acogida.platform.access import StaffRequest

_SHOWN = ("kind", "value", "safe", "belongs_to", "note")


@staff_view("people.edit")
def contact_new(request: StaffRequest, person_id: UUID) -> HttpResponse:
    person = open_person(person_id)
    part = Part("contacts", _("Add a contact"), done=_("Contact saved."))
    add = partial(add_contact, person_id=person.pk)
    return part.answer(request, person, ContactForm(typed(request)), add)


@staff_view("people.edit")
def contact_edit(request: StaffRequest, person_id: UUID, contact_id: UUID) -> HttpResponse:
    person = open_person(person_id)
    contact = get_object_or_404(Contact, pk=contact_id, person=person)
    form = ContactForm(typed(request), initial={name: getattr(contact, name) for name in _SHOWN})
    part = Part("contacts", _("Change a contact"), done=_("Contact saved."))
    return part.answer(request, person, form, partial(change_contact, contact_id=contact.pk))


@staff_view("people.edit")
def contact_end(request: StaffRequest, person_id: UUID, contact_id: UUID) -> HttpResponse:
    person = open_person(person_id)
    contact = get_object_or_404(Contact, pk=contact_id, person=person, ended_on=None)
    form = EndForm(typed(request), initial={"day": timezone.localdate()})
    part = Part(
        "contacts", _("No longer use this contact"), done=_("The contact is no longer used.")
    )
    end = partial(end_contact, contact_id=contact.pk)
    return part.answer(request, person, form, end, lead=contact.value)


@staff_view("people.edit")
def address_new(request: StaffRequest, person_id: UUID) -> HttpResponse:
    person = open_person(person_id)
    part = Part("addresses", _("New address"), done=_("Address saved."))
    move = partial(move_house, person_id=person.pk)
    lead = _("The address before stays in the history.")
    names = [place.name for place in neighbourhoods()]
    form = AddressForm(typed(request))
    return part.answer(request, person, form, move, lead=lead, neighbourhoods=names)
