"""Communes side by side, one dimension after the other, and one indicator across communes."""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from acogida.assessment.actions.exporting import note_export
from acogida.assessment.forms.matrix import MatrixFilters
from acogida.assessment.queries.frameworks import alike, framework_called, studies_of
from acogida.assessment.queries.matrix import OWN, Line, counted, latest_round, matrix
from acogida.assessment.queries.rounds import open_gaps_of
from acogida.assessment.queries.wording import WORDS, from_words, language
from acogida.assessment.rules.frameworks import in_language
from acogida.assessment.rules.gap_slot import answers_to
from acogida.assessment.rules.states import SYMBOLS, Mark, State
from acogida.assessment.views.showing import (
    ASKED,
    framework_asked,
    grouped,
    indicator_of,
    sections,
)
from acogida.places.public import commune as commune_facts
from acogida.platform.access import staff_view
from acogida.platform.models import Municipality
from acogida.platform.ui import spreadsheets

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from acogida.assessment.rules.frameworks import Framework, Indicator
    from acogida.platform.access import StaffRequest


@staff_view("assessment.view")
@require_GET
def matrix_page(request: StaffRequest) -> HttpResponseBase:
    """Every commune known for a framework, with a sign and a word for each indicator."""
    framework = framework_asked(request)
    form = MatrixFilters(request.GET, framework=framework)
    lines = matrix(framework, own_commune(request), form.wanted())
    shown = form.dimension_shown()
    columns = framework.within(shown) if shown else framework.indicators
    if request.GET.get("formato") == "xlsx":
        note_export(request.actor, reason=f"{request.path} · {framework.code} · {len(lines)}")
        return spreadsheets.answer("matriz", *_as_sheet(lines, columns))
    words = {
        "heading": _("Communes compared"),
        "framework": framework,
        "sections": sections("matrix", framework.code),
        "form": form,
        "columns": columns,
        "lines": lines,
        "rows": _rows(lines, framework, [one.code for one in columns]),
        "legend": [(code, WORDS[code]) for code in _legend(lines, columns)],
        "studies": studies_of(framework.code),
        "export": _with(request, formato="xlsx"),
        "own_gaps": _own_gaps(framework, request),
    }
    return render(request, "assessment/matrix.html", words)


@staff_view("assessment.view")
@require_GET
def dimension_summary(request: StaffRequest) -> HttpResponse:
    """For each indicator of each dimension: how many communes have which mark or state."""
    framework = framework_asked(request)
    lines = matrix(framework, own_commune(request))
    counts = counted(lines, framework.indicators)
    codes = _legend(lines, framework.indicators)
    told = {
        one.code: sum(len(study.told(one.code).gaps) for study in studies_of(framework.code))
        for one in framework.indicators
    }
    words = {
        "heading": _("Dimensions"),
        "framework": framework,
        "sections": sections("dimension_summary", framework.code),
        "codes": codes,
        "communes": len(lines),
        "groups": [
            (
                label,
                [
                    (one, [(code, counts[one.code][code]) for code in codes], told[one.code])
                    for one in indicators
                ],
                _summed(counts, indicators, codes),
            )
            for label, indicators in grouped(framework)
        ],
    }
    return render(request, "assessment/dimensions.html", words)


@staff_view("assessment.view")
@require_GET
def indicator_page(request: StaffRequest, framework_code: str, code: str) -> HttpResponse:
    """One indicator across communes: what it asks, what studies found, who has what."""
    framework = framework_or_404(framework_code)
    indicator = indicator_of(framework, code)
    lines = matrix(framework, own_commune(request))
    words = {
        "heading": f"{indicator.code} {in_language(indicator.labels, language())}",
        "trail": [
            (_("Communes compared"), f"{reverse('matrix')}?{ASKED}={framework.code}"),
        ],
        "framework": framework,
        "indicator": indicator,
        "studies": [(study, _told(study.told(code))) for study in studies_of(framework.code)],
        "lines": [(line, from_words(line), line.cells.get(code, "")) for line in lines],
        "alike": [found for pair in alike(framework.code, code) if (found := _named(*pair))],
    }
    return render(request, "assessment/indicator.html", words)


def framework_or_404(code: str) -> Framework:
    """The framework so called."""
    from django.http import Http404

    found = framework_called(code)
    if found is None:
        raise Http404
    return found


