"""A framework in a spreadsheet."""

from __future__ import annotations

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from acogida.assessment.models import Edition
from acogida.platform.ui.forms.of_models import words_of

ACCEPTED = ".xlsx,.xls,.ods,.csv"
MOST_BYTES = 5 * 1024 * 1024


class FrameworkForm(forms.Form):
    """What it is called, and the file."""

    name = words_of(
        Edition, "name", help_text=_("The same name again makes the next version of it")
    )
    file = forms.FileField(
        label=pgettext_lazy("upload", "Spreadsheet"),
        help_text=_("Excel, LibreOffice or CSV, at most 5 MB. Columns: code, name, part of."),
        widget=forms.FileInput(attrs={"accept": ACCEPTED, "class": "full"}),
        error_messages={
            "required": _("Choose the file."),
            "missing": _("Choose the file."),
            "invalid": _("Choose the file."),
            "empty": _("There is nothing in the file."),
        },
    )

    def clean_file(self) -> bytes:
        """The content, once it is known to be small enough."""
        sent: UploadedFile = self.cleaned_data["file"]
        if (sent.size or 0) > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than 5 MB."), code="large")
        content: bytes = sent.read()
        return content
