"""States that held from a day to a day, and what a person chose to say of herself."""

from __future__ import annotations

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
from acogida.people.views.opening import (
    accepted,
    open_person,
    part_page,
    saved,
    typed,
)
from acogida.platform.access import staff_view

if TYPE_CHECKING:
    from acogida.platform.access import StaffRequest


@staff_view("people.sensitive")
def residence_new(request: StaffRequest, person_id: UUID) -> HttpResponse:
    person = open_person(person_id)
    form = ResidenceForm(typed(request))
    if form.is_valid() and accepted(
        form, record_residence, request.actor, person_id=person.pk, **form.cleaned_data
    ):
        return saved(request, person.pk, _("Residence status saved."), "status")
    lead = _("The status before stays in the history, until the day the new one begins.")
    return part_page(request, person, form, title=_("New residence status"), lead=lead)


@staff_view("people.edit")
def rsh_new(request: StaffRequest, person_id: UUID) -> HttpResponse:
    person = open_person(person_id)
    form = RshForm(typed(request))
    if form.is_valid() and accepted(
        form, record_rsh, request.actor, person_id=person.pk, **form.cleaned_data
    ):
        return saved(request, person.pk, _("State in the RSH saved."), "status")
    lead = _("Only the state is kept, never the bracket of the household.")
    return part_page(request, person, form, title=_("New state in the RSH"), lead=lead)


@staff_view("people.sensitive")
def declaration_new(request: StaffRequest, person_id: UUID) -> HttpResponse:
    person = open_person(person_id)
    form = DeclarationForm(typed(request), initial={"day": timezone.localdate()})
    if form.is_valid() and accepted(
        form, declare, request.actor, person_id=person.pk, **form.cleaned_data
    ):
        return saved(request, person.pk, _("Declaration saved."), "declarations")
    lead = _("Only what the person wants to say, in her words. Nobody has to answer.")
    return part_page(request, person, form, title=_("What the person declares"), lead=lead)


@staff_view("people.sensitive")
def declaration_end(request: StaffRequest, person_id: UUID, declaration_id: UUID) -> HttpResponse:
    person = open_person(person_id)
    said = get_object_or_404(SelfDeclaration, pk=declaration_id, person=person, withdrawn_on=None)
    form = EndForm(typed(request), initial={"day": timezone.localdate()})
    if form.is_valid() and accepted(
        form,
        withdraw_declaration,
        request.actor,
        declaration_id=said.pk,
        day=form.cleaned_data["day"],
    ):
        return saved(request, person.pk, _("The declaration is withdrawn."), "declarations")
    lead = said.get_topic_display()
    return part_page(request, person, form, title=_("Withdraw a declaration"), lead=lead)
