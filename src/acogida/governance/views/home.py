"""The first page of the plan: what is due, which plans run, what happened last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from acogida.governance.models import Chronicle
from acogida.governance.queries.due import alerts, alerts_for
from acogida.governance.queries.plans import plans
from acogida.platform.access import staff_view

if TYPE_CHECKING:
    from django.http import HttpResponse

    from acogida.platform.access import StaffRequest

LATEST = 5
SHOWN = 6


@staff_view("governance.view")
@require_GET
def plan_home(request: StaffRequest) -> HttpResponse:
    """What is due, which plans run, and the latest pages of the chronicle."""
    today = timezone.localdate()
    words = {
        "heading": _("Plan"),
        "alerts": alerts(today),
        "may_note": request.actor.may("governance.work"),
        "section": "plan_home",
        "plans": plans().exclude(state="closed").order_by("-state", "title", "id"),
        "latest": Chronicle.objects.standing().order_by("-on", "-id")[:LATEST],
    }
    return render(request, "governance/home.html", words)


def due_panel(request: StaffRequest) -> dict[str, Any] | None:
    """For the first page of the day: what the reader answers for; no panel when nothing is due."""
    mine = alerts_for(request.actor, timezone.localdate())
    if not mine:
        return None
    may_note = request.actor.may("governance.work")
    return {"alerts": mine[:SHOWN], "more": len(mine) - SHOWN, "may_note": may_note}
