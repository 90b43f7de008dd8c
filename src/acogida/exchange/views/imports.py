"""The imports of the office: send a sheet, see how far it is, bring it in, take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from acogida.accounts.public import user_names
from acogida.exchange.actions import (
    SHEET_WORDS,
    NotNow,
    file_names,
    forget_sheet,
    keep_sheet,
    start,
)
from acogida.exchange.forms.sending import SheetForm
from acogida.exchange.models import Import
from acogida.exchange.queries.imports import counts_of, imports, made_by
from acogida.lib.sheets.kinds import Unreadable
from acogida.platform.access import staff_view
from acogida.platform.ui import toasts
from acogida.platform.ui.form_pages import UNPROCESSABLE

if TYPE_CHECKING:
    from acogida.platform.access import StaffRequest

SHOWN = 50
_KINDS = {"done": "ok", "failed": "danger", "undone": "off", "new": "off"}


@staff_view("desk.import")
def import_list(request: StaffRequest) -> HttpResponse:
    """Send a sheet; those sent before, newest first."""
    form = SheetForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if form.is_valid():
        sent = form.cleaned_data["file"]
        try:
            made = keep_sheet(request.actor, content=sent.read(), name=sent.name)
        except Unreadable as refused:
            form.add_error("file", str(SHEET_WORDS[refused.fault]))
        else:
            return redirect("import_columns", made)
    rows = list(imports()[:SHOWN])
    words = {
        "form": form,
        "imports": [(row, _KINDS.get(row.state, "run")) for row in rows],
        "names": user_names(row.started_by for row in rows if row.started_by),
        "files": file_names([row.document_id for row in rows]),
    }
    status = UNPROCESSABLE if form.errors else None
    return render(request, "exchange/list.html", words, status=status)


@staff_view("desk.import")
def import_page(request: StaffRequest, import_id: UUID) -> HttpResponse:
    """Where an import stands and what comes next; htmx asks for how far it is."""
    row = get_object_or_404(Import, pk=import_id)
    if request.htmx:
        if not row.is_at_work:
            return HttpResponse(headers={"HX-Refresh": "true"})
        return render(request, "ui/progress.html", _progress(row))
    if row.state == Import.State.NEW and not row.is_forgotten:
        return redirect("import_columns", row.pk)
    counts = counts_of(row)
    words: dict[str, Any] = {
        "row": row,
        "counts": counts,
        "made": made_by(row),
        "steps": steps_of(row),
        "file": "".join(file_names([row.document_id]).values()),
        "fault": SHEET_WORDS.get(row.fault, ""),
        "to_correct": counts["faulty"] + counts["like"],
        "trail": [(_("Bring in a spreadsheet"), reverse("import_list"))],
        "progress": _progress(row),
    }
    return render(request, "exchange/page.html", words)


@staff_view("desk.import")
@require_POST
def import_begin(request: StaffRequest, import_id: UUID) -> HttpResponse:
    """Begin what was asked for: bring in what is ready, or take back what was brought in."""
    row = get_object_or_404(Import, pk=import_id)
    phase = request.POST.get("phase", "")
    if phase in {Import.State.RUNNING, Import.State.UNDOING}:
        try:
            start(request.actor, import_id=row.pk, phase=phase)
        except NotNow:
            toasts.say(request, _("Somebody was quicker: this is how it stands now."))
    return redirect("import_page", row.pk)


@staff_view("desk.import")
@require_POST
def import_forget(request: StaffRequest, import_id: UUID) -> HttpResponse:
    """Forget what the sheet says; what was brought in stays."""
    row = get_object_or_404(Import, pk=import_id)
    if not row.is_at_work:
        forget_sheet(request.actor, import_id=row.pk)
        toasts.say(request, _("The spreadsheet is forgotten."))
    return redirect("import_list")


def steps_of(row: Import) -> list[tuple[str, str, str]]:
    """The way of a sheet for the stepper: label, state, address."""
    state = Import.State
    far = {state.NEW: 1, state.FAILED: 1, state.CHECKING: 2, state.CHECKED: 2}.get(
        Import.State(row.state), 3
    )
    columns = reverse("import_columns", args=[row.pk]) if far < 3 else ""  # noqa: PLR2004 - a step
    labels = (
        (_("Spreadsheet"), ""),
        (_("Columns"), columns),
        (_("Check"), ""),
        (_("Bring in"), ""),
    )
    ended = row.state in {state.DONE, state.UNDONE}
    return [
        (label, "done" if place < far or ended else "now" if place == far else "", url)
        for place, (label, url) in enumerate(labels)
    ]


def _progress(row: Import) -> dict[str, Any]:
    labels = {
        Import.State.CHECKING: _("Rows checked"),
        Import.State.RUNNING: _("Rows brought in"),
        Import.State.UNDOING: _("Rows taken back"),
    }
    return {
        "label": labels.get(Import.State(row.state), ""),
        # Never whole while it lasts, so that the page goes on asking.
        "done": min(row.passed, row.total - 1),
        "total": row.total,
        "url": reverse("import_page", args=[row.pk]),
    }
