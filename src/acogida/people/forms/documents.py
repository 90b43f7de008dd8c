"""A document for the file: what it is, and the scan or photograph itself."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from acogida.people.queries.documents import DOCUMENT_KINDS
from acogida.platform.ui.forms import ChileanDateField, Lines, Words
from acogida.platform.vault import NotAcceptable, media_type_of

MEGABYTE = 1024 * 1024
ACCEPTED = ".pdf,.jpg,.jpeg,.png"
TOO_LARGE = _(
    "The file is larger than %(most)s MB. Scan it in grey or at 150 dpi, or send each page as a "
    "file of its own."
)
NOT_READABLE = _("Only PDF, JPG and PNG files are kept. Save it as PDF, or take a photograph.")


class DocumentForm(forms.Form):
    """A new document. The file's name is not kept: it often tells more than it should."""

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
    file = forms.FileField(
        label=pgettext_lazy("upload", "File"),
        help_text=_("PDF, JPG or PNG, at most 10 MB"),
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        error_messages={
            "required": _("Choose the file."),
            "invalid": _("Choose the file."),
            "missing": _("Choose the file."),
            "empty": _("The file is empty. Choose another one."),
        },
    )

    def clean_file(self) -> bytes:
        """The content, once it is known to be small enough and of a kind the vault takes."""
        sent: UploadedFile = self.cleaned_data["file"]
        most = settings.VAULT_MAX_BYTES
        if (sent.size or 0) > most:
            raise forms.ValidationError(TOO_LARGE, code="large", params={"most": most // MEGABYTE})
        content: bytes = sent.read()
        try:
            media_type_of(content)
        except NotAcceptable:
            raise forms.ValidationError(NOT_READABLE, code="kind") from None
        return content

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
