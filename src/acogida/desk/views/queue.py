"""The queue of the day: who came, who is next, how it ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from acogida.desk.actions import queue as actions
from acogida.desk.actions.queue import BadArrival, NoDesk, NotItsTurn
from acogida.desk.forms.queue import ArrivalForm, CallForm
from acogida.desk.models import Arrival
from acogida.desk.queries import queue as queries
from acogida.desk.rules.queue import TurnFault
from acogida.desk.views.at_hand import SITE
from acogida.people.public import briefs_of
from acogida.places.public import language_name
from acogida.platform.access import StaffRequest, staff_view
from acogida.platform.ids import new_id
from acogida.platform.ui import toasts
from acogida.platform.ui.form_pages import UNPROCESSABLE

if TYPE_CHECKING:
    from django.http import HttpResponse

    from acogida.places.public import SiteName

# What this browser remembers of its desk.
DESK = "queue_desk"


def queue_words(request: StaffRequest, site_id: UUID | None = None) -> dict[str, Any]:
    """All that the templates of the queue need; ``board`` is None where the office has no site."""
    now = timezone.now()
    chosen, sites = queries.site_to_show(site_id or _remembered(request))
    if chosen is None and site_id is None:
        chosen, sites = queries.site_to_show(None)
    mine = _languages_of(request)
    return {
        "board": queries.board(chosen, now) if chosen else None,
        "sites": sites,
        "desk": request.session.get(DESK, ""),
        "call_key": new_id(),
        "my_languages": ", ".join(language_name(code) for code in mine),
    }


@staff_view("desk.queue")
@require_GET
def queue_home(request: StaffRequest) -> HttpResponse:
    """The queue of the site where this browser works, else of the main one."""
    chosen, _sites = queries.site_to_show(_remembered(request))
    if chosen is None:
        chosen, _sites = queries.site_to_show(None)
    if chosen is None:
        return render(request, "desk/queue/no_site.html")
    return redirect("queue", chosen.id)


@staff_view("desk.queue")
@require_GET
def queue(request: StaffRequest, site_id: UUID) -> HttpResponse:
    """One site's queue of today; htmx asks for its lines alone."""
    _site_or_404(site_id)
    request.session[SITE] = str(site_id)
    if request.htmx:
        return render(request, "desk/queue/_lines.html", queue_words(request, site_id))
    return _page(request, site_id, ArrivalForm())


@staff_view("desk.queue")
@require_POST
def queue_receive(request: StaffRequest, site_id: UUID) -> HttpResponse:
    """Give the next number."""
    _site_or_404(site_id)
    form = ArrivalForm(_with_person(request))
    if not form.is_valid():
        return _page(request, site_id, form)
    try:
        arrival_id = actions.receive(request.actor, site_id=site_id, **form.values())
    except BadArrival as error:
        form.refuse(error.faults)
        return _page(request, site_id, form)
    number = Arrival.objects.get(pk=arrival_id).number
    toasts.say(request, _("Number %(number)s is waiting.") % {"number": number})
    return redirect("queue", site_id)


@staff_view("desk.queue")
@require_POST
def queue_next(request: StaffRequest, site_id: UUID) -> HttpResponse:
    """Call who comes next to this browser's desk."""
    _site_or_404(site_id)
    form = CallForm(request.POST)
    if not form.is_valid():
        toasts.say(request, _first_error(form), level=messages.ERROR)
        return redirect("queue", site_id)
    said = form.cleaned_data
    request.session[DESK] = said["desk"]
    called = actions.call_next(
        request.actor,
        site_id=site_id,
        desk_label=said["desk"],
        languages=_languages_of(request) if said["mine"] else (),
        call_key=said["key"],
    )
    if called is None:
        toasts.say(request, _("Nobody waits."), level=messages.INFO)
    else:
        _say_called(request, called)
    return redirect("queue", site_id)


@staff_view("desk.queue")
@require_POST
def arrival_call(request: StaffRequest, arrival_id: UUID) -> HttpResponse:
    """Call one person out of her turn, or once more."""
    arrival = get_object_or_404(Arrival, pk=arrival_id)
    desk = request.POST.get("desk", "") or request.session.get(DESK, "")
    try:
        actions.call(request.actor, arrival_id=arrival_id, desk_label=desk)
    except NoDesk:
        words = CallForm.base_fields["desk"].error_messages["required"]
        toasts.say(request, words, level=messages.ERROR)
    except NotItsTurn as error:
        _say_why(request, error)
    else:
        _say_called(request, arrival_id)
    return redirect("queue", arrival.site_id)


