"""The scan or photograph that goes into the vault, and the answer that shows it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.conf import settings
from django.http import HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from acogida.platform.vault import NotAcceptable, media_type_of

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from acogida.platform.models import Document

MEGABYTE = 1024 * 1024
ACCEPTED = ".pdf,.jpg,.jpeg,.png"
ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}
TOO_LARGE = _(
    "The file is larger than %(most)s MB. Scan it in grey or at 150 dpi, or send each page as a "
    "file of its own."
)
NOT_READABLE = _("Only PDF, JPG and PNG files are kept. Save it as PDF, or take a photograph.")


class DocumentFile(forms.Form):
    """A file the vault takes. Its name is not kept: it often tells more than it should."""

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


def shown(document: Document, content: bytes, before: str) -> HttpResponse:
    """The document itself, shown by the browser and kept by nobody on the way.

    ``before`` begins its name: a number, never a person's name.
    """
    title = slugify(document.title)[:60] or "documento"
    name = f"{before}-{title}.{ENDINGS[document.media_type]}"
    answer = HttpResponse(content, content_type=document.media_type)
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