def own_commune(request: StaffRequest) -> str:
    """Code of the acting municipality's commune."""
    return Municipality.objects.get(pk=request.actor.municipality_id).commune_code


def cells_of(cells: Mapping[str, str], columns: Sequence[str], drawn: Mapping[str, str]) -> str:
    """The cells of one commune. ``drawn``: code → its cell, made once for the page."""
    return SafeString("".join([drawn[cells.get(code, "")] for code in columns]))


# -- inside --------------------------------------------------------------------------------------

_ORDER = ["", *State, *Mark]
_ROW = (
    '<tr><th scope="row"><a href="{}">{}</a><span class="from small muted">{}</span></th>{}</tr>\n'
)


def _rows(lines: Sequence[Line], framework: Framework, codes: Sequence[str]) -> str:
    """The rows of the table. Written here: a template takes most of the page's time for them."""
    address, drawn = _addresses(framework), _drawn()
    said = {(line.kind, line.on): escape(from_words(line)) for line in lines}
    return SafeString(
        "".join([
            _ROW.format(
                escape(address(line)),
                escape(line.name),
                said[line.kind, line.on],
                cells_of(line.cells, codes, drawn),
            )
            for line in lines
        ])
    )  # fmt: skip


def _own_gaps(framework: Framework, request: StaffRequest) -> tuple[int, int]:
    """How many gaps of the own round are open, and about how many of them something is done."""
    found = latest_round(framework.code)
    gaps = open_gaps_of(found) if found else []
    return len(gaps), len(answers_to(gaps, request.actor.may))


def _addresses(framework: Framework) -> Callable[[Line], str]:
    """Where each line leads. Asked for once: a page has hundreds of lines."""
    own = f"{reverse('diagnosis')}?{ASKED}={framework.code}"
    profile = reverse("commune_profile", args=["00000"])
    return lambda line: own if line.kind == OWN else profile.replace("00000", line.commune)


def _drawn() -> dict[str, str]:
    """Each mark and state as a cell: its sign, and its word for who listens."""
    return {
        code: format_html(
            '<td class="sign mark-{}">{}<span class="sr-only"> {}</span></td>',
            code or "open",
            SYMBOLS[code],
            words,
        )
        for code, words in WORDS.items()
    }


def _legend(lines: Sequence[Line], columns: Sequence[Indicator]) -> list[str]:
    """The codes that stand in these cells, in one order."""
    there = {line.cells.get(one.code, "") for line in lines for one in columns}
    return [str(code) for code in _ORDER if code in there]


def _summed(
    counts: Mapping[str, Counter[str]], indicators: Sequence[Indicator], codes: Sequence[str]
) -> list[tuple[str, int]]:
    total: Counter[str] = sum((counts[one.code] for one in indicators), Counter())
    return [(code, total[code]) for code in codes]


def _told(told: Any) -> dict[str, Any]:
    """Facts of a study with the names of the communes they are about."""

    def named(facts: Any) -> list[tuple[Any, list[tuple[str, str]]]]:
        return [(one, [_commune(code) for code in one.communes]) for one in facts]

    return {
        "finding": told.finding,
        "practices": named(told.practices),
        "gaps": told.gaps,
        "named": named(told.named),
        "lacks": named(told.lacks),
    }


def _commune(code: str) -> tuple[str, str]:
    facts = commune_facts(code)
    return code, facts.name if facts else code


def _named(framework_code: str, code: str) -> tuple[Framework, Indicator] | None:
    framework = framework_called(framework_code)
    indicator = framework.by_code.get(code) if framework else None
    return (framework, indicator) if framework and indicator else None


def _as_sheet(
    lines: Sequence[Line], columns: Sequence[Indicator]
) -> tuple[list[str], list[list[object]]]:
    said = language()
    heads = [_("CUT"), _("Commune"), _("Region"), _("Whose word"), _("Published")]
    heads += [f"{one.code} {in_language(one.labels, said)}" for one in columns]
    rows: list[list[object]] = [
        [
            *(line.commune, line.name, line.region, from_words(line), line.on),
            *(str(WORDS[line.cells.get(one.code, "")]) for one in columns),
        ]
        for line in lines
    ]
    return heads, rows


def _with(request: StaffRequest, **more: str) -> str:
    asked = request.GET.copy()
    for name, value in more.items():
        asked[name] = value
    return asked.urlencode()