@staff_view("desk.queue")
@require_POST
def arrival_attended(request: StaffRequest, arrival_id: UUID) -> HttpResponse:
    return _close(request, arrival_id, actions.attended, _("Number %(number)s was attended."))


@staff_view("desk.queue")
@require_POST
def arrival_left(request: StaffRequest, arrival_id: UUID) -> HttpResponse:
    return _close(request, arrival_id, actions.left, _("Number %(number)s left. It is counted."))


@staff_view("desk.queue")
@require_POST
def arrival_back(request: StaffRequest, arrival_id: UUID) -> HttpResponse:
    """Into the line again: behind the others, or (undoing a slip) where she stood."""
    arrival = get_object_or_404(Arrival, pk=arrival_id)
    behind = "behind" in request.POST
    try:
        actions.put_back(request.actor, arrival_id=arrival_id, keep_place=not behind)
    except NotItsTurn as error:
        _say_why(request, error)
    else:
        toasts.say(request, _("Number %(number)s waits again.") % {"number": arrival.number})
    return redirect("queue", arrival.site_id)


# -- inside ----------------------------------------------------------------------------------------


def _page(request: StaffRequest, site_id: UUID, form: ArrivalForm) -> HttpResponse:
    person_id = form["person"].value() if form.is_bound else None
    words = queue_words(request, site_id) | {
        "form": form,
        "picked": _brief(person_id),
        "count": queries.day_count(site_id, timezone.localdate()),
    }
    status = UNPROCESSABLE if form.errors else None
    return render(request, "desk/queue/page.html", words, status=status)


def _brief(person_id: Any) -> Any:
    try:
        key = UUID(str(person_id or ""))
    except ValueError:
        return None
    return briefs_of([key], timezone.localdate()).get(key)


def _with_person(request: StaffRequest) -> Any:
    """The search among persons answers with a radio button called ``other``."""
    typed = request.POST.copy()
    typed["person"] = typed.get("other", "") or typed.get("person", "")
    return typed


def _site_or_404(site_id: UUID) -> SiteName:
    chosen, _sites = queries.site_to_show(site_id)
    if chosen is None:
        raise Http404
    return chosen


def _remembered(request: StaffRequest) -> UUID | None:
    try:
        return UUID(request.session.get(SITE, ""))
    except ValueError:
        return None


def _languages_of(request: StaffRequest) -> tuple[str, ...]:
    """Languages in which this member attends, as her membership says (read for every request)."""
    return tuple(getattr(getattr(request, "membership", None), "languages", ()))


def _close(request: StaffRequest, arrival_id: UUID, act: Any, words: str) -> HttpResponse:
    arrival = get_object_or_404(Arrival, pk=arrival_id)
    try:
        act(request.actor, arrival_id=arrival_id)
    except NotItsTurn as error:
        _say_why(request, error)
    else:
        undo = reverse("arrival_back", args=[arrival_id])
        toasts.say(request, words % {"number": arrival.number}, undo_url=undo)
    return redirect("queue", arrival.site_id)


def _say_called(request: StaffRequest, arrival_id: UUID) -> None:
    arrival = Arrival.objects.get(pk=arrival_id)
    said = {"number": arrival.number, "desk": arrival.desk_label}
    words = _("Number %(number)s is called to desk %(desk)s.") % said
    toasts.say(request, words, undo_url=reverse("arrival_back", args=[arrival_id]))


def _say_why(request: StaffRequest, error: NotItsTurn) -> None:
    words = {
        TurnFault.OF_ANOTHER_DAY: _("That number was of another day."),
        TurnFault.ALREADY_CALLED: _("Another desk was quicker: %(desk)s called this number."),
        TurnFault.ALREADY_OVER: _("That number is closed already. Put it back first."),
        TurnFault.NOBODY_CALLED: _("That number waits already."),
        TurnFault.ALREADY_RECORDED: _("Her attention is recorded: cancel that first."),
    }[error.fault]
    toasts.say(request, words % {"desk": error.desk}, level=messages.WARNING)


def _first_error(form: CallForm) -> str:
    return str(next(iter(form.errors.values()))[0])
