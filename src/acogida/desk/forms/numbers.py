"""Which period is counted, where, and of which line of work."""

from __future__ import annotations

import datetime as dt
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext_lazy as _

from acogida.desk.forms.counted_filters import SOMEBODY, UNKNOWN, YES, OpenChoice
from acogida.desk.forms.fields import workstream_choices
from acogida.desk.queries.numbers import Asked
from acogida.lib.periods import DAY, LONGEST, Period, Span, period_called, widened_to_months
from acogida.places.public import site_names
from acogida.platform.ui.forms import ChileanDateField

SPANS = (
    (Span.TODAY.value, _("Today")),
    (Span.WEEK.value, _("Week")),
    (Span.MONTH.value, _("Month")),
    (Span.QUARTER.value, _("Quarter")),
    (Span.YEAR.value, _("Year")),
    (Span.FREE.value, _("Other days")),
)
OF_MONTHS = frozenset({Span.MONTH, Span.QUARTER, Span.YEAR})


class NumbersForm(forms.Form):
    """What an address asks for; what it leaves out is this month, everywhere."""

    quiet = True
    periodo = forms.ChoiceField(label=_("Period"), choices=SPANS, required=False)
    dia = forms.DateField(required=False, widget=forms.HiddenInput)
    desde = ChileanDateField(label=_("Since"), required=False, help_text="")
    hasta = ChileanDateField(label=_("Until"), required=False, help_text="")
    sede = OpenChoice(label=_("Site"), like=SOMEBODY)
    linea = OpenChoice(label=_("Line of work"))
    comparar = forms.ChoiceField(
        label=_("Compare"),
        choices=(("", _("with nothing")), (YES, _("with the same period before"))),
        required=False,
    )

    def __init__(self, *args: Any, today: dt.date, whole_months: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.whole_months = today, whole_months
        fields: Any = self.fields
        fields["sede"].offer([(str(key), name) for key, name in site_names().items()])
        fields["linea"].offer(workstream_choices())
        if whole_months:
            fields["periodo"].choices = [
                (code, label) for code, label in SPANS if code in {span.value for span in OF_MONTHS}
            ]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        first, last = said.get("desde"), said.get("hasta")
        if said.get("periodo") == Span.FREE.value and not (first and last):
            self.add_error("desde" if not first else "hasta", _("Say the first and the last day."))
        elif first and last and not dt.timedelta(0) <= last - first <= LONGEST * DAY:
            self.add_error("hasta", _("It must come after the first day, within ten years."))
        return said

    @property
    def span(self) -> Span:
        """How the period is called; the month where nothing was understood."""
        said = self.cleaned_data.get("periodo")
        if self.errors or not said:
            return Span.MONTH
        return Span(said)

    @property
    def period(self) -> Period:
        """The days that are counted; whole months for who may not open rows."""
        said = self.cleaned_data
        if self.span is Span.FREE:
            return Period(said["desde"], said["hasta"])
        found = period_called(self.span, said.get("dia") or self.today)
        return widened_to_months(found) if self.whole_months else found

    @property
    def asked(self) -> Asked:
        return Asked(self.period, self._narrowed("sede"), self._narrowed("linea"))

    @property
    def compares(self) -> bool:
        return self.cleaned_data.get("comparar") == YES

    def in_words(self) -> str:
        """Site and line of work, as far as they narrow."""
        fields: Any = self.fields
        said = [
            str(dict(fields[name].choices).get(self.cleaned_data.get(name), ""))
            for name in ("sede", "linea")
            if self.cleaned_data.get(name)
        ]
        return "; ".join(said) or "–"

    def query(self, **changes: Any) -> str:
        """The address of the same question with changes."""
        said = self.cleaned_data
        now = {name: said.get(name) or "" for name in ("sede", "linea", "comparar")}
        now |= {"periodo": self.span.value, "dia": said.get("dia") or ""}
        if self.span is Span.FREE:
            now |= {"desde": self.period.first, "hasta": self.period.last}
        return urlencode({name: value for name, value in (now | changes).items() if value})

    def _narrowed(self, name: str) -> str | None:
        said = self.cleaned_data.get(name)
        return ("" if said == UNKNOWN else said) if said else None
