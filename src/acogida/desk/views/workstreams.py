"""The lines of work of the office, on pages of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from acogida.desk.actions.workstreams import add_workstream, change_workstream, end_workstream
from acogida.desk.forms.workstreams import WorkstreamForm
from acogida.desk.queries.catalogues import REASONS, Workstream, labels_of, workstreams
from acogida.desk.views.showing import faults_said, form_page
from acogida.platform.access import staff_view
from acogida.platform.ui import toasts
from acogida.platform.ui.form_pages import typed

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from acogida.platform.access import StaffRequest


@staff_view("desk.view")
@require_GET
def workstream_list(request: StaffRequest) -> HttpResponse:
    """What the office divides its work into."""
    today = timezone.localdate()
    labels = labels_of(REASONS, today)
    words = {
        "heading": _("Lines of work"),
        "lines": [
            (line, [labels.get(code, code) for code in line.reasons]) for line in workstreams(today)
        ],
    }
    return render(request, "desk/workstreams/list.html", words)


@staff_view("desk.offers")
def workstream_new(request: StaffRequest) -> HttpResponse:
    """Add a line."""
    form = WorkstreamForm(typed(request))
    if form.is_valid():
        with faults_said(form):
            add_workstream(request.actor, **form.cleaned_data)
        if not form.errors:
            toasts.say(request, _("The line of work is added."))
            return redirect("workstream_list")
    return _page(request, form, _("New line of work"))


@staff_view("desk.offers")
def workstream_edit(request: StaffRequest, code: str) -> HttpResponse:
    """Say it otherwise."""
    line = _line_or_404(code)
    initial = {"label": line.label, "reasons": line.reasons}
    form = WorkstreamForm(typed(request), initial=initial)
    if form.is_valid():
        with faults_said(form):
            change_workstream(request.actor, code=code, **form.cleaned_data)
        if not form.errors:
            toasts.say(request, _("The line of work is saved. It holds from today."))
            return redirect("workstream_list")
    return _page(request, form, line.label)


@staff_view("desk.offers")
@require_POST
def workstream_end(request: StaffRequest, code: str) -> HttpResponse:
    """Nobody chooses it any more; attentions that carry it go on carrying it."""
    _line_or_404(code)
    end_workstream(request.actor, code=code)
    toasts.say(request, _("The line is not offered any more. What was counted in it stays."))
    return redirect("workstream_list")


def _line_or_404(code: str) -> Workstream:
    found = next((line for line in workstreams(timezone.localdate()) if line.code == code), None)
    if found is None:
        raise Http404
    return found


def _page(request: StaffRequest, form: WorkstreamForm, heading: StrOrPromise) -> HttpResponse:
    back = reverse("workstream_list")
    return form_page(request, form, heading=heading, back=back, trail=[(_("Lines of work"), back)])
