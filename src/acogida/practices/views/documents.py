"""Documents with practices: send one, see source and result side by side, keep what is right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from acogida.platform.access import staff_view
from acogida.platform.ui import toasts
from acogida.platform.ui.form_pages import UNPROCESSABLE
from acogida.practices.actions import NothingUnderstood, forget_intake, keep_drafts, take_in
from acogida.practices.forms.documents import DocumentForm
from acogida.practices.models import Intake
from acogida.practices.queries.own import intakes
from acogida.practices.queries.words import sentence
from acogida.practices.rules.content import from_plain
from acogida.practices.rules.paper import lines_of
from acogida.practices.views.showing import kept_said, shown

if TYPE_CHECKING:
    from acogida.platform.access import StaffRequest

SHOWN = 50


@staff_view("practices.edit")
def practice_documents(request: StaffRequest) -> HttpResponse:
    """Send a document or paste its text; those sent before."""
    form = DocumentForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if form.is_valid():
        try:
            made = take_in(request.actor, content=form.content(), name=form.called())
        except NothingUnderstood as refused:
            for fault in refused.faults:
                form.add_error(None, sentence(fault.code, fault.detail))
        else:
            return redirect("practice_document", made)
    words = {
        "form": form,
        "intakes": [(row, len(row.drafts), _kept(row)) for row in intakes()[:SHOWN]],
        "trail": [(_("Practice bank"), reverse("practice_bank"))],
    }
    status = UNPROCESSABLE if form.errors else None
    return render(request, "practices/documents.html", words, status=status)


@staff_view("practices.edit")
@require_safe
def practice_document(request: StaffRequest, intake_id: UUID) -> HttpResponse:
    """What was read, beside where it stands; nothing is kept before somebody says so."""
    intake = get_object_or_404(Intake, pk=intake_id)
    lines = lines_of(intake.text) if intake.text else []
    drafts = [_draft(number, draft, lines) for number, draft in enumerate(intake.drafts)]
    words = {
        "intake": intake,
        "drafts": drafts,
        "waiting": sum(1 for draft in drafts if not draft["sheet"]),
        "faults": [sentence(code, detail) for code, detail in intake.faults],
        "trail": [(_("Documents"), reverse("practice_documents"))],
    }
    return render(request, "practices/document.html", words)


@staff_view("practices.edit")
@require_POST
def practice_keep(request: StaffRequest, intake_id: UUID) -> HttpResponse:
    """Keep one sheet, or all that wait, as drafts of the office."""
    intake = get_object_or_404(Intake, pk=intake_id)
    asked = request.POST.get("number", "")
    every = set(range(len(intake.drafts)))
    numbers = every if asked == "all" else {number for number in every if str(number) == asked}
    made = keep_drafts(request.actor, intake_id=intake.pk, numbers=numbers)
    toasts.say(request, kept_said(len(made)))
    return redirect("practice_document", intake.pk)


@staff_view("practices.edit")
@require_POST
def practice_forget(request: StaffRequest, intake_id: UUID) -> HttpResponse:
    """Forget the text of the document; what was kept stays."""
    intake = get_object_or_404(Intake, pk=intake_id)
    forget_intake(request.actor, intake_id=intake.pk)
    toasts.say(request, _("The text of the document is forgotten."))
    return redirect("practice_documents")


def _kept(intake: Intake) -> int:
    return sum(1 for draft in intake.drafts if draft.get("sheet"))


def _draft(number: int, draft: dict[str, Any], lines: list[Any]) -> dict[str, Any]:
    """A sheet that was read: in words, with its notes and its lines of the source."""
    first, last = draft["first"], draft["last"]
    return {
        "number": number,
        "shown": shown(from_plain(draft["content"])),
        "notes": [sentence(code, detail) for code, detail in draft["notes"]],
        "source": "\n".join(line.text for line in lines[first - 1 : last]) if first else "",
        "first": first,
        "last": last,
        "origin": draft.get("origin", {}),
        "sheet": draft.get("sheet", ""),
    }
