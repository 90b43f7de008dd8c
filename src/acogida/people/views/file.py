"""A person's file on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from acogida.people.models import Person
from acogida.people.views.opening import file_url
from acogida.platform.access import staff_view
from acogida.platform.reading import record_reading
from acogida.platform.timeline import timeline_of
from acogida.platform.ui import toasts

if TYPE_CHECKING:
    from acogida.platform.access import StaffRequest


@staff_view("people.view")
def person_file(request: StaffRequest, person_id: UUID) -> HttpResponse:
    """Everything the reader may see of a person; the reading is noted, once per page."""
    from types import SimpleNamespace

    from acogida.platform.models import Document

    person = get_object_or_404(Person, pk=person_id)
    if person.state == Person.State.MERGED:
        toasts.say(request, _("That file became part of this one."))
        return redirect(file_url(person.merged_into_id))
    if person.state == Person.State.BLOCKED and not request.actor.may("people.block"):
        return render(request, "people/file/blocked.html", status=404)
    record_reading(request.actor, "person", person.pk, "person_file")
    file = SimpleNamespace(
        person=person,
        identifiers=person.identifiers.all(),
        other_names=person.other_names.all(),
        nationalities=person.nationalities.all(),
        languages=person.languages.all(),
        contacts=person.contacts.all(),
        addresses=person.addresses.all(),
        residence=person.residence_periods.all(),
        rsh=person.rsh_periods.all(),
        declarations=person.declarations.all(),
        links=[],
        households=[],
        consents=person.consents.all(),
        documents=Document.objects.filter(subject_id=person.pk),
    )
    words = {
        "file": file,
        "warnings": [],
        "edits": request.actor.may("people.edit") and person.state == Person.State.ACTIVE,
        "sees_sensitive": request.actor.may("people.sensitive"),
        "timeline": timeline_of(request.actor, person.pk),
    }
    return render(request, "people/file/page.html", words)
