"""Register somebody: few questions first, everything else may wait."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from acogida.people.forms.fields import choice_of, country_field, language_field
from acogida.people.forms.identity import IdentityFields
from acogida.people.forms.papers import PaperFields
from acogida.people.models import SpokenLanguage
from acogida.people.rules import Speaks
from acogida.platform.ui.forms import Lines, Words

FIRST = (
    "given_names",
    "first_surname",
    "second_surname",
    "birth",
    "nationality",
    "number",
    "kind",
    "phone",
    "language",
    "interpreter_needed",
)


class RegisterForm(IdentityFields, PaperFields):
    """One page. ``key`` is made with the page: the same form sent twice makes one person."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    nationality = country_field(label=_("Nationality"))
    other_nationality = country_field(label=_("Other nationality"), empty=_("none"))
    phone = Words(
        label=_("Telephone"),
        required=False,
        max_length=40,
        widget=forms.TextInput({"inputmode": "tel", "autocomplete": "off"}),
    )
    language = language_field(label=_("Language"), empty=_("not asked"))
    level = choice_of(
        SpokenLanguage, "level", label=_("How well"), required=False, initial="native"
    )
    apart_because = Lines(
        label=_("Why is this another person?"),
        required=False,
        max_length=500,
        help_text=_("For example: other date of birth, she says so, I know both"),
    )

    field_order = (
        *FIRST,
        "called",
        "sex",
        "other_nationality",
        "country",
        "level",
        "birth_country",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound:  # sent back with errors, the page begins with what is wrong
            self.fields[FIRST[0]].widget.attrs["autofocus"] = True

    def nationalities(self) -> list[str]:
        """The countries chosen, each once. The form is valid."""
        chosen = (self.cleaned_data["nationality"], self.cleaned_data["other_nationality"])
        return list(dict.fromkeys(code for code in chosen if code))

    def languages(self) -> list[Speaks]:
        """The language chosen, if any; it is the one to attend in. The form is valid."""
        typed = self.cleaned_data
        if not typed["language"]:
            return []
        level = typed["level"] or SpokenLanguage.Level.NATIVE
        return [Speaks(code=typed["language"], level=level, preferred=True)]

    @property
    def first_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in FIRST]

    @property
    def further_fields(self) -> list[forms.BoundField]:
        apart = {*FIRST, "apart_because", "key"}
        return [field for field in self if field.name not in apart]

    @property
    def further_is_wrong(self) -> bool:
        """An error hides behind the disclosure: open it."""
        return any(field.errors for field in self.further_fields)
