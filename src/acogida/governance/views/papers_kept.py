"""Documents of instruments and of the chronicle: kept encrypted, opened, removed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from acogida.governance.forms.fields import text_field
from acogida.governance.forms.instruments import PaperForm
from acogida.governance.models import Chronicle, Instrument
from acogida.governance.queries.chronicle import chronicle_page
from acogida.governance.queries.instruments import (
    CHRONICLE,
    INSTRUMENT,
    instrument_of,
    kept_documents,
)
from acogida.governance.views.showing import form_page, found
from acogida.platform.access import staff_view
from acogida.platform.ui import toasts
from acogida.platform.ui.form_pages import typed
from acogida.platform.ui.forms.documents import shown
from acogida.platform.vault import Filing, keep_document, open_document, remove_document

if TYPE_CHECKING:
    from acogida.platform.access import StaffRequest

READ: dict[str, Callable[[UUID], Instrument | Chronicle]] = {
    INSTRUMENT: instrument_of,
    CHRONICLE: chronicle_page,
}


class WhyForm(forms.Form):
    """Why a document goes; somebody will read it one day."""

    why = text_field(2, label=gettext_lazy("Why?"), max_length=500, required=True)


@staff_view("documents.keep")
def paper_new(request: StaffRequest, kind: str, **ids: UUID) -> HttpResponse:
    """Keep a document, encrypted."""
    row = found(READ[kind], ids[f"{kind}_id"])
    request.actor.require("governance.view")
    form = PaperForm(request.POST, request.FILES) if request.method == "POST" else PaperForm()
    if form.is_valid():
        said = form.cleaned_data
        filing = Filing(subject_kind=kind, subject_id=row.pk, kind="act", title=said["title"])
        keep_document(request.actor, filing=filing, content=said["file"])
        toasts.say(request, _("The document is kept, encrypted."))
        return redirect(kind, row.pk)
    return _page(request, kind, row, form, heading=_("Keep a document"))


@staff_view("documents.open")
@require_safe
def paper_open(
    request: StaffRequest, kind: str, document_id: UUID, **ids: UUID
) -> HttpResponseBase:
    """The document itself."""
    row = found(READ[kind], ids[f"{kind}_id"])
    get_object_or_404(kept_documents(row.pk, kind), pk=document_id)
    try:
        document, content = open_document(request.actor, document_id=document_id)
    except FileNotFoundError as error:  # its row came back from a copy, its file did not
        raise Http404 from error
    return shown(document, content, f"{row.on:%Y%m%d}")


@staff_view("documents.keep")
def paper_remove(request: StaffRequest, kind: str, document_id: UUID, **ids: UUID) -> HttpResponse:
    """It goes for good, and why."""
    row = found(READ[kind], ids[f"{kind}_id"])
    kept = get_object_or_404(kept_documents(row.pk, kind), pk=document_id)
    form = WhyForm(typed(request))
    if form.is_valid():
        why = form.cleaned_data["why"]
        remove_document(request.actor, document_id=kept.pk, now=timezone.now(), reason=why)
        toasts.say(request, _("The document was removed."))
        return redirect(kind, row.pk)
    return _page(request, kind, row, form, heading=_("Remove a document"), danger=True)


def _page(request: StaffRequest, kind: str, row: Any, form: Any, **more: Any) -> HttpResponse:
    back = reverse(kind, args=[row.pk])
    verb = _("Remove it") if more.get("danger") else _("Keep it")
    way = [(row.title, back)]
    return form_page(request, form, back=back, trail=way, lead=row.title, verb=verb, **more)
