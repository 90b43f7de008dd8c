"""The first page of the plan: what is due, which plans run, what happened last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from acogida.governance.models import Chronicle
from acogida.governance.queries.plans import plans
from acogida.platform.access import staff_view

if TYPE_CHECKING:
    from django.http import HttpResponse

    from acogida.platform.access import StaffRequest

LATEST = 5


@staff_view("governance.view")
@require_GET
def plan_home(request: StaffRequest) -> HttpResponse:
    """What is due, which plans run, and the latest pages of the chronicle."""
    words = {
        "heading": _("Plan"),
        "section": "plan_home",
        "today": timezone.localdate(),
        "plans": plans().exclude(state="closed").order_by("-state", "title", "id"),
        "latest": Chronicle.objects.standing().order_by("-on", "-id")[:LATEST],
    }
    return render(request, "governance/home.html", words)
