"""The rows that wait for somebody: to be corrected, or to be told who is who; and the way back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from acogida.exchange.actions import OTHER, SAME, NotNow, decide
from acogida.exchange.models import Import, ImportRow
from acogida.exchange.queries.imports import rows_in
from acogida.exchange.queries.sample import sample_rows
from acogida.exchange.views.showing import cells_by_heading, why_of
from acogida.people.public import briefs_of
from acogida.platform.access import staff_view
from acogida.platform.reading import record_reading
from acogida.platform.ui import spreadsheets, toasts

if TYPE_CHECKING:
    from acogida.platform.access import StaffRequest

PER_PAGE = 25
State = ImportRow.State
_TO_CORRECT = (State.FAULTY, State.LIKE)


@staff_view("desk.import")
@require_safe
def import_rows(request: StaffRequest, import_id: UUID) -> HttpResponse:
    """Rows that were not brought in, or stay, each with why. Effects: the reading is noted."""
    brought = get_object_or_404(Import, pk=import_id)
    stays = request.GET.get("estado") == State.STAYS
    found = rows_in(brought, State.STAYS if stays else State.FAULTY)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("pagina"))
    record_reading(request.actor, "import", brought.pk, "import")
    words: dict[str, Any] = {
        "row": brought,
        "stays": stays,
        "page": page,
        "lines": [(one, why_of(one), cells_by_heading(brought, one)) for one in page.object_list],
        "trail": trail_of(brought),
    }
    return render(request, "exchange/rows.html", words)


@staff_view("desk.import")
def import_alike(request: StaffRequest, import_id: UUID) -> HttpResponse:
    """Say of each person who may be here already whether she is the same."""
    brought = get_object_or_404(Import, pk=import_id)
    if request.method == "POST":
        return _decided(request, brought)
    waiting = rows_in(brought, State.LIKE).order_by("group", "number")
    page = Paginator(waiting, PER_PAGE).get_page(request.GET.get("pagina"))
    record_reading(request.actor, "import", brought.pk, "import")
    briefs = briefs_of((one.like_id for one in page.object_list), timezone.localdate())
    words: dict[str, Any] = {
        "row": brought,
        "page": page,
        "lines": [
            (one, cells_by_heading(brought, one), briefs.get(one.like_id))
            for one in page.object_list
        ],
        "trail": trail_of(brought),
    }
    return render(request, "exchange/alike.html", words)


@staff_view("desk.import")
@require_POST
def import_back(request: StaffRequest, import_id: UUID) -> HttpResponseBase:
    """The rows that were not brought in, as a spreadsheet with what to correct in each."""
    brought = get_object_or_404(Import, pk=import_id)
    rows = rows_in(brought, *_TO_CORRECT)
    record_reading(request.actor, "import", brought.pk, "import", reason=f"xlsx · {rows.count()}")

    def lines() -> Iterator[list[object]]:
        wide = len(brought.headings)
        for one in rows.iterator(chunk_size=500):
            cells = [*one.cells, *[""] * (wide - len(one.cells))][:wide]
            yield [" ".join(why_of(one)), *cells]

    return spreadsheets.answer("por-corregir", [_("What to correct"), *brought.headings], lines())


@staff_view("desk.import")
@require_safe
def import_example(request: StaffRequest) -> HttpResponseBase:
    """An empty sheet with our headings and two rows of people who do not exist."""
    del request
    headings, rows = sample_rows(timezone.localdate())
    return spreadsheets.answer("planilla-de-ejemplo", headings, rows)


def trail_of(brought: Import) -> list[tuple[str, str]]:
    """The way back to the import."""
    page = reverse("import_page", args=[brought.pk])
    return [(_("Bring in a spreadsheet"), reverse("import_list")), (_("The spreadsheet"), page)]


def _decided(request: StaffRequest, brought: Import) -> HttpResponse:
    """``same`` or ``other`` tell the group, or ``all``; anything else is nothing said."""
    for choice in (SAME, OTHER):
        said = request.POST.get(choice, "")
        if said == "all" or said.isdecimal():
            groups = None if said == "all" else {int(said)}
            try:
                many = decide(request.actor, import_id=brought.pk, choice=choice, groups=groups)
            except NotNow:
                toasts.say(request, _("Somebody was quicker: this is how it stands now."))
                return redirect("import_page", brought.pk)
            words = ngettext("%(many)s row is ready now.", "%(many)s rows are ready now.", many)
            toasts.say(request, words % {"many": many})
    if rows_in(brought, State.LIKE).exists():
        return redirect("import_alike", brought.pk)
    return redirect("import_page", brought.pk)
