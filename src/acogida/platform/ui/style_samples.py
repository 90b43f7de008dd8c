"""What the style page shows: samples from a pack, and the house's own fields and lists."""

from __future__ import annotations

import datetime as dt
from importlib import resources
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import yaml
from django import forms
from django.contrib import messages
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acogida.platform.timeline import TimelineEntry
from acogida.platform.ui.charts import Chart, Kind
from acogida.platform.ui.forms import (
    ChileanDateField,
    IdentifierField,
    PartialDateField,
    ThreeStateField,
)
from acogida.platform.ui.listing import Column, Filters, Listing, ListPage

if TYPE_CHECKING:
    from acogida.platform.access import StaffRequest


class SampleForm(forms.Form):
    name = forms.CharField(label=_("How to call her"), max_length=80)
    number = IdentifierField(label=_("Identity number"), help_text=_("Type it any way"))
    born_on = ChileanDateField(label=_("Birth date"), past=True, required=False)
    arrived = PartialDateField(label=_("Arrival in Chile"), past=True, required=False)
    interpreter = ThreeStateField(label=_("Does she need an interpreter?"))
    country = forms.ChoiceField(
        label=_("Country"), choices=[("", "—"), ("HT", "Haití"), ("PE", "Perú")]
    )
    safe = forms.BooleanField(
        label=_("It is safe to call this number"),
        help_text=_("Ask her alone."),
        required=False,
    )
    way = forms.ChoiceField(
        label=_("How she prefers to be told"),
        choices=[("phone", _("Phone call")), ("text", _("Text message"))],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("Note"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    paper = forms.FileField(label=_("Document"), required=False)


class SampleFilters(Filters):
    personal = frozenset({"words"})
    words = forms.CharField(label=_("Name or number"), required=False)
    country = forms.ChoiceField(
        label=_("Country"),
        choices=[("", _("All")), ("Haití", "Haití"), ("Perú", "Perú")],
        required=False,
    )

    def narrow_words(self, rows: Any, words: str) -> Any:
        return SampleRows(row for row in rows if words.casefold() in row.name.casefold())

    def narrow_country(self, rows: Any, country: str) -> Any:
        return SampleRows(row for row in rows if row.country == country)


class SampleRows(list[Any]):
    """As much of a query set as a list page asks for, over rows held in memory."""

    def order_by(self, *names: str) -> SampleRows:
        first = names[0]
        turned = first.startswith("-")
        return SampleRows(
            sorted(self, key=lambda row: getattr(row, first.removeprefix("-")), reverse=turned)
        )

    def iterator(self, **_kwargs: int) -> SampleRows:
        return self


SAMPLE_LIST = Listing(
    code="muestra",
    caption=_("Persons attended lately"),
    columns=(
        Column("name", _("Person"), "name", sort=("name",), heads=True, link=lambda _row: "#lists"),
        Column("number", _("Number"), "number"),
        Column("country", _("Country"), "country", sort=("country",)),
        Column(
            "state", _("Residence"), lambda row: row.state[0], template="ui/style/_state_cell.html"
        ),
        Column("came", _("Last visit"), "came", sort=("came",)),
        Column("age", _("Age"), "age", sort=("age",), number=True),
    ),
    order="name",
    filters=SampleFilters,
    per_page=4,
)


def samples(request: StaffRequest) -> dict[str, Any]:
    """Return everything the style page needs; reads a file of the package and no table."""
    pack: dict[str, Any] = yaml.safe_load(
        resources.files(__package__).joinpath("style_samples.yaml").read_text(encoding="utf-8")
    )
    return pack | {
        "now": timezone.now(),
        "form": SampleForm(
            {"number": "12.345.678-9", "born_on": "31-02-1990", "arrived_month": "13"}
        ),
        "clean_form": SampleForm(auto_id="clean_%s"),
        "listing": sample_page(request, pack),
        "timeline": [TimelineEntry(**entry) for entry in pack["timeline"]],
        "far": dt.date(2019, 2, 3),
        "days": range(5),
        "charts": sample_charts(pack["chart"]),
        "toasts": [
            (messages.DEFAULT_TAGS[messages.SUCCESS], _("The note was deleted."), "#"),
            (messages.DEFAULT_TAGS[messages.WARNING], _("The passport expires in 20 days."), ""),
            (
                messages.DEFAULT_TAGS[messages.ERROR],
                _("It could not be sent. It is kept as a draft."),
                "",
            ),
        ],
    }


def sample_page(request: StaffRequest, pack: dict[str, Any]) -> ListPage:
    rows: Any = SampleRows(SimpleNamespace(**row) for row in pack["people"])
    return SAMPLE_LIST.page(request, rows)


def sample_charts(rows: list[tuple[str, int, int]]) -> list[Chart]:
    """Each kind of drawing, of the same figures."""
    days = tuple(day for day, _new, _known in rows)
    new = (str(_("New persons")), tuple(new for _day, new, _known in rows))
    known = (str(_("Known from before")), tuple(known for _day, _new, known in rows))
    falling = (new[0], tuple(sorted(new[1], reverse=True)))
    return [
        Chart(Kind.BARS, str(_("Lying bars")), days, (new,)),
        Chart(Kind.STACKED, str(_("Stacked bars")), days, (new, known)),
        Chart(Kind.LINE, str(_("Lines")), days, (new, known)),
        Chart(Kind.FUNNEL, str(_("A funnel")), days, (falling,)),
    ]
