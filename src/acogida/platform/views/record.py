"""The record of actions: who did what, when and why, and whether the chain still holds."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django import forms
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from acogida.platform.access import StaffRequest, staff_view
from acogida.platform.action_words import words_for
from acogida.platform.audit import verify_chain
from acogida.platform.models import AuditEntry, AuditHead
from acogida.platform.reading import record_reading
from acogida.platform.ui.forms import ChileanDateField
from acogida.platform.ui.listing import Column, Filters, Listing

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpResponse
    from django_stubs_ext import StrOrPromise

MOST_FAULTS = 50
FAULT_WORDS: dict[str, StrOrPromise] = {
    "changed": _("Its content was changed after it was written."),
    "missing": _("One or more entries before it are missing."),
    "reordered": _("It does not follow the entry before it."),
    "cut": _("Entries at the end of the record are missing."),
}
SYSTEM = "system"


class RecordFilters(Filters):
    """Who acted, and when."""

    quien = forms.ChoiceField(label=_("Who"), required=False)
    desde = ChileanDateField(label=_("Since"), required=False, help_text="")
    hasta = ChileanDateField(label=_("Until"), required=False, help_text="")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = AuditEntry.objects.exclude(user_id=None).order_by()
        names = {
            str(key): name for key, name in found.values_list("user_id", "user_name").distinct()
        }
        people = sorted(names.items(), key=lambda pair: pair[1].casefold())
        choices = [("", pgettext("persons", "all")), *people, (SYSTEM, _("the system by itself"))]
        self.fields["quien"].choices = choices  # type: ignore[attr-defined]

    def narrow_quien(self, rows: QuerySet[Any], user_id: str) -> QuerySet[Any]:
        return rows.filter(user_id=None if user_id == SYSTEM else user_id)

    def narrow_desde(self, rows: QuerySet[Any], day: dt.date) -> QuerySet[Any]:
        return rows.filter(at__gte=_midnight(day))

    def narrow_hasta(self, rows: QuerySet[Any], day: dt.date) -> QuerySet[Any]:
        return rows.filter(at__lt=_midnight(day + dt.timedelta(days=1)))


def _rows(entry: AuditEntry) -> int:
    return sum(int(change.get("rows", 1)) for change in entry.changes)


RECORD = Listing(
    code="registro",
    caption=_("Record of actions"),
    columns=(
        Column("number", _("Number"), "number", sort=("number",), number=True, heads=True),
        Column("when", _("When"), "at", sort=("at",)),
        Column("who", _("Who"), "user_name"),
        Column("what", _("What"), lambda row: words_for(row.action)),
        Column("why", _("Reason"), "reason"),
        Column("rows", _("Rows changed"), _rows, number=True),
        Column("action", _("Technical name"), "action", on_screen=False),
        Column("hash", _("Seal"), "hash", on_screen=False),
    ),
    order="-number",
    filters=RecordFilters,
    export_permission="platform.audit",
    on_export=lambda request, rows: record_reading(
        request.actor, "list", None, "record", reason=str(rows)
    ),
    empty_title=_("Nothing has been done yet"),
)


@staff_view("platform.audit")
def record(request: StaffRequest) -> HttpResponseBase:
    """Every action of the acting municipality, newest first."""
    return RECORD.respond(request, AuditEntry.objects.all(), "platform/record.html")


@staff_view("platform.audit")
@require_POST
def record_verify(request: StaffRequest) -> HttpResponse:
    """Walk the whole chain and tell what is wrong with it."""
    found = list(verify_chain())
    head = AuditHead.objects.first()
    words = {
        "entries": head.number if head else 0,
        "faults": [(fault.number, FAULT_WORDS[fault.kind]) for fault in found[:MOST_FAULTS]],
        "many": len(found),
        "at": timezone.now(),
    }
    return render(request, "platform/record_verified.html", words)


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))
