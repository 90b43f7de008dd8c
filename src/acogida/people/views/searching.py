"""The one search box."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from acogida.platform.access import staff_view
from acogida.platform.searching import find_everywhere

if TYPE_CHECKING:
    from acogida.platform.access import StaffRequest

WHILE_TYPING, ON_A_PAGE = 8, 25


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
