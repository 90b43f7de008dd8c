"""Who looked at a person's file: she may know it, and so may who watches over the office."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from acogida.accounts.public import user_names
from acogida.people.forms.rights import ReaderFilters
from acogida.people.models import Person
from acogida.people.queries.readers import page_words, readings_of_person
from acogida.platform.access import staff_view
from acogida.platform.reading import record_reading
from acogida.platform.ui.listing import Column, Listing

if TYPE_CHECKING:
    from acogida.platform.access import StaffRequest

READABLE = {Person.State.ACTIVE, Person.State.BLOCKED, Person.State.ANONYMISED}


@staff_view("people.readers")
def readers(request: StaffRequest, person_id: UUID) -> HttpResponseBase:
    """Every opening, newest first. Who may not open the file sees its number, not its name."""
    person = get_object_or_404(Person, pk=person_id, state__in=READABLE)
    rows = readings_of_person(person.pk)
    found = rows.order_by().values_list("user_id", "user_name").distinct()
    said = {user_id: name for user_id, name in found if user_id}
    names = said | user_names(said)
    record_reading(request.actor, "person", person.pk, "readers")
    words = {"person": person, "sees_name": request.actor.may("people.view")}
    return _listing(person, names).respond(request, rows, "people/rights/readers.html", words)


def _listing(person: Person, names: dict[UUID, str]) -> Listing:
    return Listing(
        code=f"lecturas-{person.file_number}",
        caption=_("Who looked at the file"),
        columns=(
            Column("when", _("When"), "at", sort=("at",)),
            Column("who", _("Who"), partial(_name, names), heads=True),
            Column("what", _("What was opened"), lambda row: page_words(row.page)),
            Column("why", _("Reason"), "reason"),
        ),
        order="-when",
        filters=ReaderFilters.among(names),
        export_permission="people.readers",
        on_export=lambda request, rows: record_reading(
            request.actor, "person", person.pk, "readers_export", reason=str(rows)
        ),
        empty_title=_("Nobody has opened this file"),
        keeps=False,  # the list of one file: what is kept of it would tell whose it was
    )


def _name(names: dict[UUID, str], row: Any) -> str:
    return names.get(row.user_id) or str(row.user_name)
