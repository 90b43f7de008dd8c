"""Who looked at a person's file: she may know it, and so may who watches over the office."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from acogida.accounts.public import user_names
from acogida.people.forms.rights import ReaderFilters
from acogida.people.models import Person
from acogida.people.queries.readers import all_readings, page_words, readings_of_person
from acogida.platform.access import staff_view
from acogida.platform.reading import record_reading
from acogida.platform.ui.listing import Column, Listing

if TYPE_CHECKING:
    from acogida.platform.access import StaffRequest


@staff_view("people.readers")
def readers(request: StaffRequest, person_id: UUID) -> HttpResponseBase:
    """Every opening, newest first. Who may not open the file sees its number, not its name."""
    person = get_object_or_404(Person, pk=person_id)
    if person.merged_into_id:
        return redirect("readers", person.merged_into_id)
    rows = readings_of_person(person.pk)
    names = _names(rows)
    record_reading(request.actor, "person", person.pk, "readers")
    words = {"person": person, "sees_name": request.actor.may("people.view")}
    return _listing(person, names).respond(request, rows, "people/rights/readers.html", words)


def _listing(person: Person, names: dict[UUID, str]) -> Listing:
    return Listing(
        code=f"lecturas-{person.file_number}",
        caption=_("Who looked at the file"),
        columns=_columns(names),
        order="-when",
        filters=ReaderFilters.among(names),
        export_permission="people.readers",
        on_export=lambda request, rows: record_reading(
            request.actor, "person", person.pk, "readers_export", reason=str(rows)
        ),
        empty_title=_("Nobody has opened this file"),
        keeps=False,  # the list of one file: what is kept of it would tell whose it was
    )


@staff_view("people.readers")
def readings(request: StaffRequest) -> HttpResponseBase:
    """Everything that was opened in the office, newest first, with the way to each file's readers.

    Files stand there by their number: who watches over the office need not know the names.
    """
    rows = all_readings()
    names = _names(rows)
    listing = Listing(
        code="lecturas",
        caption=_("Files that were opened"),
        columns=(
            *_columns(names),
            Column("file", _("File number"), "file_number", link=_readers_of, number=True),
        ),
        order="-when",
        filters=ReaderFilters.among(names),
        export_permission="people.readers",
        on_export=lambda request, rows: record_reading(
            request.actor, "list", None, "readings", reason=str(rows)
        ),
        empty_title=_("Nobody has opened a file yet"),
    )
    return listing.respond(request, rows, "people/rights/readings.html")


def _columns(names: dict[UUID, str]) -> tuple[Column, ...]:
    return (
        Column("when", _("When"), "at", sort=("at",)),
        Column("who", _("Who"), partial(_name, names), heads=True),
        Column("what", _("What was opened"), lambda row: page_words(row.page)),
        Column("why", _("Reason"), "reason"),
    )


def _readers_of(row: Any) -> str:
    return reverse("readers", args=[row.person_id]) if row.file_number else ""


def _names(rows: Any) -> dict[UUID, str]:
    """Who looked: as she is called now, or as she was when she looked."""
    found = rows.order_by().values_list("user_id", "user_name").distinct()
    said = {user_id: name for user_id, name in found if user_id}
    return said | user_names(said)


def _name(names: dict[UUID, str], row: Any) -> str:
    return names.get(row.user_id) or str(row.user_name)
