"""The scan or photograph that goes into the vault, and the answer that shows it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.conf import settings
from django.http import HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from acogida.platform.ui.forms.files import SentFile
from acogida.platform.vault import NotAcceptable, media_type_of

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from acogida.platform.models import Document

ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}
NOT_READABLE = _("Only PDF, JPG and PNG files are kept. Save it as PDF, or take a photograph.")


class DocumentFile(forms.Form):
    """A file the vault takes. Its name is not kept: it often tells more than it should."""

    file = SentFile(
        label=pgettext_lazy("upload", "File"),
        help_text=_("PDF, JPG or PNG, at most 10 MB"),
        accept=".pdf,.jpg,.jpeg,.png",
        most=settings.VAULT_MAX_BYTES,
        too_large=_(
            "The file is larger than %(most)s MB. Scan it in grey or at 150 dpi, or send each page "
            "as a file of its own."
        ),
    )

    def clean_file(self) -> bytes:
        """The content, once it is known to be of a kind the vault takes."""
        sent: UploadedFile = self.cleaned_data["file"]
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
