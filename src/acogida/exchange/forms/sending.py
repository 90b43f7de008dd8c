"""Send a spreadsheet, and say where in it to read."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from acogida.exchange.actions import SHEET_WORDS
from acogida.lib.sheets.kinds import MOST_BYTES, SheetFault
from acogida.platform.ui.forms.files import SentFile

_LAST_ROW = 1000


class SheetForm(forms.Form):
    """A spreadsheet as the office keeps it today."""

    file = SentFile(
        label=pgettext_lazy("upload", "Spreadsheet"),
        help_text=_("Excel, LibreOffice or CSV, at most 100 MB. It is kept encrypted."),
        accept=".xlsx,.xlsm,.xls,.ods,.csv,.txt,.tsv",
        most=MOST_BYTES,
        too_large=SHEET_WORDS[SheetFault.TOO_LARGE],
    )


class PlaceForm(forms.Form):
    """Which sheet of the file, and in which row its headings stand."""

    sheet = forms.TypedChoiceField(label=_("Sheet"), coerce=int)
    heading_row = forms.IntegerField(
        label=_("Row of the headings"),
        min_value=1,
        max_value=_LAST_ROW,
        widget=forms.NumberInput(attrs={"class": "short"}),
    )
    quiet = True

    def __init__(self, *args: Any, sheets: list[tuple[str, bool]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sheet"].choices = [  # type: ignore[attr-defined]
            (place, _("%(name)s (hidden)") % {"name": name} if hidden else name or "—")
            for place, (name, hidden) in enumerate(sheets)
        ]
