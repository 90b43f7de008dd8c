"""The first page of the day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_safe

from acogida.desk.queries.attentions import drafts_of
from acogida.desk.views.sealing import seal_of
from acogida.platform.access import member_view
from acogida.platform.ui import first_page

if TYPE_CHECKING:
    from acogida.platform.access import StaffRequest

SHOWN = 5


@member_view(because="it only leads to the counter")
@require_safe
def home(request: StaffRequest) -> HttpResponse:
    """The day begins at the counter."""
    del request
    return redirect("counter")


@member_view(because="the first page shows each member only what her permissions open")
@require_GET
def counter(request: StaffRequest) -> HttpResponse:
    """The search, who waits, what is due, what was begun, who has an appointment."""
    words = {
        "autofocus": True,
        "today": timezone.localdate(),
        "columns": first_page.drawn_for(request),
        "may_attend": request.actor.may("desk.attend"),
        "seal": seal_of(request.actor),
    }
    return render(request, "desk/counter/page.html", words)


def drafts_panel(request: StaffRequest) -> dict[str, Any] | None:
    """What this user began and did not record; nothing while there is none."""
    drafts = list(drafts_of(request.actor)[:SHOWN])
    return {"drafts": drafts} if drafts else None
