"""Norms and other instruments with their documents and duties."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from acogida.governance.actions.instruments import add_instrument, change_instrument
from acogida.governance.forms.instruments import InstrumentFilters, InstrumentForm
from acogida.governance.models import Instrument
from acogida.governance.queries.instruments import (
    INSTRUMENT,
    duties,
    instrument_of,
    instruments,
    kept_documents,
    turns_of,
)
from acogida.governance.views.duty_words import duty_line
from acogida.governance.views.showing import (
    faults_said,
    form_page,
    found,
    governance_list,
    plan_choices,
    saved,
)
from acogida.platform.access import staff_view
from acogida.platform.ui import toasts
from acogida.platform.ui.form_pages import typed
from acogida.platform.ui.listing import Column, Preset

if TYPE_CHECKING:
    from acogida.platform.access import StaffRequest

INSTRUMENTS = governance_list(
    code="instrumentos",
    caption=gettext_lazy("Norms and other instruments"),
    columns=(
        Column(
            "title",
            gettext_lazy("Title"),
            "title",
            sort=("title",),
            link=lambda row: reverse("instrument", args=[row.pk]),
            heads=True,
        ),
        Column("kind", gettext_lazy("Kind"), "get_kind_display", sort=("kind",)),
        Column("number", gettext_lazy("Number"), "number", sort=("number",)),
        Column("on", gettext_lazy("Date"), "on", sort=("on", "pk")),
        Column("until", gettext_lazy("Holds until"), "holds_until", sort=("holds_until",)),
        Column("duty", gettext_lazy("Next duty"), "next_duty", sort=("next_duty",)),
        Column("plan", gettext_lazy("Plan"), "plan.title", on_screen=False),
        Column("owner", gettext_lazy("Responsible"), "owner.name", on_screen=False),
        Column("summary", gettext_lazy("Summary"), "summary", on_screen=False),
    ),
    order="-on",
    filters=InstrumentFilters,
    presets=(
        Preset(gettext_lazy("Ordinances"), {"tipo": "ordinance"}),
        Preset(gettext_lazy("Agreements of the council"), {"tipo": "council"}),
    ),
    empty_title=gettext_lazy("No instrument is noted yet"),
    empty_words=gettext_lazy(
        "Ordinances, protocols and agreements stand here with the duties they bring."
    ),
)


@staff_view("governance.view")
def instrument_list(request: StaffRequest) -> HttpResponseBase:
    """Norms and other instruments, the latest first."""
    words: dict[str, Any] = {"heading": _("Instruments"), "section": "instrument_list"}
    if request.actor.may("governance.manage"):
        words |= {"empty_url": reverse("instrument_new"), "empty_verb": _("Note an instrument")}
    return INSTRUMENTS.respond(request, instruments(), "governance/instruments/list.html", words)


@staff_view("governance.view")
@require_GET
def instrument(request: StaffRequest, instrument_id: UUID) -> HttpResponse:
    """One instrument: what it says, its documents, its duties and what was done of them."""
    row = found(instrument_of, instrument_id)
    today = timezone.localdate()
    mine = list(duties().filter(instrument=row))
    words = {
        "row": row,
        "has_ended": row.holds_until is not None and row.holds_until < today,
        "duties": [duty_line(duty, today) for duty in mine],
        "turns": turns_of([duty.pk for duty in mine]),
        "documents": kept_documents(row.pk, INSTRUMENT),
        "paper_new": reverse("instrument_paper_new", args=[row.pk]),
        "section": "instrument_list",
        "trail": trail(),
    }
    return render(request, "governance/instruments/page.html", words)


@staff_view("governance.manage")
def instrument_new(request: StaffRequest) -> HttpResponse:
    """Note an instrument."""
    initial = {"plan": request.GET.get("plan", ""), "on": timezone.localdate()}
    form = InstrumentForm(typed(request), plans=plan_choices(), initial=initial)
    if form.is_valid():
        with faults_said(form):
            instrument_id = add_instrument(request.actor, facts=form.facts())
        if not form.errors:
            toasts.say(request, _("The instrument is noted. Now add its duties, if it has any."))
            return redirect("instrument", instrument_id)
    return form_page(
        request,
        form,
        heading=_("Note an instrument"),
        back=reverse("instrument_list"),
        trail=trail(),
        section="instrument_list",
    )


@staff_view("governance.manage")
def instrument_edit(request: StaffRequest, instrument_id: UUID) -> HttpResponse:
    """Say it otherwise."""
    row = found(instrument_of, instrument_id)
    plans = plan_choices(row.plan)
    form = InstrumentForm(typed(request), plans=plans, owner=row.owner, initial=_initial(row))
    collision = saved(
        form,
        lambda version: change_instrument(
            request.actor, instrument_id=row.pk, opened_version=version, facts=form.facts()
        ),
        row,
        _initial,
    )
    if collision is None:
        toasts.say(request, _("The instrument is saved."))
        return redirect("instrument", row.pk)
    back = reverse("instrument", args=[row.pk])
    return form_page(
        request,
        form,
        heading=_("Change the instrument"),
        back=back,
        trail=[*trail(), (row.title, back)],
        collision=collision,
        away=reverse("instrument_away", args=[row.pk]),
        section="instrument_list",
    )


def trail() -> list[tuple[str, str]]:
    """The way back to the list."""
    return [(_("Instruments"), reverse("instrument_list"))]


def _initial(row: Instrument) -> dict[str, Any]:
    names = ("kind", "title", "number", "on", "summary", "holds_until", "version")
    said = {name: getattr(row, name) for name in names}
    return said | {"owner": str(row.owner_id or ""), "plan": str(row.plan_id or "")}
