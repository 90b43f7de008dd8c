"""The first page of the diagnosis: what own records prove, what is missing, what next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from acogida.assessment.models import STATES
from acogida.assessment.queries.matrix import latest_round, matrix
from acogida.assessment.queries.rounds import RoundSheet, Standing, answers_in, round_sheet
from acogida.assessment.rules.states import State
from acogida.assessment.views.judging import DOES_WELL
from acogida.assessment.views.matrix import own_commune
from acogida.assessment.views.showing import framework_asked, grouped, sections
from acogida.platform.access import staff_view

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from acogida.assessment.rules.frameworks import Framework
    from acogida.assessment.rules.gap_slot import GapAnswer
    from acogida.platform.access import StaffRequest

SHOWN = 3
"""Communes named on this page; the indicator's own page has all."""


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator of the page. ``wanted``: what would show it and nothing of that kind does."""

    standing: Standing
    proved: list[Any]
    wanted: list[tuple[str, str]]
    well: list[tuple[str, str]]
    answers: Mapping[UUID, list[GapAnswer]]
    next: str


class DiagnosisFilters(forms.Form):
    """Which indicators stand on the page."""

    quiet = True
    dimension = forms.ChoiceField(label=gettext_lazy("Dimension"), required=False)
    estado = forms.ChoiceField(
        label=gettext_lazy("How it stands"),
        required=False,
        choices=[
            ("", gettext_lazy("any")),
            ("open", gettext_lazy("not judged yet")),
            ("gaps", gettext_lazy("with open gaps")),
            *STATES,
        ],
    )

    def __init__(self, *args: Any, framework: Framework, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        labels = [(one.code, one.labels.get("es", one.code)) for one in framework.dimensions]
        fields["dimension"].choices = [("", gettext_lazy("any")), *labels]

    def keeps(self, standing: Standing) -> bool:
        """Whether an indicator was asked for."""
        self.is_valid()
        dimension = self.cleaned_data.get("dimension")
        asked = self.cleaned_data.get("estado")
        if dimension and standing.indicator.dimension != dimension:
            return False
        if asked == "gaps":
            return bool(standing.open_gaps)
        return not asked or standing.state == ("" if asked == "open" else asked)


@staff_view("assessment.view")
@require_GET
def diagnosis(request: StaffRequest) -> HttpResponse:
    """The commune by its latest round of a framework."""
    framework = framework_asked(request)
    row = latest_round(framework.code)
    words: dict[str, Any] = {
        "heading": _("Diagnosis of the commune"),
        "framework": framework,
        "sections": sections("diagnosis", framework.code),
        "round": row,
        "may_launch": request.actor.may("assessment.validate"),
    }
    if row is None:
        return render(request, "assessment/diagnosis.html", words)
    sheet = round_sheet(row, request.actor)
    form = DiagnosisFilters(request.GET, framework=row.framework)
    well = _well(row.framework, own_commune(request))
    answers = answers_in(sheet, request.actor.may)
    words |= {
        "framework": row.framework,
        "form": form,
        "counts": _counts(sheet),
        "may_edit": row.may_change and request.actor.may("assessment.edit"),
        "groups": [
            (label, lines)
            for label, indicators in grouped(row.framework)
            if (
                lines := [
                    _line(sheet.standings[one.code], well, answers)
                    for one in indicators
                    if form.keeps(sheet.standings[one.code])
                ]
            )
        ],
    }
    return render(request, "assessment/diagnosis.html", words)


def _line(
    standing: Standing,
    well: Mapping[str, list[tuple[str, str]]],
    answers: Mapping[UUID, list[GapAnswer]],
) -> Line:
    proved = [one for one in standing.evidence if not one.is_withdrawn]
    acts = {one.evidence.act for one in proved}
    return Line(
        standing=standing,
        proved=proved,
        wanted=[pair for pair in standing.indicator.shows.items() if pair[0] not in acts],
        well=well.get(standing.indicator.code, [])[:SHOWN],
        answers=answers,
        next=_next(
            standing,
            every_gap_answered=all(gap.pk in answers for gap in standing.open_gaps),
        ),
    )


def _next(standing: Standing, *, every_gap_answered: bool) -> str:
    """The next step for an indicator, in one sentence."""
    if standing.lost_since:
        return _("Evidence was withdrawn after it was judged: look at it again.")
    if standing.open_gaps:
        follow = _("Follow what the plan does about the gaps.")
        return follow if every_gap_answered else _("See to the open gaps.")
    if not any(not one.is_withdrawn for one in standing.evidence):
        return _("Add evidence, or say that nobody knows.")
    if not standing.state:
        return _("Say how it stands.")
    if standing.state not in {State.ESTABLISHED, State.NOT_APPLICABLE}:
        return _("Note what is missing.")
    return ""


def _counts(sheet: RoundSheet) -> list[tuple[str, int]]:
    """How many indicators stand where: an overview, never a score."""
    states = [one.state for one in sheet.standings.values()]
    codes = ["", *(code for code, _words in STATES)]
    return [(code, states.count(code)) for code in codes if code in states]


def _well(framework: Framework, own: str) -> dict[str, list[tuple[str, str]]]:
    """Indicator → communes that do it well, by what studies tell or they share."""
    found: dict[str, list[tuple[str, str]]] = {}
    for line in matrix(framework, own):
        if line.kind != "own":
            for code, cell in line.cells.items():
                if cell in DOES_WELL:
                    found.setdefault(code, []).append((line.commune, line.name))
    return found
