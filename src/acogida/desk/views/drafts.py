"""Drafts: kept while somebody writes, found again, thrown away."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from acogida.desk.actions import Faulty, drop_draft, keep_draft, words_of
from acogida.desk.forms.attending import DRAFT_SEEN, DRAFT_TAB, typed_of
from acogida.desk.queries.attentions import drafts_of
from acogida.desk.views.at_hand import uuid_in
from acogida.desk.views.sealing import seal_of
from acogida.platform.access import staff_view
from acogida.platform.ui import toasts
from acogida.platform.ui.form_pages import UNPROCESSABLE
from acogida.platform.ui.templatetags.ui import when

if TYPE_CHECKING:
    from acogida.platform.access import StaffRequest


@staff_view("desk.attend")
@require_POST
def draft_keep(request: StaffRequest, client_key: UUID) -> HttpResponse:
    """Keep what is typed so far; its script asks every time the typing rests."""
    person_id = uuid_in(request.POST.get("person", ""))
    try:
        kept = keep_draft(
            request.actor,
            client_key=client_key,
            person_id=person_id,
            typed=typed_of(request.POST),
            seen=request.POST.get(DRAFT_SEEN),
            tab=request.POST.get(DRAFT_TAB, ""),
        )
    except Faulty as faulty:
        words = next(iter(words_of(faulty).values()))
        return JsonResponse({"words": str(words)}, status=UNPROCESSABLE)
    said = {"words": _("saved %(at)s") % {"at": when(timezone.now())}}
    if kept is not None:
        said["saved"] = kept.saved
        if kept.apart:
            said |= _said_apart(person_id, kept.client_key)
    return JsonResponse(said)


@staff_view("desk.attend")
@require_POST
def draft_drop(request: StaffRequest, client_key: UUID) -> HttpResponse:
    """Throw a draft away and go back to the counter."""
    drop_draft(request.actor, client_key=client_key)
    toasts.say(request, _("The draft is gone."))
    return redirect("counter")


@staff_view("desk.attend")
@require_GET
def drafts(request: StaffRequest) -> HttpResponse:
    """What this user began and did not record."""
    words = {"drafts": drafts_of(request.actor), "seal": seal_of(request.actor)}
    return render(request, "desk/counter/drafts.html", words)


def _said_apart(person_id: UUID | None, key: UUID) -> dict[str, str]:
    """For the script: another tab writes the same attention, and where this one goes on."""
    words = _(
        "This attention is open in another tab too. What you write here is now a draft of its own: "
        "record only one of the two."
    )
    action = reverse("attend", args=[person_id, key]) if person_id else ""
    return {
        "apart": words,
        "key": str(key),
        "action": action or reverse("attend_nobody", args=[key]),
        "draft": reverse("draft_keep", args=[key]),
    }
