"""Fields for days: typed dd-mm-aaaa or picked, and dates of which only a part is known."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acogida.lib.partial_dates import ImpossibleDate, PartialDate
from acogida.platform.ui.forms.typed_days import NoSuchDay, NotADay, read_day, whole_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

EARLIEST_YEAR = 1900


class DayInput(forms.TextInput):
    """One text box; the browser adds a picker beside it when it can run our script."""

    template_name = "ui/widgets/day.html"

    def __init__(self, attrs: dict[str, Any] | None = None, *, past: bool = False) -> None:
        self.past = past
        super().__init__(
            {"inputmode": "numeric", "autocomplete": "off", "size": 12} | (attrs or {})
        )

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        return super().get_context(name, value, attrs) | {"past": self.past}

    def format_value(self, value: Any) -> str | None:
        if isinstance(value, dt.date):
            return value.strftime("%d-%m-%Y")
        return super().format_value(value)


class ChileanDateField(forms.DateField):
    """A day typed as dd-mm-aaaa, d/m/aa or ddmmaaaa. ``past``: not after today, as birth dates."""

    widget = DayInput
    default_error_messages = {
        "no_such_day": _("That day is in no calendar. Check the day and the month."),
        "invalid": _("Write the date as day-month-year, for example 24-11-1985."),
        "future": _("The date cannot be after today, %(today)s."),
        "too_early": _("The year must be 1900 or later."),
    }

    def __init__(self, *, past: bool = False, **kwargs: Any) -> None:
        self.past = past
        kwargs.setdefault("widget", DayInput(past=past))
        kwargs.setdefault("help_text", _("Day-month-year, for example 24-11-1985"))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> dt.date | None:
        if value in self.empty_values:
            return None
        if isinstance(value, dt.date):
            return value.date() if isinstance(value, dt.datetime) else value
        today = timezone.localdate()
        try:
            day = read_day(str(value), today=today, past=self.past)
        except NoSuchDay as error:
            raise ValidationError(self.error_messages["no_such_day"], code="no_such_day") from error
        except NotADay as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error
        if day.year < EARLIEST_YEAR:
            raise ValidationError(self.error_messages["too_early"], code="too_early")
        if self.past and day > today:
            said = {"today": f"{today:%d-%m-%Y}"}
            raise ValidationError(self.error_messages["future"], code="future", params=said)
        return day


class PartialDateInput(forms.MultiWidget):
    """Three boxes: day, month, year."""

    template_name = "ui/widgets/partial_date.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        box = {"inputmode": "numeric", "autocomplete": "off"}
        super().__init__(
            {
                "day": forms.TextInput(box | {"maxlength": 2}),
                "month": forms.TextInput(box | {"maxlength": 2}),
                "year": forms.TextInput(box | {"maxlength": 4}),
            },
            attrs,
        )

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        boxes = context["widget"]["subwidgets"]
        for box, label in zip(boxes, (_("Day"), _("Month"), _("Year")), strict=True):
            box["label"] = label
        return context

    def decompress(self, value: PartialDate | None) -> list[int | None]:
        return [value.day, value.month, value.year] if value else [None, None, None]


class PartialDateField(forms.MultiValueField):
    """Cleans to a PartialDate, an empty one where nothing is known."""

    widget = PartialDateInput
    default_error_messages = {
        "invalid": _("This day does not exist. Leave empty what is not known."),
        "coarser": _("Write the year too; for a day, the month as well."),
        "future": _("The date cannot be after today."),
    }

    def __init__(self, *, past: bool = False, **kwargs: Any) -> None:
        self.past = past
        kwargs.setdefault("help_text", _("Leave empty what is not known"))
        parts = (
            _part(31, _("The day goes from 1 to 31, in digits.")),
            _part(12, _("The month goes from 1 to 12, in digits.")),
            _YearField(required=False, past=past),
        )
        super().__init__(fields=parts, require_all_fields=False, **kwargs)

    def compress(self, data_list: list[int | None]) -> PartialDate:
        if not data_list:
            return PartialDate()
        day, month, year = data_list
        known = PartialDate(year, month, day)
        if (day and not month) or (month and not year):
            raise ValidationError(self.error_messages["coarser"], code="coarser")
        try:
            known.check()
        except ImpossibleDate as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error
        if self.past and known.earliest and known.earliest > timezone.localdate():
            raise ValidationError(self.error_messages["future"], code="future")
        return known


def _part(most: int, words: StrOrPromise) -> forms.IntegerField:
    messages = dict.fromkeys(("invalid", "min_value", "max_value"), words)
    return forms.IntegerField(min_value=1, max_value=most, required=False, error_messages=messages)


class _YearField(forms.IntegerField):
    """A year of four digits, or of two that get their century."""

    default_error_messages = dict.fromkeys(
        ("invalid", "min_value", "max_value"),
        _("Write the year with four digits, for example 1985."),
    )

    def __init__(self, *, past: bool, **kwargs: Any) -> None:
        self.past = past
        super().__init__(min_value=EARLIEST_YEAR, max_value=2100, **kwargs)

    def to_python(self, value: Any) -> int | None:
        typed = str(value or "").strip()
        if typed.isdecimal() and len(typed) == 2:  # noqa: PLR2004 - two digits is what it says
            return whole_of(typed, latest=timezone.localdate().year + (0 if self.past else 20))
        return super().to_python(value)
