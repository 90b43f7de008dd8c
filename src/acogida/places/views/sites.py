"""Sites of the office, their accessibility and their hours."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from acogida.places import queries
from acogida.places.actions import (
    BadHistory,
    BadHours,
    SiteFacts,
    add_site,
    change_site,
    set_site_hours,
)
from acogida.places.forms import HoursForm, SiteForm, form_values, refuse_too_early
from acogida.places.models import Site
from acogida.platform.access import StaffRequest, staff_view
from acogida.platform.models import Stale
from acogida.platform.ui import toasts

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse


@require_GET
@staff_view("places.view")
def sites(request: StaffRequest) -> HttpResponse:
    """Every site with the hours that hold today."""
    hours = queries.hours_on(timezone.localdate())
    by_site = {
        site_id: queries.days_of(spans)
        for site_id, spans in groupby(hours, key=lambda s: s.site_id)
    }
    context = {
        "sites": [(site, by_site.get(site.pk, [])) for site in queries.sites()],
        "may_manage": request.actor.may("places.manage"),
    }
    return render(request, "places/sites.html", context)


@require_GET
@staff_view("places.view")
def site(request: StaffRequest, site_id: UUID) -> HttpResponse:
    """One site: how to reach it, who can enter it, when it opens and opened."""
    found = get_object_or_404(Site, pk=site_id)
    today = timezone.localdate()
    periods = queries.hours_periods(found)
    context = {
        "site": found,
        "now": [
            p for p in periods if p.valid_from <= today and (not p.valid_to or p.valid_to > today)
        ],
        "periods": periods,
        "may_manage": request.actor.may("places.manage"),
    }
    return render(request, "places/site.html", context)


@require_http_methods(["GET", "POST"])
@staff_view("places.manage")
def new_site(request: StaffRequest) -> HttpResponse:
    form = SiteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        site_id = add_site(request.actor, facts=form.facts())
        toasts.say(request, _("The site was added. Now say when it opens."))
        return redirect("places:site_hours", site_id)
    return render(request, "places/change_site.html", {"form": form})


@require_http_methods(["GET", "POST"])
@staff_view("places.manage")
def edit_site(request: StaffRequest, site_id: UUID) -> HttpResponse:
    found = get_object_or_404(Site, pk=site_id)
    initial = form_values(found, SiteFacts) | {"opened": found.version}
    form = SiteForm(request.POST or None, initial=initial)
    collision: list[tuple[Any, Any, Any]] = []
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["opened"]
        try:
            change_site(request.actor, site_id=site_id, version=version, facts=form.facts())
        except Stale:
            found.refresh_from_db()
            collision = form.collide_with(found, found.version)
        else:
            toasts.say(request, _("The site was updated."))
            return redirect("places:site", site_id)
    context = {"form": form, "site": found, "collision": collision}
    return render(request, "places/change_site.html", context)


@require_http_methods(["GET", "POST"])
@staff_view("places.manage")
def site_hours(request: StaffRequest, site_id: UUID) -> HttpResponse:
    """The week's hours from a day on; those until then stay on record."""
    found = get_object_or_404(Site, pk=site_id)
    today = timezone.localdate()
    spans = queries.hours_on(today).filter(site=found)
    form = HoursForm(
        request.POST or None, initial=HoursForm.initial_from(spans) | {"valid_from": today}
    )
    if request.method == "POST" and form.is_valid():
        begins = form.cleaned_data["valid_from"]
        try:
            set_site_hours(request.actor, site_id=site_id, week=form.week(), valid_from=begins)
        except BadHours as error:
            form.refuse(error.faults)
        except BadHistory as error:
            refuse_too_early(form, error.current_from)
        else:
            toasts.say(request, _("The hours were updated."))
            return redirect("places:site", site_id)
    return render(request, "places/site_hours.html", {"form": form, "site": found})
