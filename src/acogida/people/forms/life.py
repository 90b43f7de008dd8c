"""What is known of a person's life: names, nationalities, languages, contacts, home, states."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from acogida.people.forms.fields import (
    choice_of,
    commune_field,
    country_field,
    language_field,
    words_of,
)
from acogida.people.models import (
    Address,
    Contact,
    OtherName,
    ResidencePeriod,
    RshPeriod,
    SelfDeclaration,
    SpokenLanguage,
)
from acogida.people.rules import Speaks
from acogida.platform.ui.forms import ChileanDateField, ThreeStateField

SPARE_ROWS = 2  # blank rows offered beside what is already known
MOST_ROWS = 12


class OtherNameForm(forms.Form):
    """Another name she is or was known by."""

    name = words_of(OtherName, "name", label=_("Name"))
    kind = choice_of(OtherName, "kind", label=_("What name it is"))


class NationalitiesForm(forms.Form):
    """Every nationality, one select each; the empty ones are left out."""

    quiet = True

    def __init__(self, *args: Any, held: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, min(held + SPARE_ROWS, MOST_ROWS) + 1):
            self.fields[f"country_{number}"] = country_field(
                label=_("Nationality %(number)s") % {"number": number}, empty=_("none")
            )

    def countries(self) -> list[str]:
        """The codes chosen, each once, in their order. The form is valid."""
        return list(dict.fromkeys(code for code in self.cleaned_data.values() if code))


class LanguagesForm(forms.Form):
    """Languages with their level, and the one she prefers."""

    quiet = True

    def __init__(self, *args: Any, held: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.numbers = range(1, min(held + SPARE_ROWS, MOST_ROWS) + 1)
        for number in self.numbers:
            words = {"number": number}
            self.fields[f"code_{number}"] = language_field(
                label=_("Language %(number)s") % words, empty=_("none")
            )
            self.fields[f"level_{number}"] = choice_of(
                SpokenLanguage, "level", empty="", label=_("Level"), required=False
            )
        self.fields["preferred"] = language_field(
            label=_("Prefers to be attended in"), empty=_("has not said")
        )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        codes = []
        for number in self.numbers:
            code, level = cleaned.get(f"code_{number}"), cleaned.get(f"level_{number}")
            if code and not level:
                self.add_error(f"level_{number}", _("Choose how well she speaks it."))
            if code in codes:
                self.add_error(f"code_{number}", _("This language is already above."))
            codes += [code] if code else []
        preferred = cleaned.get("preferred")
        if preferred and preferred not in codes:
            self.add_error("preferred", _("Choose one of the languages above."))
        return cleaned

    def languages(self) -> list[Speaks]:
        """The languages typed. The form is valid."""
        typed = self.cleaned_data
        return [
            Speaks(
                code=typed[f"code_{number}"],
                level=typed[f"level_{number}"],
                preferred=typed[f"code_{number}"] == typed["preferred"],
            )
            for number in self.numbers
            if typed[f"code_{number}"]
        ]


def languages_initial(spoken: list[SpokenLanguage]) -> dict[str, Any]:
    """What the languages form shows at first."""
    shown: dict[str, Any] = {}
    for number, language in enumerate(spoken, start=1):
        shown |= {f"code_{number}": language.code, f"level_{number}": language.level}
        if language.preferred:
            shown["preferred"] = language.code
    return shown


class ContactForm(forms.Form):
    """A way to reach her, and whether it is safe."""

    kind = choice_of(Contact, "kind", label=_("Kind"))
    value = words_of(Contact, "value", label=_("Number or address"))
    safe = ThreeStateField(
        label=_("Is it safe to use?"),
        help_text=_("No, if somebody who must not know could answer or read it"),
    )
    belongs_to = words_of(Contact, "belongs_to", label=_("Whose it is, if not hers or his"))
    note = words_of(Contact, "note", label=_("When and how to use it"))
    quiet = True


class EndForm(forms.Form):
    """The day on which something ended."""

    day = ChileanDateField(label=_("Until which day"), past=True)


class AddressForm(forms.Form):
    """Where she lives now; the address before is closed, not lost."""

    kind = choice_of(Address, "kind", empty=_("not known"), label=_("Kind of dwelling"))
    line = words_of(Address, "line", label=_("Street and number"))
    neighbourhood = words_of(
        Address,
        "neighbourhood",
        label=_("Neighbourhood or settlement"),
        widget=forms.TextInput({"list": "neighbourhoods"}),
    )
    commune = commune_field(label=_("Commune"), empty=_("not known"))
    since = ChileanDateField(label=_("Since"), past=True, required=False)
    quiet = True

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors and not any(cleaned.get(n) for n in ("kind", "line", "neighbourhood")):
            self.add_error("line", _("Write at least the kind, the street or the neighbourhood."))
        return cleaned


class ResidenceForm(forms.Form):
    """Her residence status from a day on."""

    status = choice_of(ResidencePeriod, "status", label=_("Residence status"))
    since = ChileanDateField(label=_("Since"), past=True)
    source = words_of(ResidencePeriod, "source", label=_("How it is known"))
    quiet = True


class RshForm(forms.Form):
    """Her state in the household registry from a day on."""

    state = choice_of(RshPeriod, "rsh", label=_("State in the RSH"))
    since = ChileanDateField(label=_("Since"), past=True)
    source = words_of(RshPeriod, "source", label=_("How it is known"))
    quiet = True


class DeclarationForm(forms.Form):
    """What she chose to say of herself, and what it is needed for."""

    topic = choice_of(SelfDeclaration, "topic", label=_("Topic"))
    answer = words_of(SelfDeclaration, "answer", label=_("In the person's words"))
    purpose = words_of(
        SelfDeclaration,
        "purpose",
        label=_("What it is needed for"),
        help_text=_("Without a purpose it may not be kept"),
    )
    day = ChileanDateField(label=_("Declared on"), past=True)
