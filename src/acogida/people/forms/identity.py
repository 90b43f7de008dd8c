"""Who a person is: the fields of registering and of changing her identity."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from acogida.lib.partial_dates import PartialDate
from acogida.people.forms.fields import choice_of, country_field, words_of
from acogida.people.models import Person
from acogida.people.rules import Identity
from acogida.platform.ui.forms import Lines, PartialDateField, ThreeStateField

NAME_PARTS = ("given_names", "first_surname", "second_surname", "called")


class IdentityFields(forms.Form):
    """What is asked of everybody; only one word to call the person by is needed."""

    given_names = words_of(Person, "given_names", label=_("Given names"))
    first_surname = words_of(Person, "first_surname", label=_("First surname"))
    second_surname = words_of(
        Person,
        "second_surname",
        label=_("Second surname"),
        help_text=_("Many people have only one"),
    )
    called = words_of(
        Person,
        "called",
        label=_("How to call her or him"),
        help_text=_("Alias or short name; enough if it is all that is known"),
    )
    birth = PartialDateField(label=_("Date of birth"), past=True, required=False)
    birth_estimated = forms.BooleanField(
        label=_("The date of birth is an estimate"), required=False
    )
    sex = choice_of(Person, "sex", empty=_("not asked"), label=_("Sex or gender"))
    birth_country = country_field(label=_("Country of birth"))
    stateless = ThreeStateField(label=_("Stateless"))
    interpreter_needed = ThreeStateField(label=_("Needs an interpreter"))
    arrival = PartialDateField(label=_("Arrival in Chile"), past=True, required=False)
    note = Lines(
        label=_("Note to colleagues"),
        required=False,
        max_length=2000,
        help_text=_("What helps at the counter. The person may read it."),
    )
    quiet = True  # nearly everything may stay empty: saying so at each field would only be noise

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors.keys() & set(NAME_PARTS) and not any(
            cleaned.get(part) for part in NAME_PARTS
        ):
            self.add_error(
                "given_names", _("Write a name, a surname or how to call her. One word is enough.")
            )
        return cleaned

    def identity(self) -> Identity:
        """What was typed, as the actions take it. The form is valid."""
        typed = self.cleaned_data
        plain = (
            "birth_estimated",
            "sex",
            "birth_country",
            "stateless",
            "interpreter_needed",
            "note",
        )
        return Identity(
            **{name: typed[name] for name in (*NAME_PARTS, *plain)},
            birth=known(typed["birth"]),
            arrival=known(typed["arrival"]),
        )


class IdentityForm(IdentityFields):
    """Change who a person is; the version tells which one was on the screen."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)


def known(typed: Any) -> PartialDate:
    """The date as the rest of the house keeps it."""
    return PartialDate(typed.year, typed.month, typed.day) if typed else PartialDate()


def identity_initial(person: Person) -> dict[str, Any]:
    """What the identity form shows of a person at first."""
    names = (
        *NAME_PARTS,
        "birth_estimated",
        "sex",
        "birth_country",
        "stateless",
        "interpreter_needed",
        "note",
        "birth",
        "arrival",
        "version",
    )
    return {name: getattr(person, name) for name in names}
