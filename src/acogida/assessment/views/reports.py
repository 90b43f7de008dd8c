"""What leaves of a round: the profile of the commune, or the Sello's file; a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from acogida.assessment.actions.exporting import note_export
from acogida.assessment.queries.reports import profile_of_round
from acogida.assessment.queries.rounds import round_sheet
from acogida.assessment.queries.wording import WORDS, language
from acogida.assessment.rules.frameworks import in_language
from acogida.assessment.views.judging import round_or_404, why_words
from acogida.assessment.views.printing import language_asked, pdf_answer
from acogida.platform.access import staff_view
from acogida.platform.ui import spreadsheets

if TYPE_CHECKING:
    from acogida.assessment.queries.rounds import Standing
    from acogida.platform.access import StaffRequest


@staff_view("assessment.view")
@require_GET
def round_pdf(request: StaffRequest, round_id: UUID) -> HttpResponse:
    """The round as a paper: what is well, what may grow, evidence with numbers, sources."""
    return _paper(request, round_id, "diagnostico")


@staff_view("assessment.view")
@require_GET
def round_file(request: StaffRequest, round_id: UUID) -> HttpResponse:
    """The file to be sent: indicator by indicator with its evidence, as the Sello asks for it."""
    return _paper(request, round_id, "expediente", as_file=True)


@staff_view("assessment.view")
@require_GET
def round_spreadsheet(request: StaffRequest, round_id: UUID) -> HttpResponse:
    """Indicators, evidence and gaps as three sheets; comments and names of people stay here."""
    row = round_or_404(round_id)
    note_export(request.actor, reason=request.path)
    standings = list(round_sheet(row, request.actor).standings.values())
    made = spreadsheets.answer_with_sheets(
        "diagnostico", [_stands(standings), _shown(standings), _missing(standings)]
    )
    answer = HttpResponse(made.getvalue(), headers=dict(made.headers))  # small: read at once
    file: Any = made.file_to_stream
    file.close()  # not the answer itself: that would end the request
    return answer


# -- inside --------------------------------------------------------------------------------------


def _paper(
    request: StaffRequest, round_id: UUID, called: str, *, as_file: bool = False
) -> HttpResponse:
    row = round_or_404(round_id)
    note_export(request.actor, reason=request.path)
    with translation.override(language_asked(request)):
        profile = profile_of_round(row, request.actor)
    name = f"{called}-{row.edition.code}-{row.until:%Y}"
    return pdf_answer(request, profile, name, as_file=as_file)


def _stands(standings: list[Standing]) -> spreadsheets.Sheet:
    said = language()
    heads = [_("Indicator"), _("What it asks"), _("How it stands"), _("The evidence suggests")]
    heads += [_("Why"), _("What was found"), _("Good practices")]
    rows = [
        [
            one.indicator.code,
            in_language(one.indicator.labels, said),
            str(WORDS[one.state]),
            str(WORDS[one.suggestion.state]),
            " ".join(why_words(why) for why in one.suggestion.why),
            one.finding.text if one.finding else "",
            one.finding.practices if one.finding else "",
        ]
        for one in standings
    ]
    return _("Indicators"), heads, rows


def _shown(standings: list[Standing]) -> spreadsheets.Sheet:
    heads = [_("Indicator"), _("Evidence"), _("Kind"), _("What it is"), _("Date")]
    heads += [_("In force until"), _("Figure"), _("What is aimed at"), _("Withdrawn")]
    rows = [
        [
            one.indicator.code,
            used.evidence.title,
            used.evidence.get_kind_display(),
            used.evidence.get_act_display(),
            used.evidence.on,
            used.evidence.until,
            used.figure.value if used.figure else None,
            used.evidence.threshold,
            used.is_withdrawn,
        ]
        for one in standings
        for used in one.evidence
    ]
    return _("Evidence"), heads, rows


def _missing(standings: list[Standing]) -> spreadsheets.Sheet:
    heads = [_("Indicator"), _("What is missing"), _("Seen to on"), _("How it was seen to")]
    rows = [
        [one.indicator.code, gap.text, gap.closed_on, gap.closed_how]
        for one in standings
        for gap in one.gaps
    ]
    return _("Gaps"), heads, rows
