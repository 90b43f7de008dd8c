"""A person's copy of everything kept of her: to read and print, or to take to another office."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from acogida.people.actions.exporting import export_person
from acogida.people.views.opening import open_or_blocked
from acogida.platform.access import staff_view
from acogida.platform.ui.version import VERSION

if TYPE_CHECKING:
    from acogida.platform.access import StaffRequest

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d).*)?")


@staff_view("people.export_one")
@require_safe
def own_copy(request: StaffRequest, person_id: UUID) -> HttpResponse:
    """The copy as a page that prints. Effects: an entry in the record and one of reading."""
    person = open_or_blocked(request.actor, person_id)
    whole = export_person(request.actor, person_id=person.pk, reason=_("copy for the person"))
    words = {
        "person": person,
        "parts": [_part(label, said) for label, said in whole.items() if said not in ([], "")],
        "empty": [label for label, said in list(whole.items())[:-1] if said == []],
        "on": timezone.localdate(),
        "version": VERSION,
    }
    answer = render(request, "people/rights/own_copy.html", words)
    answer["Cache-Control"] = "no-store"
    return answer


@staff_view("people.export_one")
@require_safe
def own_copy_file(request: StaffRequest, person_id: UUID) -> HttpResponse:
    """The copy as JSON, which other systems read. Effects: as above."""
    person = open_or_blocked(request.actor, person_id)
    whole = export_person(request.actor, person_id=person.pk, reason=_("copy for the person"))
    answer = JsonResponse(whole, json_dumps_params={"ensure_ascii": False, "indent": 2})
    name = _("file-%(number)s.json") % {"number": person.file_number}
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    return answer


@dataclass(slots=True)
class Part:
    """One heading of the copy: a person's own facts, rows of something, or plain lines."""

    heading: str
    facts: list[tuple[str, Any]] = field(default_factory=list)
    rows: list[list[tuple[str, Any]]] = field(default_factory=list)
    lines: list[Any] = field(default_factory=list)


def _part(label: str, said: Any) -> Part:
    part = Part(capfirst(label))
    if isinstance(said, dict):
        part.facts = _pairs(said)
    elif isinstance(said, list) and said and isinstance(said[0], dict):
        part.rows = [_pairs(row) for row in said]
    else:
        part.lines = [_as_written(line) for line in (said if isinstance(said, list) else [said])]
    return part


def _pairs(row: dict[str, Any]) -> list[tuple[str, Any]]:
    """What is known of one row; empty cells tell nothing on paper."""
    return [
        (capfirst(key), _as_written(value)) for key, value in row.items() if value not in {None, ""}
    ]


def _as_written(value: Any) -> Any:
    """Days and moments as people write them; all else as it stands."""
    found = _DAY.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        return value
    year, month, day, clock = found.groups()
    return f"{day}-{month}-{year}" + (f", {clock}" if clock else "")
