"""Block a file and lift the block, list the blocked ones, and anonymise for good."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acogida.people.actions.anonymising import anonymise_person
from acogida.people.actions.requests import block_person, unblock_person
from acogida.people.forms.rights import AnonymiseForm, ReasonForm
from acogida.people.models import Person
from acogida.people.views.opening import accepted, open_or_blocked, open_person, part_page
from acogida.people.views.returning import back_to_rights
from acogida.platform.access import staff_view
from acogida.platform.reading import record_reading
from acogida.platform.ui import toasts
from acogida.platform.ui.form_pages import UNPROCESSABLE, typed
from acogida.platform.ui.listing import Column, Listing

if TYPE_CHECKING:
    from acogida.platform.access import StaffRequest

BLOCKED = Listing(
    code="bloqueadas",
    caption=gettext_lazy("Blocked files"),
    columns=(
        Column(
            "file",
            gettext_lazy("File number"),
            "file_number",
            sort=("file_number",),
            link=lambda row: reverse("rights", args=[row.pk]),
            heads=True,
        ),
        Column("name", gettext_lazy("Name"), "display_name", sort=("first_surname", "given_names")),
        Column("since", gettext_lazy("Last change"), "updated_at", sort=("updated_at",)),
    ),
    order="-since",
    export_permission="people.block",
    on_export=lambda request, rows: record_reading(
        request.actor, "list", None, "blocked_list", reason=str(rows)
    ),
    empty_title=gettext_lazy("No file is blocked"),
    empty_words=gettext_lazy("A file is blocked from its page of data and rights."),
)


@staff_view("people.block")
def blocked_list(request: StaffRequest) -> HttpResponseBase:
    """Files that no search and no other list shows, so that a block can be lifted."""
    rows = Person.objects.filter(state=Person.State.BLOCKED)
    return BLOCKED.respond(request, rows, "people/rights/blocked_list.html")


@staff_view("people.block")
def person_block(request: StaffRequest, person_id: UUID) -> HttpResponse:
    person = open_person(person_id)
    form = ReasonForm(typed(request))
    if form.is_valid() and accepted(
        form,
        block_person,
        request.actor,
        person_id=person.pk,
        reason=form.cleaned_data["reason"],
        today=timezone.localdate(),
    ):
        return back_to_rights(request, person.pk, _("The file is blocked."))
    lead = _(
        "Nobody finds or opens the file until the block is lifted. Nothing is erased. "
        "Open requests for a block are closed with this reason."
    )
    title, verb = _("Block the file"), _("Block it")
    return part_page(request, person, form, title=title, lead=lead, verb=verb, danger=True)


@staff_view("people.block")
def person_unblock(request: StaffRequest, person_id: UUID) -> HttpResponse:
    person = get_object_or_404(Person, pk=person_id, state=Person.State.BLOCKED)
    form = ReasonForm(typed(request))
    if form.is_valid() and accepted(
        form,
        unblock_person,
        request.actor,
        person_id=person.pk,
        reason=form.cleaned_data["reason"],
    ):
        return back_to_rights(request, person.pk, _("The block is lifted."))
    lead = _("The file is found and opened again by everybody who may.")
    title, verb = _("Lift the block"), _("Lift it")
    return part_page(request, person, form, title=title, lead=lead, verb=verb)


@staff_view("people.anonymise")
def person_anonymise(request: StaffRequest, person_id: UUID) -> HttpResponse:
    """What goes, what stays, and the number typed: there is no way back."""
    person = open_or_blocked(request.actor, person_id)
    form = AnonymiseForm(typed(request), expected=person.file_number)
    if form.is_valid() and accepted(
        form,
        anonymise_person,
        request.actor,
        person_id=person.pk,
        reason=form.cleaned_data["reason"],
        today=timezone.localdate(),
    ):
        words = _("File %(number)s no longer tells whose it was.")
        toasts.say(request, words % {"number": person.file_number})
        return redirect("people_list")
    words_of_page = {
        "person": person,
        "form": form,
        "title": _("Anonymise the file"),
        "back": reverse("rights", args=[person.pk]),
    }
    status = UNPROCESSABLE if form.errors else None
    return render(request, "people/rights/anonymise.html", words_of_page, status=status)
