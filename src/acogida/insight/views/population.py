"""How many of those who live here were attended, and the estimates that say how many live here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from acogida.insight.actions.population import bring_estimates, drop_estimates
from acogida.insight.forms.population import EstimatesForm
from acogida.insight.queries.population import Coverage, coverage_of, sources
from acogida.insight.views.measure_words import number_words, value_words
from acogida.places.public import commune
from acogida.platform.access import staff_view
from acogida.platform.models import Municipality

if TYPE_CHECKING:
    from acogida.platform.access import StaffRequest


@staff_view("insight.view")
@require_http_methods(["GET", "HEAD", "POST"])
def population(request: StaffRequest) -> HttpResponse:
    """Coverage by year; who may, brings in a table of estimates."""
    form = EstimatesForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        request.actor.require("insight.population")
        if form.is_valid():
            count = bring_estimates(request.actor, rows=form.rows)
            said = ngettext("%(count)s estimate kept.", "%(count)s estimates kept.", count)
            messages.success(request, said % {"count": count})
            return redirect("population")
    office = Municipality.objects.get(pk=request.actor.municipality_id)
    here = commune(office.commune_code)
    words = {
        "heading": _("Population and coverage"),
        "trail": [(_("Measures"), reverse("measures"))],
        "commune": here.name if here else office.name,
        "rows": [
            _in_words(one)
            for one in coverage_of(office.commune_code, exact=request.actor.may("desk.view"))
        ],
        "sources": sources(),
        "form": form,
        "may_bring": request.actor.may("insight.population"),
    }
    return render(request, "insight/population.html", words)


@staff_view("insight.population")
@require_POST
def population_drop(request: StaffRequest) -> HttpResponse:
    """Take away what one source said; the table can be brought in again."""
    count = drop_estimates(request.actor, source=request.POST.get("source", ""))
    said = ngettext("%(count)s estimate taken away.", "%(count)s estimates taken away.", count)
    messages.success(request, said % {"count": count})
    return redirect("population")


def _in_words(one: Coverage) -> dict[str, object]:
    rate = "—" if one.rate is None else f"{number_words(one.rate, 1)} %"
    return {
        "year": one.estimate.year,
        "people": number_words(float(one.estimate.people)),
        "attended": value_words(one.attended.metric, one.attended.value),
        "rate": rate,
        "source": one.estimate.source,
    }
