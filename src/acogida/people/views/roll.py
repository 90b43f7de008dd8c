"""The list of persons: filter, sort, page, count, export."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.http import HttpResponseBase
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from acogida.people.actions.lists import export_list
from acogida.people.forms.filters import PersonFilters, SensitivePersonFilters
from acogida.people.models import Person
from acogida.people.templatetags.people import age, age_in_words, countries, languages
from acogida.people.views.opening import file_url
from acogida.platform.access import staff_view
from acogida.platform.ui.listing import Column, Listing
from acogida.platform.ui.templatetags.ui import day_near, status

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from acogida.platform.access import StaffRequest


def _note_export(request: StaffRequest, rows: int) -> None:
    kept = request.GET.copy()
    kept.pop("formato", None)
    export_list(request.actor, reason=f"{rows} · {kept.urlencode()}"[:500])


def _name_cell(person: Person) -> SafeString:
    """Name, how she is called, and whether an interpreter is needed."""
    words = format_html('<a href="{}">{}</a>', file_url(person.pk), person.display_name)
    if person.called and person.full_name:
        words = format_html('{} <span class="muted">“{}”</span>', words, person.called)
    if person.interpreter_needed:
        words = format_html("{} {}", words, status(gettext("needs an interpreter"), "warn"))
    return words


PEOPLE = Listing(
    code="personas",
    caption=_("Persons"),
    columns=[
        Column(
            "name",
            _("Name"),
            "display_name",
            sort=("first_surname", "given_names"),
            drawn=_name_cell,
            heads=True,
        ),
        Column("given_names", _("Given names"), "given_names", on_screen=False),
        Column("first_surname", _("First surname"), "first_surname", on_screen=False),
        Column("second_surname", _("Second surname"), "second_surname", on_screen=False),
        Column("birth", _("Date of birth"), lambda row: str(row.birth), on_screen=False),
        Column(
            "age",
            _("Age"),
            age_in_words,
            sort=("-birth_year", "-birth_month", "-birth_day"),
            in_export=False,
        ),
        Column("years", _("Age"), age, on_screen=False),
        Column("sex", _("Sex or gender"), "get_sex_display", on_screen=False),
        Column("nationality", _("Nationality"), countries),
        Column("language", _("Languages"), languages),
        Column("interpreter", _("Interpreter"), "interpreter_needed", on_screen=False),
        Column("file", _("File number"), "file_number", sort=("file_number",), number=True),
        Column(
            "registered",
            _("Registered"),
            lambda row: day_near(row.registered_at),
            sort=("registered_at",),
            in_export=False,
        ),
        Column("registered_at", _("Registered"), "registered_at", on_screen=False),
    ],
    order="-registered",
    filters=PersonFilters,
    export_permission="people.export",
    on_export=_note_export,
    empty_title=_("Nobody is registered yet"),
    empty_words=_("Search first; whoever is not found can be registered."),
)
SENSITIVE_PEOPLE = replace(PEOPLE, filters=SensitivePersonFilters)


@staff_view("people.view")
def people_list(request: StaffRequest) -> HttpResponseBase:
    """Everybody whose file is open; who may see residence status may filter by it."""
    listing = SENSITIVE_PEOPLE if request.actor.may("people.sensitive") else PEOPLE
    # A number counts anonymised files too, and opens all it counted.
    people = Person.objects
    rows = people.still_counted() if request.GET.get("cuenta") else people.open_files()
    return listing.respond(request, rows.with_card(), "people/list.html", {"heading": _("Persons")})
