"""What the municipality offers, kept by the office itself."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from acogida.desk.actions import OfferFacts, add_offer, change_offer
from acogida.desk.forms.fields import Offered
from acogida.desk.forms.following import OfferForm
from acogida.desk.models import LocalOffer
from acogida.desk.queries.catalogues import need_areas
from acogida.desk.views.showing import faults_said, form_page
from acogida.platform.access import staff_view
from acogida.platform.ui import toasts
from acogida.platform.ui.form_pages import typed

if TYPE_CHECKING:
    from acogida.platform.access import StaffRequest

FIELDS = ("area", "title", "detail", "where", "contact", "since", "until")


@staff_view("desk.offers")
def offer_new(request: StaffRequest) -> HttpResponse:
    """Note something there is here for a need."""
    form = OfferForm(
        typed(request), offered=_areas(), initial={"since": timezone.localdate(), "version": 1}
    )
    if form.is_valid():
        with faults_said(form):
            add_offer(request.actor, facts=_facts(form))
        if not form.errors:
            return _saved(request, _("The offer stands beside its need from now on."))
    return _page(request, form, _("New offer"))


@staff_view("desk.offers")
def offer_edit(request: StaffRequest, offer_id: UUID) -> HttpResponse:
    """Say it differently, or until when it holds."""
    offer = get_object_or_404(LocalOffer, pk=offer_id)
    initial = {name: getattr(offer, name) for name in (*FIELDS, "version")}
    form = OfferForm(typed(request), offered=_areas(), initial=initial)
    if form.is_valid():
        with faults_said(form):
            change_offer(
                request.actor,
                offer_id=offer.pk,
                opened_version=form.cleaned_data["version"],
                facts=_facts(form),
            )
        if not form.errors:
            return _saved(request, _("The offer is saved."))
    return _page(request, form, _("Change the offer"))


def _areas() -> Offered:
    return Offered(areas=[(area.code, area.label) for area in need_areas(timezone.localdate())])


def _facts(form: OfferForm) -> OfferFacts:
    return OfferFacts(**{name: form.cleaned_data[name] for name in FIELDS})


def _page(request: StaffRequest, form: OfferForm, heading: str) -> HttpResponse:
    back = reverse("offer_list")
    trail = [(_("Local offers"), back)]
    return form_page(request, form, heading=heading, back=back, trail=trail)


def _saved(request: StaffRequest, words: str) -> HttpResponse:
    toasts.say(request, words)
    return redirect("offer_list")
