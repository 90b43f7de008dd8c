"""The first page and the one search box."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from acogida.accounts.public import ending_between
from acogida.people.finders import lines_of
from acogida.people.queries.first_page import recently_opened, requests_due
from acogida.platform.access import member_view, staff_view
from acogida.platform.searching import find_everywhere
from acogida.platform.ui import rail

if TYPE_CHECKING:
    from acogida.platform.access import StaffRequest

SOON = dt.timedelta(days=7)
NOTICE = dt.timedelta(days=14)  # whoever leaves has work to hand over, or a contract to renew
SHOWN = 8
WHILE_TYPING, ON_A_PAGE = 8, 25


@member_view(because="the first page shows each member only what her permissions open")
def home(request: StaffRequest) -> HttpResponse:
    """Search, what is due, the files this user opened last, and whose place in the team ends."""
    actor, today = request.actor, timezone.localdate()
    finds = actor.may("people.find")
    words = {"autofocus": True, "today": today, "finds": finds}
    if not finds:
        words["pages"] = rail.inside_for("office", actor)
    if actor.may("people.view"):
        words |= {
            "due": requests_due(until=today + SOON)[:SHOWN],
            "recent": lines_of(actor, recently_opened(actor.user_id, limit=SHOWN)),
        }
    if actor.may("accounts.manage"):
        words["ending"] = ending_between(today, today + NOTICE)[:SHOWN]
    return render(request, "people/home.html", words)


@staff_view("people.find")
@require_http_methods(["GET", "POST"])
def search(request: StaffRequest) -> HttpResponse:
    """What was typed travels by POST, so that no name stands in an address or a log."""
    words = request.POST.get("q", "").strip()
    typing = bool(request.htmx)
    limit = WHILE_TYPING if typing else ON_A_PAGE
    found = find_everywhere(request.actor, words, limit=limit, while_typing=typing) if words else []
    template = "people/_parts/results.html" if typing else "people/search.html"
    return render(request, template, {"words": words, "found": found})
