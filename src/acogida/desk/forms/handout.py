"""What the officer puts on the sheet to take home."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from acogida.desk.queries.handout import Chosen, Offerable
from acogida.desk.rules.paper_words import LANGUAGES
from acogida.platform.ui.templatetags.ui import day_near, when

LANGUAGE_NAMES = {"es": "Español", "ht": "Kreyòl ayisyen", "en": "English", "pt": "Português"}
"""Each in its own words, as a chooser shows them."""
_TICKED = ("hours", "steps", "needs", "cards", "offers")


class Ticks(forms.MultipleChoiceField):
    """Several of a list; each box has an id of its own, so that its words tick it and no other."""

    widget = forms.CheckboxSelectMultiple


class HandoutForm(forms.Form):
    """Which language, and what stands on it. Only what belongs to the attention can be chosen."""

    quiet = True

    language = forms.ChoiceField(
        label=_("Language of the sheet"),
        choices=[(code, LANGUAGE_NAMES[code]) for code in LANGUAGES],
        widget=forms.RadioSelect,
    )
    discreet = forms.BooleanField(
        label=_("Discreet slip"),
        required=False,
        help_text=_("Small, to cut out and fold. It says neither the office nor the reason."),
    )
    was_discreet = forms.BooleanField(required=False, widget=forms.HiddenInput)
    with_agreed = forms.BooleanField(label=_("What was agreed"), required=False)
    with_name = forms.BooleanField(
        label=_("How to call her or him"),
        required=False,
        help_text=_("Whoever finds the sheet reads it."),
    )
    hours = Ticks(label=_("Appointments"), required=False)
    steps = Ticks(label=_("Next steps"), required=False)
    cards = Ticks(label=_("Rights and orientation"), required=False)
    needs = Ticks(label=_("Needs that were spoken of"), required=False)
    offers = Ticks(label=_("Local offers"), required=False)

    def __init__(self, *args: Any, offered: Offerable, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = {
            "hours": [(str(row.pk), _hour(row)) for row in offered.hours],
            "steps": [(str(row.pk), _step(row)) for row in offered.steps],
            "cards": [
                (card.code, _named(card.title, card.code, offered.delicate))
                for card in offered.cards
            ],
            "needs": [
                (code, _named(name, code, offered.delicate)) for code, name in offered.needs.items()
            ],
            "offers": [(str(row.pk), row.title) for row in offered.offers],
        }
        for name, found in choices.items():
            field: Any = self.fields[name]
            field.choices = found
        if not offered.attention.agreed:
            del self.fields["with_agreed"]
        if not offered.name:
            del self.fields["with_name"]

    @property
    def tick_boxes(self) -> Iterable[forms.BoundField]:
        """The lists of which there is something to tick."""
        fields: dict[str, Any] = self.fields
        return [self[name] for name in _TICKED if fields[name].choices]

    @property
    def changed_kind(self) -> bool:
        """The other kind of sheet was asked for: what was ticked for this one counts no more."""
        said = self.cleaned_data
        return bool(said["discreet"] != said["was_discreet"])

    def chosen(self) -> Chosen:
        """What stands on the sheet. The form is valid."""
        said = self.cleaned_data
        return Chosen(
            said["language"],
            discreet=said["discreet"],
            with_name=said.get("with_name", False),
            with_agreed=said.get("with_agreed", False),
            **{name: frozenset(said[name]) for name in _TICKED},
        )


def as_ticked(chosen: Chosen) -> dict[str, Any]:
    """The same as a form begins with."""
    return {
        "language": chosen.language,
        "discreet": chosen.discreet,
        "was_discreet": chosen.discreet,
        "with_name": chosen.with_name,
        "with_agreed": chosen.with_agreed,
    } | {name: sorted(getattr(chosen, name)) for name in _TICKED}


def _hour(row: Any) -> str:
    return f"{when(row.starts_at)} · {row.agenda.site.name}"


def _step(row: Any) -> str:
    return f"{row.what} · {day_near(row.due_on)}" if row.due_on else str(row.what)


def _named(name: str, code: str, delicate: frozenset[str]) -> Any:
    if code not in delicate:
        return name
    return _("%(name)s (delicate)") % {"name": name}
