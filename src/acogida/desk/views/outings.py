"""Field work: plan an outing; there, attend one person after another from a telephone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from acogida.desk.actions.outings import (
    CalledOff,
    SomebodyAttended,
    call_off_outing,
    change_outing,
    plan_outing,
)
from acogida.desk.forms.fields import WhyForm, staff_choices
from acogida.desk.forms.outings import OutingForm
from acogida.desk.models import Outing
from acogida.desk.queries.catalogues import INSTITUTIONS, labels_of, services_that_come
from acogida.desk.queries.outings import (
    attended_at,
    count_of_outing,
    outing_of_today,
    outing_with_team,
    outings,
    outings_on,
)
from acogida.desk.views.at_hand import OUTING, OUTING_ASKED, outing_at_hand, uuid_in
from acogida.desk.views.outing_roll import OUTINGS
from acogida.desk.views.sealing import seal_of
from acogida.desk.views.showing import faults_said, form_page
from acogida.people.public import briefs_of
from acogida.places.public import neighbourhoods
from acogida.platform.access import staff_view
from acogida.platform.reading import record_reading
from acogida.platform.ui import toasts
from acogida.platform.ui.form_pages import typed
from acogida.platform.ui.templatetags.ui import day_near

if TYPE_CHECKING:
    from django import forms

    from acogida.platform.access import StaffRequest


@staff_view("desk.view")
def outing_list(request: StaffRequest) -> HttpResponseBase:
    """Outings, the latest first; those of today stand above."""
    words = {
        "heading": _("Field work"),
        "today": outings_on(timezone.localdate()),
        "seal": seal_of(request.actor),
    }
    if request.actor.may("desk.attend"):
        words |= {"empty_url": reverse("outing_new"), "empty_verb": _("Plan an outing")}
    return OUTINGS.respond(request, outings(), "desk/outings/list.html", words)


@staff_view("desk.attend")
def outing_new(request: StaffRequest) -> HttpResponse:
    """Plan an outing."""
    initial = {"on": timezone.localdate(), "team": [str(request.actor.user_id)]}
    form = _form(request, initial)
    if form.is_valid():
        with faults_said(form):
            outing_id = plan_outing(request.actor, facts=form.facts())
        if not form.errors:
            toasts.say(request, _("The outing is planned."))
            return redirect("outing", outing_id)
    return _page(request, form, heading=_("Plan an outing"), back=reverse("outing_list"))


@staff_view("desk.attend")
def outing_edit(request: StaffRequest, outing_id: UUID) -> HttpResponse:
    """Say it otherwise."""
    outing = _outing(outing_id)
    initial = {
        "on": outing.on,
        "place": outing.place,
        "neighbourhood": str(outing.neighbourhood_id or ""),
        "aim": outing.aim,
        "services": outing.services,
        "others_came": outing.others_came,
        "team": [str(one.user_id) for one in outing.members.all()],
        "version": outing.version,
    }
    form = _form(request, initial, outing)
    if form.is_valid() and _done(
        form,
        change_outing,
        request,
        outing_id=outing.pk,
        opened_version=form.cleaned_data["version"],
        facts=form.facts(),
    ):
        toasts.say(request, _("The outing is saved."))
        return redirect("outing", outing.pk)
    back = reverse("outing", args=[outing.pk])
    return _page(request, form, heading=_("Change the outing"), back=back, outing=outing)


@staff_view("desk.attend")
def outing_call_off(request: StaffRequest, outing_id: UUID) -> HttpResponse:
    """It does not take place, and why."""
    outing = _outing(outing_id)
    form = WhyForm(typed(request))
    why = form.cleaned_data["why"] if form.is_valid() else ""
    if why and _done(form, call_off_outing, request, outing_id=outing.pk, why=why):
        toasts.say(request, _("The outing is called off."))
        return redirect("outing", outing.pk)
    return form_page(
        request,
        form,
        heading=_("Call the outing off"),
        lead=f"{outing.place} · {day_near(outing.on)}",
        verb=_("Call it off"),
        danger=True,
        back=reverse("outing", args=[outing.pk]),
    )


@staff_view("desk.view")
@require_GET
def outing(request: StaffRequest, outing_id: UUID) -> HttpResponse:
    """One outing: whom we attended there, and whom next. Effects: the reading is noted."""
    found = _outing(outing_id)
    rows = list(attended_at(found.pk))
    record_reading(request.actor, "outing", found.pk, "outing")
    today = timezone.localdate()
    words_for = labels_of(INSTITUTIONS, today)
    at_hand = outing_at_hand(request)
    words = {
        "outing": found,
        "services": [words_for.get(code, code) for code in found.services],
        "rows": rows,
        "count": count_of_outing(rows, today),
        "is_today": found.on == today and found.cancelled_on is None,
        "is_here": at_hand is not None and at_hand.pk == found.pk,
        "seal": seal_of(request.actor),
        "trail": [(_("Field work"), reverse("outing_list"))],
    }
    return render(request, "desk/outings/page.html", words)


@staff_view("desk.attend")
@require_POST
def outing_here(request: StaffRequest, outing_id: UUID) -> HttpResponse:
    """From now on this browser attends out there; and who is next, if that was said."""
    found = _outing(outing_id)
    if outing_of_today(found.pk, timezone.localdate()) is None:
        words = _("This outing is not today.")
        toasts.say(request, words, level=messages.WARNING)
        return redirect("outing", found.pk)
    request.session[OUTING] = str(found.pk)
    if request.POST.get("do") == "register":
        return redirect("person_new")
    return redirect(_next_person(request, found))


@staff_view("desk.attend")
@require_POST
def outing_leave(request: StaffRequest, outing_id: UUID) -> HttpResponse:
    """Back at the office: what follows no longer belongs to the outing."""
    found = _outing(outing_id)
    request.session.pop(OUTING, None)
    toasts.say(request, _("What you record now is no longer part of the outing."))
    return redirect("outing", found.pk)


# -- inside --------------------------------------------------------------------------------------


def _outing(outing_id: UUID) -> Outing:
    try:
        return outing_with_team(outing_id)
    except Outing.DoesNotExist as error:
        raise Http404 from error


def _next_person(request: StaffRequest, outing: Outing) -> str:
    """The form for whom was picked, for somebody without a file, or the outing again."""
    here = urlencode({OUTING_ASKED: str(outing.pk)})
    picked = uuid_in(request.POST.get("other", ""))
    if request.POST.get("do") == "nameless":
        return f"{reverse('attention_new')}?{here}"
    if picked and picked in briefs_of([picked], timezone.localdate()):
        return f"{reverse('person_attend', args=[picked])}?{here}"
    toasts.say(request, _("Search the person and choose her, or register her."))
    return reverse("outing", args=[outing.pk])


def _form(
    request: StaffRequest, initial: dict[str, Any], outing: Outing | None = None
) -> OutingForm:
    """What there is to choose today, and what the outing has already."""
    today = timezone.localdate()
    places = {str(one.id): one.name for one in neighbourhoods()}
    services = {one.code: one.label for one in services_that_come(today)}
    staff = dict(staff_choices())
    if outing is not None:
        if outing.neighbourhood:
            places.setdefault(str(outing.neighbourhood_id), outing.neighbourhood.name)
        services |= {code: code for code in outing.services if code not in services}
        for one in outing.members.all():
            staff.setdefault(str(one.user_id), one.user.name)
    return OutingForm(
        typed(request),
        initial=initial,
        places=list(places.items()),
        services=list(services.items()),
        staff=list(staff.items()),
    )


def _done(form: forms.Form, act: Any, request: StaffRequest, **said: Any) -> bool:
    try:
        with faults_said(form):
            act(request.actor, **said)
    except SomebodyAttended:
        form.add_error(None, _("Somebody was attended there already: the day stays."))
    except CalledOff:
        form.add_error(None, _("The outing was called off meanwhile."))
    return not form.errors


def _page(request: StaffRequest, form: OutingForm, **more: Any) -> HttpResponse:
    trail = [(_("Field work"), reverse("outing_list"))]
    lists = [form["team"], form["services"]]
    template = "desk/outings/form.html"
    return form_page(request, form, trail=trail, template=template, lists=lists, **more)
