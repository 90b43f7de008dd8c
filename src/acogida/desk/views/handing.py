"""What is due in the whole office, and handing it over from one to another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from acogida.desk.actions import Faulty, words_of
from acogida.desk.actions import handing as actions
from acogida.desk.actions.handing import NothingToHandOver, Undone
from acogida.desk.forms.fields import staff_choices
from acogida.desk.forms.handing import NOBODY, DueFilters, HandOverForm
from acogida.desk.models import Handover
from acogida.desk.queries.due_office import due_in_office, responsible_now
from acogida.desk.queries.needs import NEED
from acogida.desk.templatetags.desk import area_name
from acogida.desk.views.listed import desk_list
from acogida.desk.views.showing import form_page
from acogida.platform.access import staff_view
from acogida.platform.ui import toasts
from acogida.platform.ui.form_pages import typed
from acogida.platform.ui.listing import Column, Preset

if TYPE_CHECKING:
    from acogida.platform.access import StaffRequest


def what_is_due(row: Any) -> str:
    """A need by its area, a step by what was promised."""
    if row["sort"] == NEED:
        said = area_name(row["about"])
        return f"{said}: {row['said']}" if row["said"] else said
    return str(row["said"])


def sort_of(row: Any) -> str:
    return _("need") if row["sort"] == NEED else _("step")


DUE = desk_list(
    code="pendientes",
    caption=gettext_lazy("What is due in the whole office"),
    columns=[
        Column(
            "what",
            gettext_lazy("What"),
            what_is_due,
            template="desk/due/_what_cell.html",
            heads=True,
        ),
        Column("sort", gettext_lazy("Kind"), sort_of, sort=("sort", "day")),
        Column(
            "who",
            gettext_lazy("Person"),
            "who",
            sort=("who",),
            template="desk/due/_who_cell.html",
        ),
        Column("file", gettext_lazy("File number"), "person__file_number", on_screen=False),
        Column(
            "due",
            gettext_lazy("Deadline"),
            "due_on",
            sort=("day",),
            template="desk/due/_day_cell.html",
        ),
        Column(
            "responsible",
            gettext_lazy("Responsible"),
            "responsible__name",
            sort=("responsible__name", "day"),
        ),
    ],
    order="due",
    filters=DueFilters,
    presets=(
        Preset(gettext_lazy("Late"), {"plazo": "late"}),
        Preset(gettext_lazy("Nobody answers for it"), {"responsable": NOBODY}),
    ),
    empty_title=gettext_lazy("Nothing is open"),
    empty_words=gettext_lazy("Needs and next steps of the whole office appear here."),
)


@staff_view("desk.due_all")
def due_office(request: StaffRequest) -> HttpResponseBase:
    """Every open need and step, whoever answers for it."""
    rows: Any = due_in_office()
    words = {"heading": _("What is due in the office"), "holders": responsible_now()}
    return DUE.respond(request, rows, "desk/due/office.html", words)


@staff_view("desk.due_all")
def hand_over(request: StaffRequest) -> HttpResponse:
    """Everything one has to see to goes to another; can be undone."""
    holders = [(str(key or NOBODY), name, count) for key, name, count in responsible_now()]
    giver = request.GET.get("de", "")
    form = HandOverForm(
        typed(request), holders=holders, staff=staff_choices(), initial={"giver": giver}
    )
    if form.is_valid():
        try:
            done = actions.hand_over(request.actor, **form.said())
        except Faulty as faulty:
            form.add_error("taker", str(next(iter(words_of(faulty).values()))))
        except NothingToHandOver:
            form.add_error("giver", _("There is nothing open any more."))
        else:
            return _said(request, done)
    return form_page(
        request,
        form,
        heading=_("Hand over what is due"),
        lead=_("All open needs and steps of somebody who leaves, or is away, go to a colleague."),
        verb=_("Hand it over"),
        back=reverse("due_office"),
        trail=[(_("What is due in the office"), reverse("due_office"))],
    )


@staff_view("desk.due_all")
@require_POST
def hand_back(request: StaffRequest, handover_id: UUID) -> HttpResponse:
    """Undo a handover: what still stands with the taker goes back."""
    get_object_or_404(Handover, pk=handover_id)
    try:
        count = actions.take_back(request.actor, handover_id=handover_id)
    except Undone:
        words = _("This was taken back already.")
        toasts.say(request, words, level=messages.WARNING)
    else:
        words = ngettext("%(count)s came back.", "%(count)s came back.", count)
        toasts.say(request, words % {"count": count})
    return redirect("due_office")


def _said(request: StaffRequest, handover_id: UUID) -> HttpResponse:
    done = Handover.objects.select_related("taker").filter(pk=handover_id).first()
    if done is None:  # pragma: no cover - it was written a moment ago
        raise Http404
    count = len(done.needs) + len(done.steps)
    words = ngettext(
        "%(count)s is with %(name)s now.", "%(count)s are with %(name)s now.", count
    ) % {"count": count, "name": done.taker.name}
    toasts.say(request, words, undo_url=reverse("hand_back", args=[done.pk]))
    return redirect("due_office")
