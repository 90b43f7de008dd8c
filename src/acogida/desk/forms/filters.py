"""By what the lists of the counter can be narrowed; nothing here names anybody."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acogida.desk.forms.fields import site_choices, staff_choices
from acogida.desk.models import Attention, AttentionReason, Need
from acogida.desk.queries.catalogues import AREAS, REASONS, labels_of
from acogida.platform.ui.forms import ChileanDateField
from acogida.platform.ui.forms.of_models import choice_of
from acogida.platform.ui.listing import Filters

if TYPE_CHECKING:
    from django.db.models import QuerySet

ANY = _("any")
EVERY, CLOSED = "todas", "cerradas"
STATES = (
    ("", _("open or in progress")),
    (CLOSED, _("closed")),
    (EVERY, ANY),
    *[(state.value, state.label) for state in Need.State],
)
DUE = (("", ANY), ("late", _("late")), ("week", _("within a week")), ("none", _("without a day")))
KEPT = (("", _("do not show them")), ("todas", _("show them too")))
WHEN = (("", ANY), ("hoy", _("today")), ("semana", _("this week")), ("mes", _("this month")))


def day_filter(**kwargs: Any) -> ChileanDateField:
    return ChileanDateField(required=False, help_text="", **kwargs)


def span_of(span: str) -> tuple[dt.date, dt.date]:
    """First and last day of what ``WHEN`` names, until today."""
    today = timezone.localdate()
    first = {
        "hoy": today,
        "semana": today - dt.timedelta(days=today.weekday()),
        "mes": today.replace(day=1),
    }[span]
    return first, today


def _set_choices(form: forms.Form, **choices: Any) -> None:
    for name, pairs in choices.items():
        field: Any = form.fields[name]
        field.choices = [("", ANY), *pairs]


class DayFilters(Filters):
    """From which day to which, of rows that stand on one day."""

    desde = day_filter(label=_("Since"))
    hasta = day_filter(label=_("Until"))

    def narrow_desde(self, rows: QuerySet[Any], day: dt.date) -> QuerySet[Any]:
        return rows.filter(on__gte=day)

    def narrow_hasta(self, rows: QuerySet[Any], day: dt.date) -> QuerySet[Any]:
        return rows.filter(on__lte=day)


class WhenFilters(DayFilters):
    """The same, and the usual spans by name."""

    cuando = forms.ChoiceField(label=_("When"), choices=WHEN, required=False)
    field_order = ("cuando", "desde", "hasta")

    def narrow_cuando(self, rows: QuerySet[Any], span: str) -> QuerySet[Any]:
        return rows.filter(on__range=span_of(span))


def near(how: str) -> Q:
    """Rows whose day is as ``DUE`` names it."""
    today = timezone.localdate()
    return {
        "late": Q(due_on__lt=today),
        "week": Q(due_on__range=(today, today + dt.timedelta(days=7))),
        "none": Q(due_on=None),
    }[how]


class AttentionFilters(WhenFilters):
    """When, who, why, where and how."""

    motivo = forms.ChoiceField(label=_("Reason"), required=False)
    quien = forms.ChoiceField(label=_("Attended by"), required=False)
    sede = forms.ChoiceField(label=_("Site"), required=False)
    canal = choice_of(Attention, "channel", empty=ANY, label=_("Channel"), required=False)
    tipo = choice_of(Attention, "kind", empty=ANY, label=_("Who was attended"), required=False)
    anuladas = forms.ChoiceField(label=_("Those by mistake"), choices=KEPT, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _set_choices(
            self,
            motivo=labels_of(REASONS, timezone.localdate()).items(),
            quien=staff_choices(),
            sede=site_choices(),
        )

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Those recorded by mistake are asked for by name."""
        rows = super().narrow(rows)
        return rows if self.cleaned_data.get("anuladas") else rows.filter(cancelled_at=None)

    def narrow_motivo(self, rows: QuerySet[Any], code: str) -> QuerySet[Any]:
        return rows.filter(
            Exists(AttentionReason.objects.filter(attention=OuterRef("pk"), code=code))
        )

    def narrow_quien(self, rows: QuerySet[Any], user_id: str) -> QuerySet[Any]:
        return rows.filter(officer_id=user_id)

    def narrow_sede(self, rows: QuerySet[Any], site_id: str) -> QuerySet[Any]:
        return rows.filter(site_id=site_id)

    def narrow_canal(self, rows: QuerySet[Any], channel: str) -> QuerySet[Any]:
        return rows.filter(channel=channel)

    def narrow_tipo(self, rows: QuerySet[Any], kind: str) -> QuerySet[Any]:
        return rows.filter(kind=kind)

    def narrow_anuladas(self, rows: QuerySet[Any], _all: str) -> QuerySet[Any]:
        return rows


class NeedFilters(Filters):
    """Which area, in which state, whose, and how near."""

    area = forms.ChoiceField(label=_("Area"), required=False)
    estado = forms.ChoiceField(label=_("State"), choices=STATES, required=False)
    responsable = forms.ChoiceField(label=_("Responsible"), required=False)
    plazo = forms.ChoiceField(label=_("Deadline"), choices=DUE, required=False)
    desde = day_filter(label=_("Known since"))
    hasta = day_filter(label=_("Known until"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _set_choices(
            self, area=labels_of(AREAS, timezone.localdate()).items(), responsable=staff_choices()
        )

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """What is closed is asked for by name."""
        rows = super().narrow(rows)
        return rows if self.cleaned_data.get("estado") else rows.filter(closed_on=None)

    def narrow_area(self, rows: QuerySet[Any], area: str) -> QuerySet[Any]:
        return rows.filter(area=area)

    def narrow_estado(self, rows: QuerySet[Any], state: str) -> QuerySet[Any]:
        if state == EVERY:
            return rows
        if state == CLOSED:
            return rows.filter(closed_on__isnull=False)
        return rows.filter(state=state)

    def narrow_responsable(self, rows: QuerySet[Any], user_id: str) -> QuerySet[Any]:
        return rows.filter(responsible_id=user_id)

    def narrow_plazo(self, rows: QuerySet[Any], how: str) -> QuerySet[Any]:
        return rows.filter(near(how), closed_on=None)

    def narrow_desde(self, rows: QuerySet[Any], day: dt.date) -> QuerySet[Any]:
        return rows.filter(opened_on__gte=day)

    def narrow_hasta(self, rows: QuerySet[Any], day: dt.date) -> QuerySet[Any]:
        return rows.filter(opened_on__lte=day)


class OfferFilters(Filters):
    """Which area, and whether it is offered today."""

    area = forms.ChoiceField(label=_("Area"), required=False)
    vigentes = forms.ChoiceField(
        label=_("Offered"),
        choices=(("", _("today")), ("todas", _("also those that ended"))),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _set_choices(self, area=labels_of(AREAS, timezone.localdate()).items())

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        rows = super().narrow(rows)
        today = timezone.localdate()
        asked = self.cleaned_data.get("vigentes")
        return rows if asked else rows.exclude(until__lt=today)

    def narrow_area(self, rows: QuerySet[Any], area: str) -> QuerySet[Any]:
        return rows.filter(area=area)

    def narrow_vigentes(self, rows: QuerySet[Any], _all: str) -> QuerySet[Any]:
        return rows
