"""What a person asks about her data, by when it is due, and how it was answered."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from acogida.people.actions.requests import close_request, receive_request
from acogida.people.forms.rights import RequestAnswerForm, RequestForm, today
from acogida.people.models import DataRequest
from acogida.people.views.opening import accepted, open_person, part_page
from acogida.people.views.returning import back_to_rights
from acogida.platform.access import staff_view
from acogida.platform.ui.day_words import day_full
from acogida.platform.ui.form_pages import typed

if TYPE_CHECKING:
    from acogida.platform.access import StaffRequest


@staff_view("people.edit")
def request_new(request: StaffRequest, person_id: UUID) -> HttpResponse:
    person = open_person(person_id)
    form = RequestForm(typed(request), initial=today())
    if form.is_valid() and accepted(
        form, receive_request, request.actor, person_id=person.pk, **form.cleaned_data
    ):
        return back_to_rights(request, person.pk, _("Request received. Its due day is noted."))
    lead = _("A block is due in two working days, everything else in thirty days (Ley 21.719).")
    title = _("Receive a request about her data")
    return part_page(request, person, form, title=title, lead=lead)


@staff_view("people.edit")
def request_close(request: StaffRequest, person_id: UUID, request_id: UUID) -> HttpResponse:
    person = open_person(person_id)
    asked = get_object_or_404(DataRequest, pk=request_id, person=person, done_on=None)
    form = RequestAnswerForm(typed(request), initial=today())
    if form.is_valid() and accepted(
        form, close_request, request.actor, request_id=asked.pk, **form.cleaned_data
    ):
        return back_to_rights(request, person.pk, _("Request closed."))
    words = {
        "kind": asked.get_kind_display().capitalize(),
        "received": day_full(asked.received_on),
        "due": day_full(asked.due_on),
    }
    return part_page(
        request,
        person,
        form,
        title=_("Close a request"),
        lead=_("%(kind)s. Received on %(received)s, due on %(due)s.") % words,
        verb=_("Close it"),
    )
