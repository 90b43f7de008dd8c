"""Some communes side by side: chosen on a page, to read, as a paper and as a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from acogida.assessment.actions.exporting import note_export
from acogida.assessment.forms.comparison import ComparisonForm
from acogida.assessment.queries.matrix import matrix
from acogida.assessment.queries.side_by_side import columns_of, comparing_speech, comparison_pdf
from acogida.assessment.queries.wording import language
from acogida.assessment.rules.side_by_side import comparison_sheet
from acogida.assessment.views.matrix import own_commune
from acogida.assessment.views.printing import language_asked, paper_answer
from acogida.assessment.views.showing import ASKED, framework_asked, sections
from acogida.platform.access import staff_view
from acogida.platform.ui import spreadsheets

if TYPE_CHECKING:
    from typing import Any

    from acogida.assessment.queries.matrix import Line
    from acogida.assessment.rules.frameworks import Framework
    from acogida.platform.access import StaffRequest


@staff_view("assessment.view")
@require_GET
def comparison(request: StaffRequest) -> HttpResponseBase:
    """Choose communes and read them side by side; as .xlsx when that is asked for."""
    framework, form, chosen = _asked(request)
    sheet = _sheet(request, framework, form, chosen) if chosen else None
    if sheet and request.GET.get("formato") == "xlsx":
        note_export(request.actor, reason=f"{request.path} · {framework.code} · {len(chosen)}")
        return spreadsheets.answer_with_sheets("comparacion", _as_sheets(sheet))
    asked = request.GET.copy()
    asked.pop("idioma", None)
    words = {
        "heading": _("Compare communes"),
        "trail": [(_("Communes compared"), f"{reverse('matrix')}?{ASKED}={framework.code}")],
        "framework": framework,
        "sections": sections("comparison", framework.code),
        "form": form,
        "sheet": sheet,
        "asked": asked.urlencode(),
    }
    return render(request, "assessment/comparison.html", words)


@staff_view("assessment.view")
@require_GET
def comparison_paper(request: StaffRequest) -> HttpResponse:
    """The chosen communes as a tagged PDF; 404 where they cannot be compared. Logged."""
    framework, form, chosen = _asked(request)
    if not chosen:
        raise Http404
    note_export(request.actor, reason=f"{request.path} · {framework.code} · {len(chosen)}")
    spoken = language_asked(request)
    made = comparison_pdf(
        framework, chosen, request.actor, dimension=form.cleaned_data["dimension"], spoken=spoken
    )
    return paper_answer(made, f"comparacion-{framework.code}-{spoken}")


# -- inside --------------------------------------------------------------------------------------


def _asked(request: StaffRequest) -> tuple[Framework, ComparisonForm, list[Line]]:
    framework = framework_asked(request)
    lines = matrix(framework, own_commune(request))
    form = ComparisonForm(request.GET, framework=framework, lines=lines)
    return framework, form, form.chosen()


def _sheet(
    request: StaffRequest, framework: Framework, form: ComparisonForm, chosen: list[Line]
) -> dict[str, Any]:
    """What the paper says, for the page and the spreadsheet."""
    columns = columns_of(framework, chosen, request.actor)
    speech = comparing_speech(language())
    return comparison_sheet(framework, columns, speech, dimension=form.cleaned_data["dimension"])


def _as_sheets(sheet: dict[str, Any]) -> list[spreadsheets.Sheet]:
    names = [one["name"] for one in sheet["columns"]]
    stands = [
        [part["title"], row["code"], row["words"], *(cell["stands"] for cell in row["cells"])]
        for part in sheet["parts"]
        for row in part["rows"]
    ]
    behind = [
        [
            one["number"],
            one["where"],
            one["name"],
            one["words"],
            sheet["sources"][one["source"] - 1],
        ]
        for one in sheet["proofs"]
    ]
    heads = [_("No."), _("Indicator"), _("Commune"), _("Evidence"), _("Source")]
    return [
        (_("States"), [_("Dimension"), _("No."), _("Indicator"), *names], stands),
        (_("Evidence"), heads, behind),
    ]
