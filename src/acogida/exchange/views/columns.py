"""Say what the columns of a sheet tell, with its first rows as they would be understood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from acogida.exchange.actions import (
    SHEET_WORDS,
    NotNow,
    choose_columns,
    choose_sheet,
    headings_in,
    remembered_by,
    sheet_of,
    start,
)
from acogida.exchange.forms.columns import ColumnsForm
from acogida.exchange.forms.sending import PlaceForm
from acogida.exchange.models import Import
from acogida.exchange.queries.imports import columns_remembered
from acogida.exchange.queries.lexicon import lexicon_on
from acogida.exchange.rules.fields import Field
from acogida.exchange.rules.headings import find_heading_row, propose
from acogida.exchange.rules.lexicon import Lexicon
from acogida.exchange.views.imports import steps_of
from acogida.exchange.views.showing import line_of
from acogida.lib.sheets.cells import shown
from acogida.lib.sheets.kinds import Unreadable
from acogida.lib.sheets.reading import SheetRow
from acogida.platform.access import staff_view
from acogida.platform.reading import record_reading
from acogida.platform.ui import toasts
from acogida.platform.ui.form_pages import UNPROCESSABLE

if TYPE_CHECKING:
    from acogida.platform.access import StaffRequest

LOOKED_AT, SAMPLES, PREVIEWED = 60, 25, 6


@dataclass(frozen=True, slots=True)
class Sight:
    """The part of a sheet that the page shows."""

    sheet: int
    heading_row: int
    headings: list[str]
    below: list[SheetRow]
    hidden: frozenset[int]


@staff_view("desk.import")
def import_columns(request: StaffRequest, import_id: UUID) -> HttpResponse:
    """Choose sheet, heading row and columns. Effects: the reading of the sheet is noted."""
    row = get_object_or_404(Import, pk=import_id)
    if row.is_forgotten or row.state not in {"new", "checked", "failed"}:
        return redirect("import_page", row.pk)
    lexicon = lexicon_on(timezone.localdate())
    try:
        sight = _sight(request, row, lexicon)
    except Unreadable as refused:
        toasts.say(request, SHEET_WORDS[refused.fault])
        return redirect("import_list")
    except FileNotFoundError as error:  # its row came back from a copy, its file did not
        raise Http404 from error
    record_reading(request.actor, "import", row.pk, "import")
    form = _form(request, row, sight, lexicon)
    if form.is_bound and form.is_valid() and "check" in request.POST:
        return _checked(request, row, sight, form.chosen())
    return _page(request, row, sight, form, lexicon)


def _sight(request: StaffRequest, row: Import, lexicon: Lexicon) -> Sight:
    """What is looked at: as chosen on the page, else as kept, else as found."""
    asked = PlaceForm(request.POST if request.method == "POST" else None, sheets=row.sheets)
    chosen = asked.cleaned_data if asked.is_bound and asked.is_valid() else {}
    place = chosen.get("sheet", row.sheet)
    row.sheet = place
    with sheet_of(request.actor, row, LOOKED_AT) as sheet:
        rows, hidden = list(sheet.rows), sheet.hidden
    heading_row = chosen.get("heading_row") or (row.heading_row if row.headings else 0)
    if not heading_row or request.POST.get("was_sheet", str(place)) != str(place):
        heading_row = find_heading_row([(one.number, one.cells) for one in rows], lexicon.headings)
    heads = next((one.cells for one in rows if one.number == heading_row), ())
    below = [one for one in rows if one.number > heading_row]
    wide = max([len(heads), *(len(one.cells) for one in below)], default=0)
    headings = headings_in(heads) + [""] * (wide - len(heads))
    return Sight(place, heading_row, headings, below, hidden)


def _form(request: StaffRequest, row: Import, sight: Sight, lexicon: Lexicon) -> ColumnsForm:
    """The boxes: as chosen on the page, else as kept, else as proposed."""
    kept = {int(place): Field(told) for place, told in row.columns.items()}
    if not kept or sight.headings != row.headings:
        samples = [one.cells for one in sight.below[:SAMPLES]]
        known = columns_remembered(remembered_by(sight.headings))
        today = timezone.localdate()
        kept = propose(sight.headings, samples, lexicon, today, remembered=known)
    # Another sheet or heading row has other columns: what was chosen before says nothing of them.
    same_place = request.POST.get("was_row") == str(sight.heading_row) and request.POST.get(
        "was_sheet"
    ) == str(sight.sheet)
    return ColumnsForm(
        request.POST if same_place else None,
        headings=sight.headings,
        proposed=kept,
        sensitive=request.actor.may("people.sensitive"),
    )


def _checked(
    request: StaffRequest, row: Import, sight: Sight, columns: dict[int, Field]
) -> HttpResponse:
    try:
        choose_sheet(
            request.actor,
            import_id=row.pk,
            sheet=sight.sheet,
            heading_row=sight.heading_row,
            headings=sight.headings,
        )
        choose_columns(request.actor, import_id=row.pk, columns=columns)
        start(request.actor, import_id=row.pk, phase=Import.State.CHECKING)
    except NotNow:
        toasts.say(request, _("Somebody was quicker: this is how it stands now."))
    return redirect("import_page", row.pk)


def _page(  # noqa: PLR0917 - what the page shows
    request: StaffRequest, row: Import, sight: Sight, form: ColumnsForm, lexicon: Lexicon
) -> HttpResponse:
    samples = [[shown(cell) for cell in one.cells] for one in sight.below[:SAMPLES]]
    chosen = form.chosen() if not form.errors or form.is_bound else {}
    where = {"sheet": sight.sheet, "heading_row": sight.heading_row}
    words: dict[str, Any] = {
        "row": row,
        "form": form,
        "place": PlaceForm(initial=where, sheets=row.sheets),
        "sight": sight,
        "columns": list(form.lines(samples, sight.hidden)),
        "preview": _preview(sight.below[:PREVIEWED], chosen, lexicon),
        "steps": steps_of(row),
        "trail": [(_("Bring in a spreadsheet"), reverse("import_list"))],
    }
    status = UNPROCESSABLE if form.errors else None
    return render(request, "exchange/columns.html", words, status=status)


def _preview(
    rows: Sequence[SheetRow], chosen: dict[int, Field], lexicon: Lexicon
) -> list[dict[str, Any]]:
    return [line_of(row.number, row.cells, chosen, lexicon) for row in rows] if chosen else []
