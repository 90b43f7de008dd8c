"""Documents of a person: kept encrypted, opened by who may, removed with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from acogida.accounts.public import user_names
from acogida.people.forms.documents import DocumentForm, RemoveDocumentForm
from acogida.people.queries.documents import DOCUMENT_KINDS, PERSON, kept_documents
from acogida.people.views.opening import open_person, part_page
from acogida.platform.access import staff_view
from acogida.platform.reading import record_reading
from acogida.platform.ui import toasts
from acogida.platform.ui.forms.documents import shown
from acogida.platform.vault import Filing, keep_document, open_document, remove_document

if TYPE_CHECKING:
    from django.http import HttpResponseRedirect

    from acogida.platform.access import StaffRequest
    from acogida.platform.models import Document


@staff_view("documents.keep")
def documents(request: StaffRequest, person_id: UUID) -> HttpResponse:
    """What is kept of one person. Effects: the reading is noted."""
    person = open_person(person_id)
    kept = list(kept_documents(person.pk))
    record_reading(request.actor, "person", person.pk, "documents")
    words = {
        "person": person,
        "documents": [(row, DOCUMENT_KINDS.get(row.kind, row.kind)) for row in kept],
        "names": user_names(row.uploaded_by for row in kept),
        "may_open": request.actor.may("documents.open"),
    }
    return render(request, "people/documents/list.html", words)


@staff_view("documents.keep")
def document_new(request: StaffRequest, person_id: UUID) -> HttpResponse:
    """Keep a document; what was typed stays when the file is refused."""
    person = open_person(person_id)
    bound = request.method == "POST"
    form = DocumentForm(request.POST, request.FILES) if bound else DocumentForm()
    if form.is_valid():
        typed = form.cleaned_data
        filing = Filing(
            subject_kind=PERSON,
            subject_id=person.pk,
            kind=typed["kind"],
            title=typed["title"],
            issued_on=typed["issued_on"],
            expires_on=typed["expires_on"],
        )
        keep_document(request.actor, filing=filing, content=typed["file"])
        return _back(request, person_id, _("The document is kept, encrypted."))
    lead = _("It is encrypted before it is written. Every opening is noted.")
    return part_page(
        request,
        person,
        form,
        title=_("Keep a document"),
        lead=lead,
        verb=_("Keep it"),
        template="people/documents/form.html",
    )


@staff_view("documents.open")
@require_safe
def document_open(request: StaffRequest, person_id: UUID, document_id: UUID) -> HttpResponseBase:
    """The document itself, shown by the browser and kept by nobody on the way."""
    person = open_person(person_id)
    _document_of(person_id, document_id)
    try:
        document, content = open_document(request.actor, document_id=document_id)
    except FileNotFoundError as error:  # its row came back from a copy, its file did not
        raise Http404 from error
    return shown(document, content, str(person.file_number))


@staff_view("documents.keep")
def document_remove(request: StaffRequest, person_id: UUID, document_id: UUID) -> HttpResponse:
    person = open_person(person_id)
    document = _document_of(person_id, document_id)
    form = RemoveDocumentForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        remove_document(
            request.actor,
            document_id=document.pk,
            now=timezone.now(),
            reason=form.cleaned_data["reason"],
        )
        return _back(request, person_id, _("The document was removed."))
    lead = _("“%(title)s” is gone for good: nobody can bring its content back.")
    return part_page(
        request,
        person,
        form,
        title=_("Remove a document"),
        lead=lead % {"title": document.title},
        verb=_("Remove it"),
        danger=True,
    )


def _document_of(person_id: UUID, document_id: UUID) -> Document:
    document: Document = get_object_or_404(kept_documents(person_id), pk=document_id)
    return document


def _back(request: StaffRequest, person_id: UUID, words: str) -> HttpResponseRedirect:
    toasts.say(request, words)
    return redirect("documents", person_id)
