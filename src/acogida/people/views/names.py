"""Other names, nationalities and languages of a person."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from acogida.people.actions.naming import (
    add_other_name,
    remove_other_name,
    set_languages,
    set_nationalities,
)
from acogida.people.forms.life import (
    LanguagesForm,
    NationalitiesForm,
    OtherNameForm,
    languages_initial,
)
from acogida.people.models import OtherName
from acogida.people.views.opening import Part, open_person, saved
from acogida.platform.access import staff_view
from acogida.platform.ui.form_pages import typed

if TYPE_CHECKING:
    from acogida.platform.access import StaffRequest
    from acogida.platform.writing import Actor


@staff_view("people.edit")
def other_name_new(request: StaffRequest, person_id: UUID) -> HttpResponse:
    person = open_person(person_id)
    part = Part("identity", _("Add another name"), done=_("Name saved."))
    add = partial(add_other_name, person_id=person.pk)
    lead = _("The search finds her by this name too.")
    return part.answer(request, person, OtherNameForm(typed(request)), add, lead=lead)


@staff_view("people.edit")
@require_POST
def other_name_remove(request: StaffRequest, person_id: UUID, name_id: UUID) -> HttpResponse:
    person = open_person(person_id)
    name = get_object_or_404(OtherName, pk=name_id, person=person)
    remove_other_name(request.actor, other_name_id=name.pk)
    return saved(request, person.pk, _("The name was taken away."), "identity")


@staff_view("people.edit")
def nationalities_edit(request: StaffRequest, person_id: UUID) -> HttpResponse:
    person = open_person(person_id)
    held = [nationality.country for nationality in person.nationalities.order_by("pk")]
    shown = {f"country_{number}": code for number, code in enumerate(held, start=1)}
    form = NationalitiesForm(typed(request), initial=shown, held=len(held))

    def keep(actor: Actor, **_typed: object) -> None:
        set_nationalities(actor, person_id=person.pk, countries=form.countries())

    part = Part("identity", _("Nationalities"), done=_("Nationalities saved."))
    lead = _("One, several or none. Whether she is stateless is said in her identity.")
    return part.answer(request, person, form, keep, lead=lead)


@staff_view("people.edit")
def languages_edit(request: StaffRequest, person_id: UUID) -> HttpResponse:
    person = open_person(person_id)
    spoken = list(person.languages.order_by("pk"))
    form = LanguagesForm(typed(request), initial=languages_initial(spoken), held=len(spoken))

    def keep(actor: Actor, **_typed: object) -> None:
        set_languages(actor, person_id=person.pk, languages=form.languages())

    part = Part("identity", _("Languages"), done=_("Languages saved."))
    return part.answer(request, person, form, keep, template="people/languages_form.html")
