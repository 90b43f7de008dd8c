"""A file somebody sends: what is asked for, and refused before it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile
    from django_stubs_ext import StrOrPromise

MEGABYTE = 1024 * 1024
_CHOOSE = _("Choose the file.")


class SentFile(forms.FileField):
    """Cleans to the file. ``accept``: endings; ``most``: bytes.

    ``too_large``: what is said of more; it may name ``most``, in MB.
    """

    def __init__(self, *, accept: str, most: int, too_large: StrOrPromise, **said: Any) -> None:
        said.setdefault("widget", forms.FileInput(attrs={"accept": accept, "class": "full"}))
        said["error_messages"] = {
            "required": _CHOOSE,
            "invalid": _CHOOSE,
            "missing": _CHOOSE,
            "empty": _("The file is empty. Choose another one."),
            "large": too_large,
        }
        super().__init__(**said)
        self.most = most

    def clean(self, *given: Any, **more: Any) -> UploadedFile | None:
        """The file, once it is known to be small enough; None where none has to be sent."""
        sent: UploadedFile | None = super().clean(*given, **more)
        if sent and (sent.size or 0) > self.most:
            most = {"most": self.most // MEGABYTE}
            raise forms.ValidationError(self.error_messages["large"], code="large", params=most)
        return sent
