"""Choosing the office to work for; and the page of somebody whom no office lets in."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from acogida.accounts import sessions
from acogida.accounts.queries import door_of, memberships_of
from acogida.platform.access import open_view

ONE_HERSELF = "asks for signing in by itself; shows the names of one's own offices only"


def safe_next(request: HttpRequest, given: str) -> str:
    """``given`` if it is a place in this house, otherwise the first page."""
    here = url_has_allowed_host_and_scheme(
        given, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return given if given and here else reverse("home")


@open_view(because=ONE_HERSELF)
@login_required
def offices(request: Any) -> HttpResponse:
    """One office: straight in. Several: choose. None: whom to ask."""
    today = timezone.localdate()
    memberships = memberships_of(request.user.pk)
    open_ones = [row for row in memberships if row.serves_on(today)]
    back = safe_next(request, request.GET.get("next", ""))
    if len(open_ones) == 1 and request.actor is not None:
        return HttpResponseRedirect(back)
    if not open_ones:
        shut = [(row, door_of(row, today)) for row in memberships]
        return render(request, "accounts/no_office.html", {"shut": shut}, status=403)
    return render(
        request,
        "accounts/offices.html",
        {"memberships": open_ones, "next": back, "current": request.actor},
    )


@open_view(because=ONE_HERSELF)
@login_required
@require_POST
def choose_office(request: Any) -> HttpResponse:
    """Act for another of one's own offices from now on; another office's id changes nothing."""
    today, wanted = timezone.localdate(), request.POST.get("office", "")
    mine = {
        str(row.municipality_id) for row in memberships_of(request.user.pk) if row.serves_on(today)
    }
    if wanted not in mine:
        return redirect("offices")
    request.session[sessions.OFFICE] = wanted
    request.session.pop(sessions.SECOND_FACTOR, None)
    return HttpResponseRedirect(safe_next(request, request.POST.get("next", "")))
