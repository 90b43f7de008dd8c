"""The list of outings."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acogida.desk.forms.outings import OutingFilters
from acogida.desk.queries.catalogues import INSTITUTIONS, labels_of
from acogida.desk.views.listed import day_columns, desk_list
from acogida.platform.ui.listing import Column, Preset


def services_of(row: Any) -> str:
    """Everybody who came along, in words."""
    words = labels_of(INSTITUTIONS, timezone.localdate())
    came = [words.get(code, code) for code in row.services]
    return ", ".join([*came, *filter(None, [row.others_came])])


def team_of(row: Any) -> str:
    return ", ".join(sorted(one.user.name for one in row.members.all()))


OUTINGS = desk_list(
    code="terreno",
    caption=_("Outings of the office"),
    columns=[
        Column(
            "place",
            _("Place"),
            "place",
            sort=("place",),
            template="desk/outings/_place_cell.html",
            heads=True,
        ),
        *day_columns(),
        Column("neighbourhood", _("Neighbourhood"), "neighbourhood.name"),
        Column("services", _("Services that came"), services_of),
        Column("team", _("Who went"), team_of),
        Column("attended", _("Attentions"), "attended", sort=("attended",), number=True),
        Column("reached", _("Persons"), "reached", sort=("reached",), number=True),
        Column("aim", _("What for"), "aim", on_screen=False),
        Column("off", _("Why it was called off"), "cancelled_because", on_screen=False),
    ],
    order="-on",
    filters=OutingFilters,
    presets=(
        Preset(_("This week"), {"cuando": "semana"}),
        Preset(_("This month"), {"cuando": "mes"}),
    ),
    empty_title=_("No outing is planned yet"),
    empty_words=_("Plan where you go; there you attend from a telephone."),
)
