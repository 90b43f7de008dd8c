"""Who is whose and who lives with whom."""

from __future__ import annotations

import datetime as dt
from functools import partial
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
from acogida.people.views.opening import Part, open_person
from acogida.people.views.picking import looking, picker_page, sent
from acogida.platform.access import staff_view
from acogida.platform.ui.form_pages import typed

if TYPE_CHECKING:
    from acogida.platform.access import StaffRequest
    from acogida.platform.writing import Actor


@staff_view("people.edit")
def link_new(request: StaffRequest, person_id: UUID) -> HttpResponse:
    person = open_person(person_id)
    form = FamilyLinkForm(sent(request), initial=looking(request))

    def link(actor: Actor, *, document_seen: bool, since: dt.date | None, **_typed: object) -> None:
        ends = form.between(person.pk)
        link_family(actor, **ends, document_seen=document_seen, since=since)

    part = Part("family", _("Add a relative"), done=_("Family link saved."), page=picker_page)
    return part.answer(request, person, form, link)


@staff_view("people.edit")
def link_end(request: StaffRequest, person_id: UUID, link_id: UUID) -> HttpResponse:
    person = open_person(person_id)
    link = get_object_or_404(FamilyLink, pk=link_id, until=None)
    form = EndForm(typed(request), initial={"day": timezone.localdate()})
    part = Part("family", _("End a family link"), done=_("The link has ended."))
    return part.answer(request, person, form, partial(end_link, link_id=link.pk))


@staff_view("people.edit")
def household_new(request: StaffRequest, person_id: UUID) -> HttpResponse:
    person = open_person(person_id)
    form = HouseholdForm(typed(request), initial={"since": timezone.localdate()})
    part = Part("family", _("New household"), done=_("Household saved."))
    begin = partial(form_household, person_ids=[person.pk])
    lead = _("People under one roof who share expenses. Add the others afterwards.")
    return part.answer(request, person, form, begin, lead=lead)


@staff_view("people.edit")
def household_join(request: StaffRequest, person_id: UUID, membership_id: UUID) -> HttpResponse:
    person = open_person(person_id)
    own = get_object_or_404(HouseholdMember, pk=membership_id, person=person, until=None)
    form = JoinForm(sent(request), initial={"since": timezone.localdate()} | looking(request))

    def join(actor: Actor, *, other: UUID, since: dt.date) -> None:
        join_household(actor, household_id=own.household_id, person_id=other, since=since)

    part = Part("family", _("Who else lives there?"), done=_("Household saved."), page=picker_page)
    return part.answer(request, person, form, join)


@staff_view("people.edit")
def household_leave(request: StaffRequest, person_id: UUID, membership_id: UUID) -> HttpResponse:
    person = open_person(person_id)
    own = get_object_or_404(HouseholdMember, pk=membership_id, until=None)
    form = EndForm(typed(request), initial={"day": timezone.localdate()})
    done = _("She no longer lives in the household.")
    part = Part("family", _("Leave the household"), done=done)
    return part.answer(request, person, form, partial(leave_household, member_id=own.pk))
