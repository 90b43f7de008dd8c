"""The editor: a new sheet, and the next edition of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from acogida.platform.access import staff_view
from acogida.platform.models import Municipality, Stale
from acogida.platform.ui import toasts
from acogida.platform.ui.form_pages import UNPROCESSABLE
from acogida.practices.actions import change_sheet, write_sheet
from acogida.practices.forms.sheet import SheetForm
from acogida.practices.models import Sheet
from acogida.practices.rules.content import Content

if TYPE_CHECKING:
    from acogida.platform.access import StaffRequest


@staff_view("practices.edit")
@require_http_methods(["GET", "POST"])
def practice_new(request: StaffRequest) -> HttpResponse:
    """Write a sheet of the office's own."""
    office = Municipality.objects.get(pk=request.actor.municipality_id)
    start = Content(commune=office.commune_code, organisation=office.name)
    form = SheetForm(_sent(request), content=start)
    if form.is_valid():
        made = write_sheet(request.actor, content=form.content())
        toasts.say(request, _("The sheet is a draft of the office."))
        return redirect("practice_sheet", made)
    return _page(request, form, back=reverse("practice_own"))


@staff_view("practices.edit")
@require_http_methods(["GET", "POST"])
def practice_edit(request: StaffRequest, sheet_id: UUID) -> HttpResponse:
    """Change it; what somebody else saved meanwhile is shown before it is written over."""
    sheet = get_object_or_404(Sheet, pk=sheet_id)
    form = SheetForm(_sent(request), content=sheet.sheet, initial={"opened": sheet.version})
    collision: list[tuple[str, str]] = []
    if form.is_valid():
        try:
            change_sheet(
                request.actor,
                sheet_id=sheet.pk,
                opened_version=form.cleaned_data["opened"] or 0,
                content=form.content(),
            )
        except Stale:
            collision = form.collide_with(sheet.sheet, sheet.version)
        else:
            toasts.say(request, _("The sheet is saved."))
            return redirect("practice_sheet", sheet.pk)
    back = reverse("practice_sheet", args=[sheet.pk])
    return _page(request, form, back=back, sheet=sheet, collision=collision)


def _sent(request: StaffRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _page(request: StaffRequest, form: SheetForm, **more: Any) -> HttpResponse:
    trail = [(_("Sheets of the office"), reverse("practice_own"))]
    words = {"form": form, "trail": trail} | more
    status = UNPROCESSABLE if form.errors or more.get("collision") else None
    return render(request, "practices/edit.html", words, status=status)
