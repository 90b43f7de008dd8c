"""What to do about a gap of the diagnosis: what is recommended, who does it well, one click."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from acogida.assessment.public import GapAnswer
from acogida.governance.actions.adopting import adopt_practice, adopt_recommendation
from acogida.governance.queries.catalogues import labels_on
from acogida.governance.queries.diagnosis import (
    Gap,
    gap_of,
    indicator_of,
    indicator_words,
    practices_for,
    recommended_for,
)
from acogida.governance.queries.plans import adopted_for, adopted_for_all
from acogida.governance.queries.proposals import ADDRESSEES
from acogida.governance.views.adopting import adopted_into_plan
from acogida.governance.views.showing import plan_choices
from acogida.platform.access import staff_view

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
    about: dict[str, Any] = {"indicator": indicator_of(gap), "gap_id": gap_id}
    practice = request.POST.get("practice", "")

    def adopt(plan_id: UUID) -> UUID:
        if practice:
            return adopt_practice(request.actor, plan_id=plan_id, practice=practice, **about)
        asked = request.POST.get("recommendation", "")
        return adopt_recommendation(request.actor, plan_id=plan_id, recommendation=asked, **about)

    return adopted_into_plan(request, redirect("gap_to_plan", gap_id), adopt)


def answers_on_gaps(gap_ids: Sequence[UUID]) -> Mapping[UUID, Sequence[GapAnswer]]:
    """Gap → the actions of plans that answer it, for the pages of the diagnosis."""
    found: dict[UUID, list[GapAnswer]] = {}
    for row in adopted_for_all(gap_ids):
        state = f"{row.get_state_display()}, {row.percent} %"
        answer = GapAnswer(row.title, reverse("plan_action", args=[row.pk]), state)
        if row.gap_id is not None:
            found.setdefault(row.gap_id, []).append(answer)
    return found


def _gap(gap_id: UUID) -> Gap:
    found = gap_of(gap_id)
    if found is None:
        raise Http404
    return found
