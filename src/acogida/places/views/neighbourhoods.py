"""Neighbourhoods, settlements and sectors: the list, its export, and changes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from acogida.places import queries
from acogida.places.actions import (
    AlreadyThere,
    NeighbourhoodFacts,
    add_neighbourhood,
    change_neighbourhood,
)
from acogida.places.forms import NeighbourhoodFilters, NeighbourhoodForm, form_values
from acogida.places.models import Neighbourhood, NeighbourhoodKind
from acogida.platform.access import StaffRequest, staff_view
from acogida.platform.models import Stale
from acogida.platform.ui import toasts
from acogida.platform.ui.listing import Column, Listing, Preset

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse, HttpResponseBase


def _change_url(row: Neighbourhood) -> str:
    return reverse("places:edit_neighbourhood", args=[row.pk])


NAME = Column("nombre", gettext_lazy("Name"), "name", sort=("folded_name",), heads=True)
LISTING = Listing(
    code="barrios",
    caption=gettext_lazy("Neighbourhoods and settlements"),
    columns=(
        NAME,
        Column("tipo", gettext_lazy("Kind"), "get_kind_display", sort=("kind", "folded_name")),
        Column("referencia", gettext_lazy("How to find it"), "reference"),
        Column(
            "oficial",
            gettext_lazy("Official name"),
            "is_official",
            sort=("is_official", "folded_name"),
        ),
        Column("uso", gettext_lazy("In use"), "is_active", sort=("is_active", "folded_name")),
    ),
    order="nombre",
    filters=NeighbourhoodFilters,
    presets=(
        Preset(
            gettext_lazy("Settlements in use"),
            {"tipo": NeighbourhoodKind.SETTLEMENT.value, "uso": "si"},
        ),
        Preset(gettext_lazy("No longer in use"), {"uso": "no"}),
    ),
    empty_title=gettext_lazy("No neighbourhood yet"),
    empty_words=gettext_lazy("With them addresses are chosen, not typed, and can be counted."),
)
TO_CHANGE = replace(LISTING, columns=(replace(NAME, link=_change_url), *LISTING.columns[1:]))


@require_safe
@staff_view("places.view")
def neighbourhoods(request: StaffRequest) -> HttpResponseBase:
    """The parts of the commune; as a spreadsheet when that is asked for."""
    may_manage = request.actor.may("places.manage")
    listing = TO_CHANGE if may_manage else LISTING
    context = {"may_manage": may_manage}
    return listing.respond(request, queries.neighbourhoods(), "places/neighbourhoods.html", context)


@require_http_methods(["GET", "POST"])
@staff_view("places.manage")
def new_neighbourhood(request: StaffRequest) -> HttpResponse:
    form = NeighbourhoodForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            add_neighbourhood(request.actor, facts=form.facts())
        except AlreadyThere as error:
            form.refuse_as_known(error.there)
        else:
            toasts.say(request, _("%(name)s was added.") % {"name": form.cleaned_data["name"]})
            return redirect("places:neighbourhoods")
    return render(request, "places/change_neighbourhood.html", {"form": form})


@require_http_methods(["GET", "POST"])
@staff_view("places.manage")
def edit_neighbourhood(request: StaffRequest, neighbourhood_id: UUID) -> HttpResponse:
    found = get_object_or_404(Neighbourhood, pk=neighbourhood_id)
    initial = form_values(found, NeighbourhoodFacts) | {"opened": found.version}
    form = NeighbourhoodForm(request.POST or None, initial=initial)
    collision: list[tuple[Any, Any, Any]] = []
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["opened"]
        try:
            change_neighbourhood(
                request.actor, neighbourhood_id=found.pk, version=version, facts=form.facts()
            )
        except AlreadyThere as error:
            form.refuse_as_known(error.there)
        except Stale:
            found.refresh_from_db()
            collision = form.collide_with(found, found.version)
        else:
            toasts.say(request, _("%(name)s was updated.") % {"name": form.cleaned_data["name"]})
            return redirect("places:neighbourhoods")
    context = {"form": form, "neighbourhood": found, "collision": collision}
    return render(request, "places/change_neighbourhood.html", context)
