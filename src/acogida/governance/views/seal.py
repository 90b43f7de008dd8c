"""The file of the Sello Migrante: what is there, what is missing, its papers, ready to be sent."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Collection
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_safe

from acogida.governance.actions.seal import write_seal_file
from acogida.governance.forms.seal import SealForm
from acogida.governance.queries.seal import evidence_pdf, seal_file, seal_sheet, seal_words
from acogida.governance.views.seal_papers import LACK_WORDS, letter_pdf, work_plan_pdf
from acogida.governance.views.showing import (
    form_page,
    language_asked,
    note_export,
    paper_answer,
    saved,
)
from acogida.places.public import seal_on
from acogida.platform.access import staff_view
from acogida.platform.ui import toasts
from acogida.platform.ui.form_pages import typed

if TYPE_CHECKING:
    from acogida.platform.access import StaffRequest


@staff_view("governance.view")
@require_GET
def seal(request: StaffRequest) -> HttpResponse:
    """What the file holds and lacks, and each of its papers."""
    request.actor.require("assessment.view")
    today = timezone.localdate()
    sheet = seal_sheet(today, request.actor)
    words = {
        "heading": _("File of the Sello Migrante"),
        "section": "seal",
        "stage": seal_on(today),
        "sheet": sheet,
        "lacks": [LACK_WORDS[one] for one in sheet.lacks],
        "lines": [
            (line, sheet.coverage[line.code] if sheet.coverage else None) for line in sheet.lines
        ],
    }
    return render(request, "governance/seal.html", words)


@staff_view("governance.manage")
def seal_edit(request: StaffRequest) -> HttpResponse:
    """Write names, the agreement and own words of the letter."""
    initial, version = _now()
    form = SealForm(typed(request), initial=initial | {"version": version})
    collision = saved(
        form,
        lambda version: write_seal_file(request.actor, opened_version=version, said=form.said()),
        _now,
    )
    if collision is None:
        toasts.say(request, _("Saved."))
        return redirect("seal")
    back = reverse("seal")
    heading = _("Words of the letter of commitment")
    trail = [(_("File of the Sello Migrante"), back)]
    return form_page(
        request, form, heading=heading, back=back, trail=trail, section="seal", collision=collision
    )


@staff_view("governance.view")
@require_safe
def seal_paper(request: StaffRequest, paper: str) -> HttpResponse:
    """One paper of the file as a tagged PDF; 404 where there is nothing to make it of. Noted."""
    spoken = language_asked(request)
    made = _papers(request, spoken, [paper]).get(paper)
    if made is None:
        raise Http404
    note_export(request, 1)
    return paper_answer(made, f"{paper}-{spoken}")


@staff_view("governance.view")
@require_safe
def seal_bundle(request: StaffRequest) -> HttpResponse:
    """Every paper there is, in one file to be sent. Noted."""
    spoken = language_asked(request)
    papers = {name: made for name, made in _papers(request, spoken).items() if made}
    note_export(request, len(papers))
    bundle = io.BytesIO()
    with zipfile.ZipFile(bundle, "w", zipfile.ZIP_DEFLATED) as file:
        for name, made in papers.items():
            file.writestr(f"{name}-{spoken}.pdf", made)
    answer = HttpResponse(bundle.getvalue(), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="sello-{spoken}.zip"'
    answer["Cache-Control"] = "no-store"
    return answer


# -- inside --------------------------------------------------------------------------------------


def _papers(
    request: StaffRequest, spoken: str, wanted: Collection[str] | None = None
) -> dict[str, bytes | None]:
    """Name → paper, only those that are wanted; nothing where there is no plan, or no round."""
    request.actor.require("assessment.view")
    now = timezone.localtime()
    with translation.override(spoken):
        sheet = seal_sheet(now.date(), request.actor)
        makers: dict[str, Callable[[], bytes | None]] = {
            "carta-de-compromiso": lambda: letter_pdf(sheet, now),
            "plan-de-trabajo": lambda: work_plan_pdf(sheet, now),
            "evidencia": lambda: evidence_pdf(request.actor, spoken),
        }
        return {name: make() for name, make in makers.items() if wanted is None or name in wanted}


def _now() -> tuple[dict[str, Any], int]:
    """What stands, as the form has it, and its version."""
    row = seal_file()
    said = asdict(seal_words(row))
    plan_id = said.pop("plan_id")
    return said | {"plan": str(plan_id or "")}, row.version if row else 0
