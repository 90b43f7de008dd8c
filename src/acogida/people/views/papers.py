"""Numbers of a person: add one, void one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from acogida.people.actions.numbers import add_identifier, void_identifier
from acogida.people.forms.papers import PaperForm, VoidForm
from acogida.people.models import Identifier
from acogida.people.views.opening import Part, open_person
from acogida.platform.access import staff_view
from acogida.platform.ui.form_pages import typed

if TYPE_CHECKING:
    from acogida.people.rules import Paper
    from acogida.platform.access import StaffRequest
    from acogida.platform.writing import Actor


@staff_view("people.edit")
def identifier_new(request: StaffRequest, person_id: UUID) -> HttpResponse:
    person = open_person(person_id)
    form = PaperForm(typed(request))

    def add(actor: Actor, **_typed: object) -> None:
        paper = cast("Paper", form.paper())  # this form asks for the number
        add_identifier(actor, person_id=person.pk, paper=paper)

    part = Part("identifiers", _("Add a number or document"), done=_("Number saved."))
    return part.answer(request, person, form, add)


@staff_view("people.edit")
def identifier_void(request: StaffRequest, person_id: UUID, identifier_id: UUID) -> HttpResponse:
    person = open_person(person_id)
    number = get_object_or_404(Identifier, pk=identifier_id, person=person, voided_at=None)
    void = partial(void_identifier, identifier_id=number.pk, now=timezone.now())
    part = Part("identifiers", _("Void a number"), done=_("The number is void."))
    lead = f"{number.get_kind_display()} {number.number}"
    form = VoidForm(typed(request))
    return part.answer(request, person, form, void, lead=lead, verb=_("Void it"))
