"""Who is whose and who lives with whom."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from acogida.people.actions.families import (
    end_link,
    form_household,
    join_household,
    leave_household,
    link_family,
)
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
from acogida.people.views.picking import looking, picker_page, sent
from acogida.platform.access import staff_view

if TYPE_CHECKING:
    from acogida.platform.access import StaffRequest


@staff_view("people.edit")
def link_new(request: StaffRequest, person_id: UUID) -> HttpResponse:
    person = open_person(person_id)
    form = FamilyLinkForm(sent(request), initial=looking(request))
    if form.is_valid() and accepted(
        form,
        link_family,
        request.actor,
        **form.between(person.pk),
        document_seen=form.cleaned_data["document_seen"],
        since=form.cleaned_data["since"],
    ):
        return saved(request, person.pk, _("Family link saved."), "family")
    return picker_page(request, person, form, title=_("Add a relative"))


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
    form = JoinForm(sent(request), initial={"since": timezone.localdate()} | looking(request))
    if form.is_valid() and accepted(
        form,
        join_household,
        request.actor,
        household_id=own.household_id,
        person_id=form.cleaned_data["other"],
        since=form.cleaned_data["since"],
    ):
        return saved(request, person.pk, _("Household saved."), "family")
    return picker_page(request, person, form, title=_("Who else lives there?"))


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
