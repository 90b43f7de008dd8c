"""The living style page, and the drawings of charts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import condition, require_safe

from acogida.platform.access import member_view, staff_view
from acogida.platform.ui import charts
from acogida.platform.ui.style_samples import samples

if TYPE_CHECKING:
    from acogida.platform.access import StaffRequest

WEEK = 7 * 24 * 3600


@staff_view("platform.style")
def style(request: StaffRequest) -> HttpResponse:
    """Show every piece, with invented people and no row of the database."""
    return render(request, "ui/style/page.html", samples(request))


def _asked(request: StaffRequest, ticket: str) -> tuple[charts.Chart, charts.Theme, bool]:
    theme = request.GET.get("tema", "")
    known = theme in set(charts.Theme)
    try:
        chart = charts.chart_of(ticket)
    except charts.BadTicket as error:
        raise Http404 from error
    return chart, charts.Theme(theme) if known else charts.Theme.LIGHT, "angosto" in request.GET


def _mark(request: StaffRequest, ticket: str) -> str:
    chart, theme, narrow = _asked(request, ticket)
    return f'"{charts.mark_of(chart, theme, narrow=narrow)}"'


@member_view(because="it draws what its signed address says and reads no row")
@require_safe
@condition(etag_func=_mark)
def chart(request: StaffRequest, ticket: str) -> HttpResponse:
    """A chart as SVG; a browser that has it already is told so."""
    said, theme, narrow = _asked(request, ticket)
    svg = charts.drawn(said, theme, narrow=narrow)
    answer = HttpResponse(svg, content_type="image/svg+xml")
    patch_cache_control(answer, private=True, max_age=WEEK)
    return answer
