"""By what arrivals and appointments can be narrowed; nothing here names anybody."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from acogida.desk.forms.counted_filters import SOMEBODY, YES, OpenChoice
from acogida.desk.forms.filters import ANY, day_filter
from acogida.desk.models.appointment import BOOKINGS
from acogida.desk.models.queue import TURNS
from acogida.desk.queries.scanning import start_of
from acogida.places.public import site_names
from acogida.platform.ui.listing import Filters

if TYPE_CHECKING:
    from django.db.models import QuerySet

_DAY = dt.timedelta(days=1)


class _TurnFilters(Filters):
    """When, where and how it ended."""

    desde = day_filter(label=_("Since"))
    hasta = day_filter(label=_("Until"))
    sede = OpenChoice(label=_("Site"), like=SOMEBODY)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["sede"]
        field.choices = [("", ANY), *((str(key), name) for key, name in site_names().items())]


class ArrivalFilters(_TurnFilters):
    """Who came: how it ended, and whether she was called."""

    termino = forms.ChoiceField(
        label=_("How it ended"), choices=[("", ANY), *TURNS], required=False
    )
    llamada = forms.ChoiceField(
        label=_("Was called"), choices=[("", ANY), (YES, _("yes"))], required=False
    )

    def narrow_desde(self, rows: QuerySet[Any], day: dt.date) -> QuerySet[Any]:
        return rows.filter(day__gte=day)

    def narrow_hasta(self, rows: QuerySet[Any], day: dt.date) -> QuerySet[Any]:
        return rows.filter(day__lte=day)

    def narrow_sede(self, rows: QuerySet[Any], site_id: str) -> QuerySet[Any]:
        return rows.none() if site_id == "-" else rows.filter(site_id=site_id)

    def narrow_termino(self, rows: QuerySet[Any], state: str) -> QuerySet[Any]:
        return rows.filter(state=state)

    def narrow_llamada(self, rows: QuerySet[Any], _yes: str) -> QuerySet[Any]:
        return rows.filter(called_at__isnull=False)


class AppointmentFilters(_TurnFilters):
    """Who was expected, and how it ended."""

    termino = forms.ChoiceField(
        label=_("How it ended"), choices=[("", ANY), *BOOKINGS], required=False
    )

    def narrow_desde(self, rows: QuerySet[Any], day: dt.date) -> QuerySet[Any]:
        return rows.filter(starts_at__gte=start_of(day))

    def narrow_hasta(self, rows: QuerySet[Any], day: dt.date) -> QuerySet[Any]:
        return rows.filter(starts_at__lt=start_of(day + _DAY))

    def narrow_sede(self, rows: QuerySet[Any], site_id: str) -> QuerySet[Any]:
        return rows.none() if site_id == "-" else rows.filter(agenda__site_id=site_id)

    def narrow_termino(self, rows: QuerySet[Any], state: str) -> QuerySet[Any]:
        return rows.filter(state=state)
