"""What a person was told, item by item; and the checklists as this municipality words them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from acogida.desk.actions import mark_told, say_template, unmark_told
from acogida.desk.forms.following import ToldForm
from acogida.desk.forms.templates import TemplateForm
from acogida.desk.queries.catalogues import checklist, checklists
from acogida.desk.queries.telling import told_lists
from acogida.desk.views.showing import faults_said, open_file, trail_of
from acogida.platform.access import staff_view
from acogida.platform.reading import record_reading
from acogida.platform.ui import toasts
from acogida.platform.ui.form_pages import UNPROCESSABLE, typed

if TYPE_CHECKING:
    from acogida.people.public import PersonBrief
    from acogida.platform.access import StaffRequest


@staff_view("desk.view")
def told(request: StaffRequest, person_id: UUID) -> HttpResponse:
    """The checklists as they stand for one person. Effects: the reading is noted."""
    person = open_file(person_id)
    today, may_attend = timezone.localdate(), request.actor.may("desk.attend")
    initial = {"on": today, "language": person.languages[0] if person.languages else ""}
    form = ToldForm(typed(request), initial=initial)
    if request.method == "POST":
        request.actor.require("desk.attend")
        if _marked(request, person, form):
            return redirect("told", person.id)
    else:
        record_reading(request.actor, "person", person.id, "told")
    words = {
        "person": person,
        "form": form,
        "lists": told_lists(person.id, today),
        "may_attend": may_attend,
        "trail": trail_of(person),
    }
    status = UNPROCESSABLE if form.errors else None
    return render(request, "desk/told/page.html", words, status=status)


@staff_view("desk.view")
@require_GET
def template_list(request: StaffRequest) -> HttpResponse:
    """The checklists of the municipality."""
    words = {"heading": _("Checklists"), "lists": checklists(timezone.localdate())}
    return render(request, "desk/told/templates.html", words)


@staff_view("desk.offers")
def template_edit(request: StaffRequest, code: str) -> HttpResponse:
    """Word a checklist the municipality's own way, or take the shipped one again."""
    found = checklist(code, timezone.localdate())
    if found is None:
        raise Http404
    if "shipped" in request.POST:
        say_template(request.actor, template=code, items=())
        toasts.say(request, _("The checklist reads as it came with Acogida."))
        return redirect("template_list")
    form = TemplateForm(typed(request), checklist=found)
    if form.is_valid():
        with faults_said(form):
            say_template(
                request.actor,
                template=code,
                items=form.items(),
                reason=form.cleaned_data["reason"],
            )
        if not form.errors:
            toasts.say(request, _("The checklist is saved. It holds from today."))
            return redirect("template_list")
    words = {
        "heading": found.label,
        "list": found,
        "form": form,
        "back": reverse("template_list"),
        "trail": [(_("Checklists"), reverse("template_list"))],
    }
    status = UNPROCESSABLE if form.errors else None
    return render(request, "desk/told/template_form.html", words, status=status)


def _marked(request: StaffRequest, person: PersonBrief, form: ToldForm) -> bool:
    """Do what the pressed button says. False: say what is wrong."""
    template, _colon, item = request.POST.get("mark", "").partition(":")
    if template:
        if form.is_valid():
            with faults_said(form, item="on"):
                mark_told(
                    request.actor,
                    person_id=person.id,
                    template=template,
                    item=item,
                    **form.cleaned_data,
                )
    else:
        template, _colon, item = request.POST.get("unmark", "").partition(":")
        unmark_told(request.actor, person_id=person.id, template=template, item=item)
    return not form.errors
