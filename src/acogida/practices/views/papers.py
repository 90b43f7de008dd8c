"""A sheet on paper and as a file that another office brings in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from acogida.platform.access import staff_view
from acogida.platform.models import Municipality
from acogida.platform.typeset import pdf_of
from acogida.practices.models import Sheet
from acogida.practices.queries.bank import bank
from acogida.practices.queries.handing import handed_entry, handed_sheet
from acogida.practices.queries.own import own_sheets
from acogida.practices.rules.content import Content
from acogida.practices.rules.files import Handed, written
from acogida.practices.views.bank import entry_or_404
from acogida.practices.views.showing import Section, shown

if TYPE_CHECKING:
    from acogida.platform.access import StaffRequest

PAPER = "practices/papers/sheet.typ"


@staff_view("practices.view")
@require_safe
def entry_pdf(request: StaffRequest, code: str) -> HttpResponse:
    """A sheet of the bank as a tagged PDF."""
    del request
    entry = entry_or_404(code)
    office = entry.municipality.name if entry.municipality else ""
    return _pdf(entry.sheet, office=office, edition=entry.edition, state="")


@staff_view("practices.view")
@require_safe
def sheet_pdf(request: StaffRequest, sheet_id: UUID) -> HttpResponse:
    """An own sheet as a tagged PDF, which says that it is a draft while it is one."""
    sheet = get_object_or_404(Sheet, pk=sheet_id)
    state = "" if sheet.state == Sheet.State.PUBLISHED and not sheet.is_ahead else _("Draft")
    return _pdf(sheet.sheet, office=_office(request).name, edition=sheet.version, state=state)


@staff_view("practices.view")
@require_safe
def entry_file(request: StaffRequest, code: str) -> HttpResponse:
    """A sheet of the bank as a file of Acogida."""
    return _file(request, [handed_entry(entry_or_404(code))], "practica")


@staff_view("practices.view")
@require_safe
def sheet_file(request: StaffRequest, sheet_id: UUID) -> HttpResponse:
    """An own sheet as a file of Acogida."""
    sheet = get_object_or_404(Sheet, pk=sheet_id)
    return _file(request, [handed_sheet(sheet, _office(request))], "practica")


@staff_view("practices.view")
@require_safe
def bank_file(request: StaffRequest) -> HttpResponse:
    """The whole bank as a file of Acogida."""
    return _file(request, map(handed_entry, bank().order_by("title")), "practicas")


@staff_view("practices.view")
@require_safe
def own_file(request: StaffRequest) -> HttpResponse:
    """All own sheets that are not removed, as a file of Acogida."""
    office = _office(request)
    rows = own_sheets().exclude(state=Sheet.State.REMOVED).order_by("title")
    return _file(request, (handed_sheet(row, office) for row in rows), "fichas")


def _office(request: StaffRequest) -> Municipality:
    return Municipality.objects.get(pk=request.actor.municipality_id)


def _file(request: StaffRequest, handed: Iterable[Handed], name: str) -> HttpResponse:
    today = timezone.localdate()
    plain = written(handed, made_on=today.isoformat(), office=_office(request).name)
    answer = JsonResponse(plain, json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Content-Disposition"] = f'attachment; filename="{name}-{today.isoformat()}.json"'
    return answer


def _pdf(content: Content, *, office: str, edition: int, state: str) -> HttpResponse:
    now = timezone.localtime()
    made = pdf_of(
        PAPER, _words(content, office=office, edition=edition, state=state, now=now), at=now
    )
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = 'inline; filename="ficha.pdf"'
    return answer


def _words(
    content: Content, *, office: str, edition: int, state: str, now: dt.datetime
) -> dict[str, object]:
    said = shown(content)
    by = _("Published by %(office)s") % {"office": office} if office and not state else office
    return {
        "title": content.title or _("Practice sheet"),
        "place": said.place,
        "state": state,
        "language": "es",
        "facts": [[item.label, item.words] for item in said.facts],
        "months": [[name[:3], ticked] for name, ticked in said.months],
        "sections": [_section(section) for section in said.sections],
        "labels": {
            "kind": _("Practice sheet"),
            "page": _("page {page} of {pages}"),
            "yes": _("yes"),
            "no": _("no"),
            "month": _("Month"),
            "calendar": _("Months in which it is done"),
            "orients": _("Experience of others: adapt it to your commune"),
        },
        "made": " · ".join(
            part
            for part in (
                by,
                _("edition %(number)s") % {"number": edition},
                f"{now:%d-%m-%Y}",
            )
            if part
        ),
    }


def _section(section: Section) -> dict[str, object]:
    return {
        "title": section.title,
        "items": [
            {
                "label": item.label,
                "paragraphs": [part for part in item.words.split("\n") if part.strip()],
                "points": list(item.points),
            }
            for item in section.items
        ],
    }
