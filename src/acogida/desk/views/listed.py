"""What the lists of the counter have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from acogida.desk.actions.lists import export_desk_list
from acogida.platform.ui.listing import Column, Listing
from acogida.platform.ui.templatetags.ui import day_near

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from acogida.platform.access import StaffRequest


def desk_list(**said: Any) -> Listing:
    """A list that leaves the office only by permission, and then it is noted who took it."""
    return Listing(export_permission="desk.export", on_export=note_export, **said)


def note_export(request: StaffRequest, rows: int) -> None:
    kept = request.GET.copy()
    kept.pop("formato", None)
    export_desk_list(request.actor, reason=f"{request.path} · {rows} · {kept.urlencode()}"[:500])


def day_columns() -> tuple[Column, Column]:
    """The day of a row: near ones in words on the screen, plain in the spreadsheet."""
    return (
        Column("on", _("Day"), lambda row: day_near(row.on), sort=("on", "pk"), in_export=False),
        Column("day", _("Day"), "on", on_screen=False),
    )


def person_columns(label: StrOrPromise, **cell: Any) -> tuple[Column, Column]:
    """Who a row is about, and the number of her file in the spreadsheet."""
    return (
        Column("who", label, said_name, **cell),
        Column("file", _("File number"), "person.file_number", on_screen=False),
    )


def said_name(row: Any) -> str:
    return row.person.display_name if row.person else ""
