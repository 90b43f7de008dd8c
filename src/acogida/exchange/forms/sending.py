"""Send a spreadsheet, and say where in it to read."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from acogida.exchange.actions import SHEET_WORDS
from acogida.lib.sheets.kinds import MOST_BYTES, SheetFault

ACCEPTED = ".xlsx,.xlsm,.xls,.ods,.csv,.txt,.tsv"
_LAST_ROW = 1000


class SheetForm(forms.Form):
    """A spreadsheet as the office keeps it today."""

    file = forms.FileField(
        label=pgettext_lazy("upload", "Spreadsheet"),
        help_text=_("Excel, LibreOffice or CSV, at most 100 MB. It is kept encrypted."),
        widget=forms.FileInput(attrs={"accept": ACCEPTED, "class": "full"}),
        error_messages={
            "required": _("Choose the file."),
            "invalid": _("Choose the file."),
            "missing": _("Choose the file."),
            "empty": _("There is nothing in the file."),
        },
    )

    def clean_file(self) -> UploadedFile:
        """The file, once it is known to be small enough."""
        sent: UploadedFile = self.cleaned_data["file"]
        if (sent.size or 0) > MOST_BYTES:
            raise forms.ValidationError(str(SHEET_WORDS[SheetFault.TOO_LARGE]), code="large")
        return sent


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
