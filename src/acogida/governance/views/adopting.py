"""The answer to "make it an action": the plan chosen, what is refused, the way to undo it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from acogida.governance.actions.errors import PlanClosed
from acogida.governance.forms.proposals import AdoptForm
from acogida.governance.rules.faults import Faulty
from acogida.governance.views.showing import plan_choices
from acogida.platform.ui import toasts

if TYPE_CHECKING:
    from django.http import HttpResponse

    from acogida.platform.access import StaffRequest


def adopted_into_plan(
    request: StaffRequest, back: HttpResponse, adopt: Callable[[UUID], UUID]
) -> HttpResponse:
    """Adopt into the plan that was chosen: to the new action, with its undoing, or ``back``.

    ``adopt`` takes the id of the plan and answers the id of the action.
    """
    form = AdoptForm(request.POST, plans=plan_choices())
    if not form.is_valid():
        return _refused(request, back, _("Choose a plan that is not closed."))
    try:
        action_id = adopt(UUID(form.cleaned_data["plan"]))
    except Faulty:
        return _refused(request, back, _("It is not there any more. Choose another one."))
    except PlanClosed:
        return _refused(request, back, _("Choose a plan that is not closed."))
    undo = reverse("action_away", args=[action_id])
    toasts.say(request, _("It is an action of the plan now."), undo_url=undo)
    return redirect("plan_action", action_id)


def _refused(request: StaffRequest, back: HttpResponse, words: str) -> HttpResponse:
    toasts.say(request, words, level=messages.WARNING)
    return back
