"""Frameworks: those of the project, and those the municipality wrote itself."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from acogida.assessment.actions.frameworks import SheetRefused, bring_framework, retire_framework
from acogida.assessment.forms.frameworks import FrameworkForm
from acogida.assessment.forms.rounds import OnwardsForm
from acogida.assessment.models import Edition
from acogida.assessment.queries.frameworks import (
    edition_of,
    every_own_edition,
    frameworks,
    studies_of,
)
from acogida.assessment.rules.own_sheets import RowFault, Told
from acogida.assessment.views.showing import faults_said, form_page, grouped
from acogida.lib.sheets.kinds import SheetFault, Unreadable
from acogida.platform.access import staff_view
from acogida.platform.ui import spreadsheets, toasts
from acogida.platform.ui.form_pages import typed

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from acogida.platform.access import StaffRequest

FAULT_WORDS: dict[RowFault, StrOrPromise] = {
    RowFault.NO_HEADINGS: gettext_lazy(
        'The first row has to name the columns "code", "name" and "part of".'
    ),
    RowFault.NO_ROWS: gettext_lazy("There are no rows under the headings."),
    RowFault.TOO_MANY: gettext_lazy("There are more than 600 rows."),
    RowFault.NO_CODE: gettext_lazy("The code is missing."),
    RowFault.NO_NAME: gettext_lazy("The name is missing."),
    RowFault.TOO_LONG: gettext_lazy("Code or name is too long (40 and 300 signs at most)."),
    RowFault.DOUBLED: gettext_lazy("This code stands in a row above already."),
    RowFault.UNKNOWN_PARENT: gettext_lazy("It is part of a code that no row has."),
    RowFault.CIRCULAR: gettext_lazy("It is part of itself, directly or through others."),
    RowFault.ALONE: gettext_lazy(
        "It is part of nothing and nothing is part of it. Write which dimension it is part of."
    ),
}
UNREADABLE: dict[SheetFault, StrOrPromise] = {
    SheetFault.ENCRYPTED: gettext_lazy("The file has a password. Save it without one."),
    SheetFault.EMPTY: gettext_lazy("There is nothing in the file."),
    SheetFault.OTHER_KIND: gettext_lazy("This is no spreadsheet. Send Excel, LibreOffice or CSV."),
    SheetFault.WEB_PAGE: gettext_lazy("This is a web page. Save it as a spreadsheet first."),
}
CANNOT_READ = gettext_lazy("The file cannot be read. Open it, save it again and send that.")


@staff_view("assessment.view")
@require_GET
def framework_list(request: StaffRequest) -> HttpResponse:
    """Every framework there is, with its source."""
    words = {
        "heading": _("Frameworks"),
        "frameworks": [(one, studies_of(one.code)) for one in frameworks()],
        "own": every_own_edition(),
        "may_bring": request.actor.may("assessment.validate"),
    }
    return render(request, "assessment/frameworks.html", words)


@staff_view("assessment.validate")
def framework_new(request: StaffRequest) -> HttpResponse:
    """Bring one in; a sheet with any fault brings nothing, and every fault is told."""
    bound = request.method == "POST"
    form = FrameworkForm(request.POST, request.FILES) if bound else FrameworkForm()
    faults: list[tuple[Told, StrOrPromise]] = []
    if form.is_valid():
        try:
            with faults_said(form):
                edition_id = bring_framework(
                    request.actor,
                    name=form.cleaned_data["name"],
                    content=form.cleaned_data["file"],
                )
        except SheetRefused as refused:
            faults = [(one, FAULT_WORDS[one.fault]) for one in refused.faults]
            form.add_error(
                "file", _("Nothing was brought in. Correct these rows and send it again.")
            )
        except Unreadable as refused:
            form.add_error("file", str(UNREADABLE.get(refused.fault, CANNOT_READ)))
        if not form.errors:
            toasts.say(request, _("The framework is here."))
            return redirect("framework_own", edition_id)
    return form_page(
        request,
        form,
        template="assessment/framework_new.html",
        heading=_("Bring in a framework of your own"),
        verb=_("Bring it in"),
        back=reverse("framework_list"),
        trail=[(_("Frameworks"), reverse("framework_list"))],
        faults=faults,
    )


@staff_view("assessment.view")
@require_GET
def framework_example(request: StaffRequest) -> HttpResponseBase:
    """A sheet to begin with."""
    del request
    heads = [_("Code"), _("Name"), _("Part of"), _("Name in English")]
    rows = [
        ["A", _("Reception"), "", ""],
        ["A.1", _("The office gives an appointment within a week"), "A", ""],
        ["A.2", _("Somebody speaks the language of who comes"), "A", ""],
        ["B", _("Community"), "", ""],
        ["B.1", _("Neighbours and newcomers meet regularly"), "B", ""],
    ]
    return spreadsheets.answer("marco-ejemplo", heads, rows)


@staff_view("assessment.view")
@require_GET
def framework_own(request: StaffRequest, edition_id: UUID) -> HttpResponse:
    """One of the municipality's own."""
    edition = _own(edition_id)
    words = {
        "heading": edition.name,
        "trail": [(_("Frameworks"), reverse("framework_list"))],
        "edition": edition,
        "groups": grouped(edition.framework),
        "may_bring": request.actor.may("assessment.validate"),
    }
    return render(request, "assessment/framework.html", words)


@staff_view("assessment.validate")
def framework_retire(request: StaffRequest, edition_id: UUID) -> HttpResponse:
    """Take it out of use."""
    edition = _own(edition_id)
    form = OnwardsForm(typed(request))
    if form.is_valid():
        retire_framework(request.actor, edition_id=edition.pk)
        toasts.say(request, _("It is out of use."))
        return redirect("framework_list")
    return form_page(
        request,
        form,
        heading=_("Take a framework out of use"),
        lead=_("No new round is made with it; those there are go on."),
        verb=_("Take it out of use"),
        back=reverse("framework_own", args=[edition.pk]),
        trail=[(_("Frameworks"), reverse("framework_list"))],
        danger=True,
    )


def _own(edition_id: UUID) -> Edition:
    found = edition_of(edition_id)
    if found is None:
        raise Http404
    return found
