"""What to do about a gap of the diagnosis: what is recommended, who does it well, one click."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from acogida.governance.actions.adopting import adopt_practice, adopt_recommendation
from acogida.governance.actions.errors import PlanClosed
from acogida.governance.forms.proposals import AdoptForm
from acogida.governance.queries.catalogues import labels_on
from acogida.governance.queries.diagnosis import (
    Gap,
    gap_of,
    indicator_of,
    indicator_words,
    practices_for,
    recommended_for,
)
from acogida.governance.queries.plans import adopted_for
from acogida.governance.queries.proposals import ADDRESSEES
from acogida.governance.rules.faults import Faulty
from acogida.governance.views.showing import plan_choices
from acogida.platform.access import staff_view
from acogida.platform.ui import toasts

if TYPE_CHECKING:
    from acogida.platform.access import StaffRequest


@staff_view("governance.view")
@require_GET
def gap_to_plan(request: StaffRequest, gap_id: UUID) -> HttpResponse:
    """A gap with the recommendations, practices and experiences that speak to it."""
    gap = _gap(gap_id)
    today = timezone.localdate()
    there = adopted_for(gap_id)
    words = {
        "heading": _("What to do about a gap"),
        "gap": gap,
        "indicator": indicator_words(indicator_of(gap)),
        "proposals": recommended_for(gap, today),
        "practices": practices_for(gap),
        "addressees": labels_on(ADDRESSEES, today),
        "adopted": {row.recommendation: row for row in there if row.recommendation},
        "adapted": {row.practice: row for row in there if row.practice},
        "plans": plan_choices() if request.actor.may("governance.manage") else [],
        "section": "plan_list",
        "trail": [(_("Diagnosis"), reverse("diagnosis"))],
    }
    return render(request, "governance/gaps/page.html", words)


@staff_view("governance.manage")
@require_POST
def gap_adopt(request: StaffRequest, gap_id: UUID) -> HttpResponse:
    """Make a recommendation or a practice an action that answers the gap; it can be undone."""
    gap = _gap(gap_id)
    form = AdoptForm(request.POST, plans=plan_choices())
    if not form.is_valid():
        return _refused(request, gap_id, _("Choose a plan that is not closed."))
    plan_id, indicator = UUID(form.cleaned_data["plan"]), indicator_of(gap)
    practice = request.POST.get("practice", "")
    try:
        if practice:
            action_id = adopt_practice(
                request.actor,
                plan_id=plan_id,
                practice=practice,
                indicator=indicator,
                gap_id=gap_id,
            )
        else:
            action_id = adopt_recommendation(
                request.actor,
                plan_id=plan_id,
                recommendation=request.POST.get("recommendation", ""),
                indicator=indicator,
                gap_id=gap_id,
            )
    except Faulty:
        return _refused(request, gap_id, _("It is not there any more. Choose another one."))
    except PlanClosed:
        return _refused(request, gap_id, _("Choose a plan that is not closed."))
    undo = reverse("action_away", args=[action_id])
    toasts.say(request, _("It is an action of the plan now."), undo_url=undo)
    return redirect("plan_action", action_id)


def _refused(request: StaffRequest, gap_id: UUID, words: str) -> HttpResponse:
    toasts.say(request, words, level=messages.WARNING)
    return redirect("gap_to_plan", gap_id)


def _gap(gap_id: UUID) -> Gap:
    found = gap_of(gap_id)
    if found is None:
        raise Http404
    return found
