"""Send a document with practices, or paste its text."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from acogida.practices.queries.words import FAULT_WORDS
from acogida.practices.rules.kinds import MOST_BYTES


class DocumentForm(forms.Form):
    """Either a file or pasted text. The text keeps its tabs and blanks: they are cells."""

    file = forms.FileField(
        label=_("Text file"),
        required=False,
        allow_empty_file=True,
        help_text=_("Plain text (.txt) of a document with sheets, or a .json file of Acogida."),
        widget=forms.FileInput(attrs={"accept": ".txt,.json,text/plain", "class": "full"}),
    )
    text = forms.CharField(
        label=_("Or paste its text"),
        required=False,
        strip=False,
        max_length=MOST_BYTES,
        widget=forms.Textarea(attrs={"rows": 8, "class": "full"}),
    )
    name = forms.CharField(
        label=_("What document it is"),
        required=False,
        max_length=200,
        help_text=_("It is written as the source of the sheets: who made it, and when."),
        widget=forms.TextInput(attrs={"class": "full"}),
    )

    def clean(self) -> dict[str, Any]:
        """One of both; a file that is too large is refused before it is read."""
        given = super().clean() or {}
        file = given.get("file")
        if file is not None and (file.size or 0) > MOST_BYTES:
            self.add_error("file", str(FAULT_WORDS["too_large"]))
        elif file is None and not (given.get("text") or "").strip():
            self.add_error(None, str(FAULT_WORDS["empty"]))
        return given

    def content(self) -> bytes:
        """What was sent."""
        file = self.cleaned_data.get("file")
        if file is not None:
            sent: bytes = file.read()
            return sent
        return str(self.cleaned_data["text"]).encode()

    def called(self) -> str:
        """The name of the document: as typed, or as the file is called."""
        file = self.cleaned_data.get("file")
        typed = self.cleaned_data.get("name", "").strip()
        return typed or (file.name if file is not None else str(_("Pasted text")))
