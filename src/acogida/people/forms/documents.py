"""A document for the file: what it is, and the scan or photograph itself."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from acogida.people.queries.documents import DOCUMENT_KINDS
from acogida.platform.ui.forms import ChileanDateField, Lines, Words
from acogida.platform.ui.forms.documents import DocumentFile


class DocumentForm(DocumentFile):
    """A new document: what it is, until when it holds."""

    kind = forms.ChoiceField(
        label=_("What document it is"), choices=[("", _("choose")), *DOCUMENT_KINDS.items()]
    )
    title = Words(
        label=_("Title"),
        max_length=200,
        help_text=_("As colleagues will look for it: Passport, page with photograph"),
    )
    issued_on = ChileanDateField(label=_("Issued on"), required=False, past=True)
    expires_on = ChileanDateField(label=_("Expires on"), required=False)
    field_order = ("kind", "title", "issued_on", "expires_on", "file")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        issued, expires = cleaned.get("issued_on"), cleaned.get("expires_on")
        if issued and expires and expires < issued:
            self.add_error("expires_on", _("It expires before it was issued."))
        return cleaned


class RemoveDocumentForm(forms.Form):
    """Why a document goes; its content is gone for good."""

    reason = Lines(
        label=_("Why it is removed"),
        max_length=500,
        help_text=_("For example: belongs to another person, kept twice, she asked for it"),
        error_messages={"required": _("Write why it is removed.")},
    )
    quiet = True
