"""The sheet a person takes home after an attention: chosen, looked at, printed, sent as a message.

Nothing of it is kept: each time it is made anew from what the attention says.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from acogida.desk.forms.handout import HandoutForm, as_ticked
from acogida.desk.models import Attention
from acogida.desk.queries.attentions import attention_sheet
from acogida.desk.queries.handout import Chosen, Offerable, handout_of, offerable, usual_choice
from acogida.desk.rules.handout import (
    Handout,
    Making,
    addresses_of,
    message_of,
    paper_language,
    sheet_of,
    slip_of,
)
from acogida.desk.rules.paper_words import UNSURE
from acogida.desk.views.showing import file_behind, trail_of
from acogida.lib.printable import frames_in
from acogida.platform.access import staff_view
from acogida.platform.reading import record_reading
from acogida.platform.typeset import pdf_of, pictures_of, qr_of
from acogida.platform.ui.form_pages import UNPROCESSABLE, typed
from acogida.platform.ui.version import VERSION

if TYPE_CHECKING:
    from acogida.people.public import PersonBrief
    from acogida.platform.access import StaffRequest

SHEET, SLIP = "desk/papers/handout.typ", "desk/papers/discreet.typ"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the officer asked for, and the form that says so."""

    found: Offerable
    person: PersonBrief | None
    form: HandoutForm
    handout: Handout
    is_wrong: bool


@staff_view("desk.view")
@require_http_methods(["GET", "POST"])
def handout(request: StaffRequest, attention_id: UUID) -> HttpResponse:
    """Choose what stands on the sheet, and see it. Effects of opening it: a note of the reading."""
    asked = _asked(request, attention_id)
    if request.method == "GET":
        _note(request, asked, "handout")
    template, words = _template(asked.handout)
    pages = pictures_of(template, words, at=timezone.now())
    more = {
        "attention": asked.found.attention,
        "person": asked.person,
        "trail": trail_of(asked.person),
        "form": asked.form,
        "found": asked.found,
        "pages": [base64.b64encode(page).decode() for page in pages],
        "message": message_of(asked.handout),
        "language": asked.handout.language,
        "is_unsure": asked.handout.language in UNSURE,
        "in_spanish": [card.title for card in asked.handout.cards if not card.is_translated],
        "outdated": [card.title for card in asked.handout.cards if not card.is_current],
        "frames": frames_in("\n".join(_typed_on(asked.handout))),
    }
    page = "desk/handout/_sheet.html" if request.htmx else "desk/handout/page.html"
    return render(request, page, more, status=UNPROCESSABLE if asked.is_wrong else None)


@staff_view("desk.view")
@require_POST
def handout_pdf(request: StaffRequest, attention_id: UUID) -> HttpResponse:
    """The sheet as a tagged PDF, made in memory. Effects: a note of the reading.

    Only what the form says: an address alone would open another sheet than the one chosen.
    """
    asked = _asked(request, attention_id)
    if asked.is_wrong:
        raise Http404
    _note(request, asked, "handout_pdf")
    template, words = _template(asked.handout)
    answer = HttpResponse(
        pdf_of(template, words, at=timezone.now()), content_type="application/pdf"
    )
    # The name of the file says no more than the slip does.
    answer["Content-Disposition"] = 'inline; filename="hoja.pdf"'
    answer["Cache-Control"] = "no-store"
    return answer


# -- inside ----------------------------------------------------------------------------------------


def _asked(request: StaffRequest, attention_id: UUID) -> Asked:
    """What is chosen; at first what is proposed. 404 for what was recorded by mistake."""
    try:
        row = attention_sheet(request.actor, attention_id).row
    except Attention.DoesNotExist as error:
        raise Http404 from error
    if row.cancelled_at is not None:
        raise Http404
    person, today = file_behind(request.actor, row.person_id), timezone.localdate()
    found = offerable(row, person, today)
    chosen = usual_choice(
        found, paper_language(row.language, *(person.languages if person else ()))
    )
    form = HandoutForm(typed(request), offered=found, initial=as_ticked(chosen))
    wrong = form.is_bound and not form.is_valid()
    if form.is_bound and not wrong:
        chosen = _chosen(form, found)
        form = HandoutForm(offered=found, initial=as_ticked(chosen))
    return Asked(found, person, form, handout_of(found, chosen, today), is_wrong=wrong)


def _chosen(form: HandoutForm, found: Offerable) -> Chosen:
    chosen = form.chosen()
    if form.changed_kind:
        return usual_choice(found, chosen.language, discreet=chosen.discreet)
    return chosen


def _template(handout: Handout) -> tuple[str, dict[str, Any]]:
    qrs = {address: qr_of(address) for address in addresses_of(handout)}
    making = Making(on=timezone.localdate(), version=VERSION, qrs=dict(qrs))
    if handout.discreet:
        return SLIP, slip_of(handout, making)
    return SHEET, sheet_of(handout, making)


def _note(request: StaffRequest, asked: Asked, page: str) -> None:
    row = asked.found.attention
    kind, whose = ("person", row.person_id) if row.person_id else ("attention", row.pk)
    record_reading(request.actor, kind, whose, page)


def _typed_on(handout: Handout) -> list[str]:
    """What the officer typed and the sheet shows."""
    offers = [line for place in handout.offers for line in (place.title, *place.lines)]
    return [handout.name, handout.agreed, *(step.what for step in handout.steps), *offers]
