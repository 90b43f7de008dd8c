"""A person's file on one sheet of paper."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from acogida.people.queries import person_file
from acogida.people.views.opening import open_person
from acogida.platform.access import staff_view
from acogida.platform.reading import record_reading
from acogida.platform.ui.version import VERSION

if TYPE_CHECKING:
    from acogida.platform.access import StaffRequest


@staff_view("people.view")
@require_safe
def print_file(request: StaffRequest, person_id: UUID) -> HttpResponse:
    """What may lie on a desk: nothing sensitive, no contact that is not safe. Noted."""
    person = open_person(person_id)
    file = person_file(request.actor, person.pk)
    record_reading(request.actor, "person", person.pk, "print")
    words = {
        "person": file.person,
        "papers": [paper for paper in file.identifiers if paper.voided_at is None],
        "contacts": [one for one in file.contacts if one.safe and one.ended_on is None],
        "addresses": [home for home in file.addresses if home.until is None],
        "links": [tie for tie in file.links if tie.until is None],
        "homes": [home for home in file.households if home.until is None],
        "languages": file.languages,
        "on": timezone.localdate(),
        "version": VERSION,
    }
    return render(request, "people/print.html", words)
