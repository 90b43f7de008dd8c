"""A framework in a spreadsheet."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from acogida.assessment.models import Edition
from acogida.platform.ui.forms.files import MEGABYTE, SentFile
from acogida.platform.ui.forms.of_models import words_of


class FrameworkForm(forms.Form):
    """What it is called, and the file."""

    name = words_of(
        Edition, "name", help_text=_("The same name again makes the next version of it")
    )
    file = SentFile(
        label=pgettext_lazy("upload", "Spreadsheet"),
        help_text=_("Excel, LibreOffice or CSV, at most 5 MB. Columns: code, name, part of."),
        accept=".xlsx,.xls,.ods,.csv",
        most=5 * MEGABYTE,
        too_large=_("The file is larger than 5 MB."),
    )

    def clean_file(self) -> bytes:
        """The content."""
        content: bytes = self.cleaned_data["file"].read()
        return content
