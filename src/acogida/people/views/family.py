"""Who is whose and who lives with whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from acogida.people.actions.families import (
    end_link,
    form_household,
    join_household,
    leave_household,
    link_family,
)
from acogida.people.finders import lines_found, lines_of
from acogida.people.forms.family import FamilyLinkForm, HouseholdForm, JoinForm
from acogida.people.forms.life import EndForm
from acogida.people.models import FamilyLink, HouseholdMember
from acogida.people.views.opening import (
    accepted,
    open_person,
    part_page,
    saved,
    typed,
)
from acogida.platform.access import staff_view

if TYPE_CHECKING:
    from django.http import QueryDict

    from acogida.people.models import Person
    from acogida.platform.access import StaffRequest

LOOKING = "look"  # name of the button that searches the other person instead of saving


@staff_view("people.edit")
def link_new(request: StaffRequest, person_id: UUID) -> HttpResponse:
    person = open_person(person_id)
    form = FamilyLinkForm(_sent(request), initial=_looking(request))
    if form.is_valid() and accepted(
        form,
        link_family,
        request.actor,
        **form.between(person.pk),
        document_seen=form.cleaned_data["document_seen"],
        since=form.cleaned_data["since"],
    ):
        return saved(request, person.pk, _("Family link saved."), "family")
    return _picker_page(request, person, form, _("Add a relative"))


@staff_view("people.edit")
def link_end(request: StaffRequest, person_id: UUID, link_id: UUID) -> HttpResponse:
    person = open_person(person_id)
    link = get_object_or_404(FamilyLink, pk=link_id, until=None)
    form = EndForm(typed(request), initial={"day": timezone.localdate()})
    if form.is_valid() and accepted(
        form, end_link, request.actor, link_id=link.pk, day=form.cleaned_data["day"]
    ):
        return saved(request, person.pk, _("The link has ended."), "family")
    return part_page(request, person, form, title=_("End a family link"))


@staff_view("people.edit")
def household_new(request: StaffRequest, person_id: UUID) -> HttpResponse:
    person = open_person(person_id)
    form = HouseholdForm(typed(request), initial={"since": timezone.localdate()})
    if form.is_valid() and accepted(
        form, form_household, request.actor, person_ids=[person.pk], **form.cleaned_data
    ):
        return saved(request, person.pk, _("Household saved."), "family")
    lead = _("People under one roof who share expenses. Add the others afterwards.")
    return part_page(request, person, form, title=_("New household"), lead=lead)


@staff_view("people.edit")
def household_join(request: StaffRequest, person_id: UUID, membership_id: UUID) -> HttpResponse:
    person = open_person(person_id)
    own = get_object_or_404(HouseholdMember, pk=membership_id, person=person, until=None)
    form = JoinForm(_sent(request), initial={"since": timezone.localdate()} | _looking(request))
    if form.is_valid() and accepted(
        form,
        join_household,
        request.actor,
        household_id=own.household_id,
        person_id=form.cleaned_data["other"],
        since=form.cleaned_data["since"],
    ):
        return saved(request, person.pk, _("Household saved."), "family")
    return _picker_page(request, person, form, _("Who else lives there?"))


@staff_view("people.edit")
def household_leave(request: StaffRequest, person_id: UUID, membership_id: UUID) -> HttpResponse:
    person = open_person(person_id)
    own = get_object_or_404(HouseholdMember, pk=membership_id, until=None)
    form = EndForm(typed(request), initial={"day": timezone.localdate()})
    if form.is_valid() and accepted(
        form,
        leave_household,
        request.actor,
        member_id=own.pk,
        day=form.cleaned_data["day"],
    ):
        return saved(request, person.pk, _("She no longer lives in the household."), "family")
    return part_page(request, person, form, title=_("Leave the household"))


@staff_view("people.find")
@require_POST
def person_pick(request: StaffRequest) -> HttpResponse:
    """The part of a page in which the other person is chosen; htmx asks for it while typing."""
    return render(request, "people/_parts/picked.html", _picked(request, while_typing=True))


def _sent(request: StaffRequest) -> QueryDict | None:
    """What to bind the form to: nothing while the officer still looks for the other person."""
    return None if LOOKING in request.POST else typed(request)


def _looking(request: StaffRequest) -> dict[str, Any]:
    """Without script the search reloads the page: what was typed in the form stays."""
    return request.POST.dict() if LOOKING in request.POST else {}


def _picked(request: StaffRequest, *, while_typing: bool = False) -> dict[str, Any]:
    words, chosen = request.POST.get("q", ""), _chosen(request)
    lines = lines_found(request.actor, words, while_typing=while_typing) if words else []
    if chosen and chosen not in {line.id for line in lines}:
        lines = [*lines_of(request.actor, [chosen]), *lines]
    return {"lines": lines, "chosen": chosen, "asked": words}


def _chosen(request: StaffRequest) -> UUID | None:
    try:
        return UUID(request.POST.get("other", ""))
    except ValueError:
        return None


def _picker_page(request: StaffRequest, person: Person, form: Any, title: str) -> HttpResponse:
    picked = _picked(request)
    return part_page(
        request, person, form, title=title, template="people/picker_form.html", **picked
    )
