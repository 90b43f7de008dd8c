"""A person's file on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from acogida.people.models import Person
from acogida.people.queries.person_file import FileBlocked, FileMoved
from acogida.people.queries.person_file import person_file as read_file
from acogida.people.timeline import file_over_time
from acogida.people.views.opening import file_url
from acogida.platform import on_file
from acogida.platform.access import staff_view
from acogida.platform.reading import record_reading
from acogida.platform.timeline import timeline_of
from acogida.platform.ui import toasts

if TYPE_CHECKING:
    from acogida.platform.access import StaffRequest


TOLD_AT_FIRST = 40
"""Entries of the time line; who was attended for years has hundreds, the rest is one click away."""


@staff_view("people.view")
def person_file(request: StaffRequest, person_id: UUID) -> HttpResponse:
    """Everything the reader may see of a person. Effects: the reading is noted, once per page."""
    actor = request.actor
    try:
        file = read_file(actor, person_id)
    except Person.DoesNotExist as error:
        raise Http404 from error
    except FileMoved as moved:
        toasts.say(request, _("That file became part of this one."))
        return redirect(file_url(moved.survivor_id))
    except FileBlocked:
        return render(request, "people/file/blocked.html", status=404)
    record_reading(actor, "person", person_id, "person_file")
    happened = timeline_of(actor, person_id, already=file_over_time(file))
    told = happened if "todo" in request.GET else happened[:TOLD_AT_FIRST]
    words = {
        "file": file,
        "warnings": file.warnings(timezone.localdate()),
        "edits": actor.may("people.edit") and file.person.state == Person.State.ACTIVE,
        "sees_sensitive": file.sees_sensitive,
        "timeline": told,
        "earlier": len(happened) - len(told),
        "notices": on_file.notices_for(actor, person_id),
    }
    if file.person.state == Person.State.ACTIVE:
        words["offered"] = on_file.offered_for(actor, person_id)
    return render(request, "people/file/page.html", words)
