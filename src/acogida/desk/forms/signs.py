"""In which languages and on which paper a sign or a blank sheet is printed, and for which site."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from acogida.desk.forms.fields import Choices, id_of
from acogida.desk.forms.handout import LANGUAGE_NAMES

LANGUAGES = list(LANGUAGE_NAMES.items())
PAPERS = [("a4", _("A4")), ("a3", _("A3")), ("us-letter", _("letter"))]


class PaperForm(forms.Form):
    """Travels in the address: it says nothing about anybody."""

    quiet = True

    idiomas = forms.MultipleChoiceField(
        label=_("Languages"), choices=LANGUAGES, widget=forms.CheckboxSelectMultiple
    )
    papel = forms.ChoiceField(label=_("Paper"), choices=PAPERS)
    sede = forms.ChoiceField(label=_("Site"), required=False)

    def __init__(self, asked: Any, *, sites: Choices, **kwargs: Any) -> None:
        given = {
            "idiomas": asked.getlist("idiomas") or ["es", "ht"],
            "papel": asked.get("papel") or "a4",
            "sede": asked.get("sede") or (sites[0][0] if sites else ""),
        }
        super().__init__(given, **kwargs)
        site: Any = self.fields["sede"]
        site.choices = sites
        if len(sites) < 2:  # noqa: PLR2004 - one is no choice
            site.widget = forms.HiddenInput()

    def languages(self) -> tuple[str, ...]:
        """The form is valid."""
        return tuple(self.cleaned_data["idiomas"])

    def site_id(self) -> UUID | None:
        """The form is valid."""
        return id_of(self.cleaned_data["sede"])

    def as_query(self) -> str:
        """The same as it travels in an address."""
        from urllib.parse import urlencode

        said = self.cleaned_data
        return urlencode([(name, value) for name, value in said.items() if value], doseq=True)
