"""Days of the week and times of day, as forms ask for them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

WEEKDAYS = [
    (1, _("Monday")),
    (2, _("Tuesday")),
    (3, _("Wednesday")),
    (4, _("Thursday")),
    (5, _("Friday")),
    (6, _("Saturday")),
    (7, _("Sunday")),
]
# A browser's own time box shows AM and PM where its language does; Chile writes 14:00.
_BOX = {"class": "short", "inputmode": "numeric", "autocomplete": "off", "size": 6}


class Clock(forms.TimeField):
    """A time of day in 24 hours, also typed as 8.30 or 0830."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            # "14" is two in the afternoon: %H%M alone would read four past one.
            input_formats=["%H:%M", "%H:%M:%S", "%H.%M", "%H", "%H%M"],
            widget=forms.TimeInput(format="%H:%M", attrs=_BOX),
            error_messages={"invalid": _("Write the time as 08:30.")},
            **kwargs,
        )
