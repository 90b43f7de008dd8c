"""Encounters: list, page with its result, and the votes of each table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from acogida.platform.access import staff_view
from acogida.platform.ui import spreadsheets, toasts
from acogida.platform.ui.form_pages import UNPROCESSABLE
from acogida.practices.actions.voting import (
    AlreadyClosed,
    AlreadyThere,
    CannotCount,
    add_candidate,
    add_table,
    close_encounter,
    count_votes,
    open_encounter,
    reopen_encounter,
)
from acogida.practices.forms.voting import CandidateForm, EncounterForm, TableForm, VotesForm
from acogida.practices.models import Encounter, Votes, VotingTable
from acogida.practices.queries.voting import Result, candidates_at, encounters, result_of
from acogida.practices.rules.voting import VoteFault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django import forms
    from django.http import FileResponse

    from acogida.platform.access import StaffRequest
    from acogida.practices.rules.voting import Count

SHOWN = 50
FAULTS = {
    VoteFault.TOO_MANY: gettext_lazy(
        "There are more votes than the participants of the table have."
    ),
    VoteFault.NOT_AT_THIS_TABLE: gettext_lazy("Something is not voted on at this table."),
}


@staff_view("practices.view")
@require_http_methods(["GET", "POST"])
def encounter_list(request: StaffRequest) -> HttpResponse:
    """Meetings of the office, and a new one."""
    form = EncounterForm(request.POST or None, initial={"held_on": timezone.localdate()})
    if request.method == "POST":
        request.actor.require("practices.edit")
        if form.is_valid():
            made = open_encounter(request.actor, **form.cleaned_data)
            return redirect("encounter", made)
    words = {
        "form": form,
        "encounters": encounters()[:SHOWN],
        "trail": [(_("Practice bank"), reverse("practice_bank"))],
    }
    status = UNPROCESSABLE if form.errors else None
    return render(request, "practices/encounters.html", words, status=status)


@staff_view("practices.view")
@require_safe
def encounter(request: StaffRequest, encounter_id: UUID) -> HttpResponse | FileResponse:
    """What is voted on, by which tables, and the result so far; as a spreadsheet if asked."""
    row = get_object_or_404(Encounter, pk=encounter_id)
    if request.GET.get("formato") == "xlsx":
        return _workbook(result_of(row))
    return _page(request, row)


@staff_view("practices.edit")
@require_POST
def encounter_table(request: StaffRequest, encounter_id: UUID) -> HttpResponse:
    """Add a table."""
    row = get_object_or_404(Encounter, pk=encounter_id)
    form = TableForm(request.POST)
    if form.is_valid():
        try:
            add_table(request.actor, encounter_id=row.pk, **form.cleaned_data)
        except AlreadyThere:
            form.add_error("name", _("This table is there already."))
        except AlreadyClosed:
            return _closed(request, row)
        else:
            return redirect("encounter", row.pk)
    return _page(request, row, table_form=form)


@staff_view("practices.edit")
@require_POST
def encounter_candidate(request: StaffRequest, encounter_id: UUID) -> HttpResponse:
    """Add what is voted on."""
    row = get_object_or_404(Encounter, pk=encounter_id)
    form = CandidateForm(request.POST, tables=list(row.tables.order_by("id")))
    if form.is_valid():
        given = form.cleaned_data
        try:
            add_candidate(
                request.actor,
                encounter_id=row.pk,
                title=given["title"].strip(),
                code=given["code"],
                table_id=form.table_id(),
            )
        except AlreadyThere:
            form.add_error("title", _("It is voted on already."))
        except AlreadyClosed:
            return _closed(request, row)
        else:
            return redirect("encounter", row.pk)
    return _page(request, row, candidate_form=form)


@staff_view("practices.edit")
@require_http_methods(["GET", "POST"])
def encounter_votes(request: StaffRequest, votingtable_id: UUID) -> HttpResponse:
    """Write down the votes of a table."""
    table = get_object_or_404(VotingTable.objects.select_related("encounter"), pk=votingtable_id)
    there = candidates_at(table)
    initial = {str(row.candidate_id): row.count for row in Votes.objects.filter(table=table)}
    form = VotesForm(
        request.POST if request.method == "POST" else None, candidates=there, initial=initial
    )
    if form.is_valid():
        try:
            count_votes(request.actor, table_id=table.pk, votes=form.votes())
        except CannotCount as refused:
            for fault in sorted(refused.faults):
                form.add_error(None, str(FAULTS[fault]))
        except AlreadyClosed:
            return _closed(request, table.encounter)
        else:
            toasts.say(request, _("The votes of the table are counted."))
            return redirect("encounter", table.encounter_id)
    words = {
        "form": form,
        "table": table,
        "most": table.people * table.encounter.votes_each,
        "trail": [(table.encounter.title, reverse("encounter", args=[table.encounter_id]))],
    }
    status = UNPROCESSABLE if form.errors else None
    return render(request, "practices/votes.html", words, status=status)


@staff_view("practices.edit")
@require_POST
def encounter_close(request: StaffRequest, encounter_id: UUID) -> HttpResponse:
    """End the counting."""
    row = get_object_or_404(Encounter, pk=encounter_id)
    close_encounter(request.actor, encounter_id=row.pk)
    undo = reverse("encounter_reopen", args=[row.pk])
    toasts.say(request, _("The meeting is closed: this is its result."), undo_url=undo)
    return redirect("encounter", row.pk)


@staff_view("practices.edit")
@require_POST
def encounter_reopen(request: StaffRequest, encounter_id: UUID) -> HttpResponse:
    """Go on counting."""
    row = get_object_or_404(Encounter, pk=encounter_id)
    reopen_encounter(request.actor, encounter_id=row.pk)
    return redirect("encounter", row.pk)


def _closed(request: StaffRequest, row: Encounter) -> HttpResponse:
    toasts.say(request, _("The meeting is closed. Open it again to change it."))
    return redirect("encounter", row.pk)


def _page(
    request: StaffRequest,
    row: Encounter,
    *,
    table_form: forms.Form | None = None,
    candidate_form: forms.Form | None = None,
) -> HttpResponse:
    result = result_of(row)
    tables = [table for table, _count in result.tables]
    words = {
        "encounter": row,
        "tables": [(table, list(_lines(count, result)), count) for table, count in result.tables],
        "whole": list(_lines(result.whole, result)),
        "count": result.whole,
        "table_form": table_form or TableForm(),
        "candidate_form": candidate_form or CandidateForm(tables=tables),
        "trail": [(_("Meetings that vote"), reverse("encounter_list"))],
    }
    wrong = any(form is not None and form.errors for form in (table_form, candidate_form))
    status = UNPROCESSABLE if wrong else None
    return render(request, "practices/encounter.html", words, status=status)


def _lines(count: Count, result: Result) -> Iterator[dict[str, Any]]:
    for row in count.rows:
        candidate = result.names[row.candidate]
        yield {
            "candidate": candidate,
            "votes": row.votes,
            "share": round(row.share * 100),
            "has_most": row.has_most,
            "chosen_at": ", ".join(result.chosen_at.get(row.candidate, ())),
        }


def _workbook(result: Result) -> FileResponse:
    rows = [
        [table.name, table.people, line["candidate"].title, line["candidate"].place, line["votes"]]
        for table, count in result.tables
        for line in _lines(count, result)
    ]
    headings = [_("Table"), _("Participants"), _("What is voted on"), _("From where"), _("Votes")]
    return spreadsheets.answer("votacion", headings, rows)
