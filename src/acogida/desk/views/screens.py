"""The waiting room's screen: numbers and desks, no names, no sign-in."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from acogida.desk.actions import screens as actions
from acogida.desk.actions.queue import BadArrival
from acogida.desk.models import WaitingScreen
from acogida.desk.queries import queue as queries
from acogida.desk.rules.queue import SCREEN_WORDS
from acogida.places.public import sites_in_use
from acogida.platform.access import StaffRequest, open_view, staff_view
from acogida.platform.addresses import public_address
from acogida.platform.scope import acting_for
from acogida.platform.ui import toasts

if TYPE_CHECKING:
    from django.http import HttpResponse


@open_view(
    because="a television in the waiting room has nobody signed in; whoever has the secret address"
    " of a site sees numbers and desks, and no person"
)
@require_GET
@never_cache
def waiting_screen(request: HttpRequest, secret: str) -> HttpResponse:
    """Who is called where. Its own script asks for the numbers alone."""
    screen = queries.screen_with(secret)
    if screen is None:
        raise Http404
    with acting_for(screen.municipality_id):
        calls = queries.called_now(screen.site_id, timezone.now())
        part = bool(request.headers.get("X-Background"))
        template = "desk/queue/_calls.html" if part else "desk/queue/screen.html"
        said = {"calls": calls, "office": screen.municipality.name, "words": SCREEN_WORDS}
        return render(request, template, said)


@staff_view("desk.queue")
@require_GET
def screens(request: StaffRequest) -> HttpResponse:
    """Each site's screen: its address, and since when it opens."""
    known = {screen.site_id: screen for screen in WaitingScreen.objects.filter(closed_at=None)}
    lines = [(site, known.get(site.id), _address(known.get(site.id))) for site in sites_in_use()]
    words = {"lines": lines, "may_manage": request.actor.may("places.manage")}
    return render(request, "desk/queue/screens.html", words)


@staff_view("places.manage")
@require_POST
def screen_open(request: StaffRequest, site_id: UUID) -> HttpResponse:
    """A new address; the one before shows nothing any more."""
    try:
        actions.open_screen(request.actor, site_id=site_id)
    except BadArrival as error:
        raise Http404 from error
    toasts.say(request, _("The screen has a new address. Open it on the television."))
    return redirect("screens")


@staff_view("places.manage")
@require_POST
def screen_close(request: StaffRequest, site_id: UUID) -> HttpResponse:
    get_object_or_404(WaitingScreen, site_id=site_id)
    actions.close_screen(request.actor, site_id=site_id)
    toasts.say(request, _("The address opens nothing any more."))
    return redirect("screens")


def _address(screen: WaitingScreen | None) -> str:
    return public_address("waiting_screen", screen.secret()) if screen else ""
