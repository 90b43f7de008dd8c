"""The office itself: what it is now, what it was, and how it changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from acogida.places import queries
from acogida.places.actions import BadHistory, BadSeal, ProfileFacts, change_office_profile
from acogida.places.forms import ProfileForm, form_values, refuse_too_early
from acogida.places.rules import SealStage, seal_has_run_out
from acogida.platform.access import StaffRequest, staff_view
from acogida.platform.models import Stale
from acogida.platform.ui import toasts

if TYPE_CHECKING:
    from django.http import HttpResponse

    from acogida.places.models import OfficeProfile


@require_GET
@staff_view("places.view")
def office(request: StaffRequest) -> HttpResponse:
    """What the office is today, and everything it has been."""
    today = timezone.localdate()
    now, latest = queries.profile_on(today), queries.latest_profile()
    context = {
        "profile": now,
        "coming": latest if latest and latest.valid_from > today else None,
        "run_out": now is not None
        and seal_has_run_out(SealStage(now.seal_stage), now.seal_until, today),
        "history": queries.profile_changes(),
        "may_manage": request.actor.may("places.manage"),
    }
    return render(request, "places/office.html", context)


@require_http_methods(["GET", "POST"])
@staff_view("places.manage")
def change_office(request: StaffRequest) -> HttpResponse:
    """Record what changes, from a day on; what held until then stays in the history."""
    form = ProfileForm(request.POST or None, initial=_initial(queries.latest_profile()))
    collision: list[tuple[Any, Any, Any]] = []
    if request.method == "POST" and form.is_valid():
        try:
            change_office_profile(
                request.actor,
                facts=form.facts(),
                valid_from=form.cleaned_data["valid_from"],
                opened_id=form.cleaned_data["opened"],
                reason=form.cleaned_data["reason"],
            )
        except BadSeal as error:
            form.refuse_seal(error.fault)
        except BadHistory as error:
            refuse_too_early(form, error.current_from)
        except Stale:
            latest = queries.latest_profile()
            collision = form.collide_with(latest, latest.pk) if latest else []
        else:
            toasts.say(request, _("The office was updated."))
            return redirect("places:office")
    context = {"form": form, "collision": collision}
    return render(request, "places/change_office.html", context)


def _initial(latest: OfficeProfile | None) -> dict[str, object]:
    today = timezone.localdate()
    if latest is None:
        return {"valid_from": today}
    return form_values(latest, ProfileFacts) | {
        "opened": latest.pk,
        "valid_from": max(today, latest.valid_from),
    }
