"""The proposals of the study: read, narrowed, made actions of a plan with one click."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from acogida.governance.actions.adopting import adopt_recommendation
from acogida.governance.forms.proposals import ProposalFilters
from acogida.governance.queries.catalogues import THEMES, labels_on
from acogida.governance.queries.diagnosis import indicator_words
from acogida.governance.queries.proposals import (
    ADDRESSEES,
    adopted,
    proposals_on,
    recommendation_on,
)
from acogida.governance.views.adopting import adopted_into_plan
from acogida.governance.views.showing import plan_choices
from acogida.platform.access import staff_view

if TYPE_CHECKING:
    from acogida.platform.access import StaffRequest


@staff_view("governance.view")
@require_GET
def proposal_list(request: StaffRequest) -> HttpResponse:
    """The ten proposals with whom each recommendation is addressed to."""
    form = ProposalFilters(request.GET)
    today = timezone.localdate()
    asked = form.asked()
    words = {
        "heading": _("Proposals"),
        "section": "proposal_list",
        "form": form,
        "is_narrowed": any(asked.values()),
        "proposals": proposals_on(today, **asked),
        "themes": labels_on(THEMES, today),
        "addressees": labels_on(ADDRESSEES, today),
    }
    return render(request, "governance/proposals/list.html", words)


@staff_view("governance.view")
@require_GET
def proposal(request: StaffRequest, code: str) -> HttpResponse:
    """One proposal: why, what is recommended to whom, who did something like it."""
    today = timezone.localdate()
    found = next((one for one in proposals_on(today) if one.code == code), None)
    if found is None:
        raise Http404
    plans = plan_choices() if request.actor.may("governance.manage") else []
    words = {
        "heading": found.title,
        "proposal": found,
        "theme": labels_on(THEMES, today).get(found.theme, ""),
        "addressees": labels_on(ADDRESSEES, today),
        "indicators": [indicator_words(one) for one in found.indicators],
        "adopted": adopted(one.code for one in found.recommendations),
        "plans": plans,
        "section": "proposal_list",
        "trail": [(_("Proposals"), reverse("proposal_list"))],
    }
    return render(request, "governance/proposals/page.html", words)


@staff_view("governance.manage")
@require_POST
def recommendation_adopt(request: StaffRequest, code: str) -> HttpResponse:
    """Make a recommendation an action of a plan; the next page offers to undo that."""
    found = recommendation_on(code, timezone.localdate())
    if found is None:
        raise Http404
    return adopted_into_plan(
        request,
        redirect("proposal", found.proposal),
        lambda plan_id: adopt_recommendation(request.actor, plan_id=plan_id, recommendation=code),
    )
