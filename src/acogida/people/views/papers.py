"""Numbers of a person: add one, void one."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from acogida.people.actions.numbers import add_identifier, void_identifier
from acogida.people.forms.papers import PaperForm, VoidForm
from acogida.people.models import Identifier
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


@staff_view("people.edit")
def identifier_new(request: StaffRequest, person_id: UUID) -> HttpResponse:
    person = open_person(person_id)
    form = PaperForm(typed(request))
    if form.is_valid() and accepted(
        form, add_identifier, request.actor, person_id=person.pk, paper=form.paper()
    ):
        return saved(request, person.pk, _("Number saved."), "identifiers")
    return part_page(request, person, form, title=_("Add a number or document"))


@staff_view("people.edit")
def identifier_void(request: StaffRequest, person_id: UUID, identifier_id: UUID) -> HttpResponse:
    person = open_person(person_id)
    number = get_object_or_404(Identifier, pk=identifier_id, person=person, voided_at=None)
    form = VoidForm(typed(request))
    if form.is_valid() and accepted(
        form,
        void_identifier,
        request.actor,
        identifier_id=number.pk,
        reason=form.cleaned_data["reason"],
        now=timezone.now(),
    ):
        return saved(request, person.pk, _("The number is void."), "identifiers")
    lead = f"{number.get_kind_display()} {number.number}"
    return part_page(request, person, form, title=_("Void a number"), lead=lead, verb=_("Void it"))
