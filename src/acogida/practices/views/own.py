"""The office's own sheets: list, page, and what becomes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from acogida.accounts.public import user_names
from acogida.platform.access import staff_view
from acogida.platform.ui import toasts
from acogida.platform.ui.listing import Column, Listing, Preset
from acogida.practices.actions import (
    NotReady,
    bring_back_sheet,
    publish_sheet,
    remove_sheet,
    withdraw_sheet,
)
from acogida.practices.forms.filters import OwnFilters
from acogida.practices.models import Sheet
from acogida.practices.queries.own import editions_of, own_sheets
from acogida.practices.queries.words import FIELD_WORDS
from acogida.practices.queries.zones import commune_words
from acogida.practices.views.showing import shown

if TYPE_CHECKING:
    from django.http import HttpResponseBase

    from acogida.platform.access import StaffRequest

KINDS = {"published": "ok", "draft": "run", "removed": "off"}


def _url(row: Sheet) -> str:
    return reverse("practice_sheet", args=[row.pk])


LISTING = Listing(
    code="fichas",
    caption=gettext_lazy("Sheets of the office"),
    order="-cambio",
    filters=OwnFilters,
    columns=(
        Column("nombre", gettext_lazy("Practice"), "title", sort=("title",), heads=True, link=_url),
        Column("comuna", gettext_lazy("Commune"), lambda row: commune_words(row.commune_code)),
        Column("estado", gettext_lazy("State"), "get_state_display", sort=("state", "title")),
        Column("edicion", gettext_lazy("Edition"), "version", sort=("version",), number=True),
        Column("cambio", gettext_lazy("Changed"), "changed_at", sort=("changed_at",)),
    ),
    presets=(Preset(gettext_lazy("Removed ones"), {"estado": Sheet.State.REMOVED.value}),),
    empty_title=gettext_lazy("No sheet of the office yet"),
    empty_words=gettext_lazy("Write one, or bring in a document that has some."),
)


@staff_view("practices.view")
def practice_own(request: StaffRequest) -> HttpResponseBase:
    """Drafts and published sheets of the office."""
    return LISTING.respond(request, own_sheets(), "practices/own.html")


@staff_view("practices.view")
@require_safe
def practice_sheet(request: StaffRequest, sheet_id: UUID) -> HttpResponse:
    """One own sheet with its editions."""
    sheet = get_object_or_404(Sheet, pk=sheet_id)
    editions = editions_of(sheet)
    words = {
        "sheet": sheet,
        "kind": KINDS[sheet.state],
        "shown": shown(sheet.sheet),
        "lacks": [str(FIELD_WORDS[name]) for name in sheet.sheet.lacks()],
        "origin": sheet.origin,
        "editions": editions,
        "names": user_names(one.user_id for one in editions if one.user_id),
        "trail": [(_("Sheets of the office"), reverse("practice_own"))],
    }
    return render(request, "practices/sheet.html", words)


@staff_view("practices.publish")
@require_POST
def practice_publish(request: StaffRequest, sheet_id: UUID) -> HttpResponse:
    """Let every municipality read it."""
    sheet = get_object_or_404(Sheet, pk=sheet_id)
    try:
        publish_sheet(request.actor, sheet_id=sheet.pk)
    except NotReady as refused:
        missing = ", ".join(str(FIELD_WORDS[name]) for name in refused.lacks)
        toasts.say(
            request, _("It was not published. Still missing: %(fields)s.") % {"fields": missing}
        )
    else:
        toasts.say(
            request,
            _("Every municipality can read it now."),
            undo_url=reverse("practice_withdraw", args=[sheet.pk]),
        )
    return redirect("practice_sheet", sheet.pk)


@staff_view("practices.publish")
@require_POST
def practice_withdraw(request: StaffRequest, sheet_id: UUID) -> HttpResponse:
    """Take it out of the bank."""
    sheet = get_object_or_404(Sheet, pk=sheet_id)
    withdraw_sheet(request.actor, sheet_id=sheet.pk)
    toasts.say(
        request,
        _("Only your office reads it now."),
        undo_url=reverse("practice_publish", args=[sheet.pk]),
    )
    return redirect("practice_sheet", sheet.pk)


@staff_view("practices.edit")
@require_POST
def practice_remove(request: StaffRequest, sheet_id: UUID) -> HttpResponse:
    """Put a draft away."""
    sheet = get_object_or_404(Sheet, pk=sheet_id)
    remove_sheet(request.actor, sheet_id=sheet.pk)
    toasts.say(
        request,
        _("The sheet was put away."),
        undo_url=reverse("practice_bring_back", args=[sheet.pk]),
    )
    return redirect("practice_own")


@staff_view("practices.edit")
@require_POST
def practice_bring_back(request: StaffRequest, sheet_id: UUID) -> HttpResponse:
    """Take a draft out of the removed ones."""
    sheet = get_object_or_404(Sheet, pk=sheet_id)
    bring_back_sheet(request.actor, sheet_id=sheet.pk)
    toasts.say(request, _("The sheet is a draft again."))
    return redirect("practice_sheet", sheet.pk)
