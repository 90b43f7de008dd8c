"""States that held from a day to a day, and what a person chose to say of herself."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from acogida.people.actions.states import (
    declare,
    record_residence,
    record_rsh,
    withdraw_declaration,
)
from acogida.people.forms.life import DeclarationForm, EndForm, ResidenceForm, RshForm
from acogida.people.models import SelfDeclaration
from acogida.people.views.opening import Part, open_person
from acogida.platform.access import staff_view
from acogida.platform.ui.form_pages import typed

if TYPE_CHECKING:
    from acogida.platform.access import StaffRequest


@staff_view("people.sensitive")
def residence_new(request: StaffRequest, person_id: UUID) -> HttpResponse:
    person = open_person(person_id)
    part = Part("status", _("New residence status"), done=_("Residence status saved."))
    record = partial(record_residence, person_id=person.pk)
    lead = _("The status before stays in the history, until the day the new one begins.")
    return part.answer(request, person, ResidenceForm(typed(request)), record, lead=lead)


@staff_view("people.edit")
def rsh_new(request: StaffRequest, person_id: UUID) -> HttpResponse:
    person = open_person(person_id)
    part = Part("status", _("New state in the RSH"), done=_("State in the RSH saved."))
    record = partial(record_rsh, person_id=person.pk)
    lead = _("Only the state is kept, never the bracket of the household.")
    return part.answer(request, person, RshForm(typed(request)), record, lead=lead)


@staff_view("people.sensitive")
def declaration_new(request: StaffRequest, person_id: UUID) -> HttpResponse:
    person = open_person(person_id)
    form = DeclarationForm(typed(request), initial={"day": timezone.localdate()})
    part = Part("declarations", _("What the person declares"), done=_("Declaration saved."))
    lead = _("Only what the person wants to say, in her words. Nobody has to answer.")
    return part.answer(request, person, form, partial(declare, person_id=person.pk), lead=lead)


@staff_view("people.sensitive")
def declaration_end(request: StaffRequest, person_id: UUID, declaration_id: UUID) -> HttpResponse:
    person = open_person(person_id)
    said = get_object_or_404(SelfDeclaration, pk=declaration_id, person=person, withdrawn_on=None)
    form = EndForm(typed(request), initial={"day": timezone.localdate()})
    part = Part(
        "declarations", _("Withdraw a declaration"), done=_("The declaration is withdrawn.")
    )
    withdraw = partial(withdraw_declaration, declaration_id=said.pk)
    return part.answer(request, person, form, withdraw, lead=said.get_topic_display())
