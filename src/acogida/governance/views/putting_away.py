"""Put something away with one click, and bring it back with another."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from acogida.governance.actions.errors import InUse, PlanClosed
from acogida.governance.actions.putting_away import KINDS, bring_back, put_away
from acogida.governance.models import Chronicle, Duty, Instrument, PlanAction, PlanAim
from acogida.platform.access import staff_view
from acogida.platform.ui import toasts

if TYPE_CHECKING:
    from acogida.platform.access import StaffRequest


@staff_view("governance.manage")
@require_POST
def away(request: StaffRequest, kind: str, **ids: UUID) -> HttpResponse:
    """It leaves the lists; the next page offers to undo that."""
    thing_id = next(iter(ids.values()))
    back, around = reverse(f"{kind}_back", args=[thing_id]), _around(kind, thing_id)
    try:
        put_away(request.actor, kind=kind, thing_id=thing_id)
    except InUse:
        words = {
            "plan": _("A plan in force is closed first."),
            "aim": _("This aim has actions: give them another aim first."),
        }[kind]
        toasts.say(request, words, level=messages.WARNING)
    except PlanClosed:
        toasts.say(request, _("The plan is closed."), level=messages.WARNING)
    except ObjectDoesNotExist:  # somebody was quicker: it is away
        return redirect(around)
    else:
        toasts.say(request, _("It was put away."), undo_url=back)
    return redirect(around)


@staff_view("governance.manage")
@require_POST
def again(request: StaffRequest, kind: str, **ids: UUID) -> HttpResponse:
    """It stands again."""
    thing_id = next(iter(ids.values()))
    around = _around(kind, thing_id)
    try:
        bring_back(request.actor, kind=kind, thing_id=thing_id)
    except ObjectDoesNotExist:
        return redirect(around)
    except PlanClosed:
        toasts.say(request, _("The plan is closed."), level=messages.WARNING)
        return redirect(around)
    toasts.say(request, _("It is back."))
    return redirect(around)


def _around(kind: str, thing_id: UUID) -> str:
    """The page that shows the thing among others. 404 where there is none."""
    row = KINDS[kind].objects.filter(pk=thing_id).first()
    if row is None:
        raise Http404
    if isinstance(row, PlanAim | PlanAction):
        return reverse("plan", args=[row.plan_id])
    if isinstance(row, Duty):
        return reverse("instrument", args=[row.instrument_id])
    if isinstance(row, Instrument):
        return reverse("instrument_list")
    if isinstance(row, Chronicle):
        return reverse(f"{row.kind}_list")
    return reverse("plan_list")
