"""Fields these forms share, and what they say when two people wrote at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from acogida.accounts.public import staff_on
from acogida.governance.rules.budget import MOST_PESOS, pesos_said, pesos_typed
from acogida.platform.ui.forms import ChileanDateField, Lines

Choices = Sequence[tuple[str, Any]]
NOBODY, NOTHING = _("nobody yet"), pgettext_lazy("plan", "none")


def day_field(**kwargs: Any) -> ChileanDateField:
    """A day that may stay open, without words of help."""
    kwargs.setdefault("required", False)
    return ChileanDateField(help_text="", **kwargs)


def text_field(rows: int, **kwargs: Any) -> Lines:
    """Several lines of text."""
    kwargs.setdefault("required", False)
    return Lines(widget=forms.Textarea({"rows": rows, "class": "full"}), **kwargs)


def staff_choices(also: Any = None) -> Choices:
    """Who serves in the office today, and ``also``: a user who is responsible already."""
    found = {str(one["user_id"]): one["name"] for one in staff_on(timezone.localdate())}
    if also is not None:
        found.setdefault(str(also.pk), also.name)
    return list(found.items())


def id_of(code: str) -> UUID | None:
    """The id behind a chosen code; nothing for none."""
    return UUID(code) if code else None


def offer(form: forms.Form, name: str, choices: Choices, empty: Any = None) -> None:
    """Give a choice of the form what may be chosen; ``empty`` names choosing nothing."""
    field: Any = form.fields[name]
    field.choices = [*([] if empty is None else [("", empty)]), *choices]


class PesosField(forms.CharField):
    """Whole Chilean pesos, typed with or without points; cleans to an int, or None for nothing."""

    default_error_messages = {
        "pesos": _("Write whole pesos, for example 1.250.000."),
        "much": _("That is more than a budget holds."),
    }

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "class": "short"})
        super().__init__(widget=widget, required=False, max_length=24, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return pesos_said(value)[2:] if isinstance(value, int) else value

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        if not typed:
            return None
        amount = pesos_typed(typed)
        if amount is None:
            raise forms.ValidationError(self.error_messages["pesos"], code="pesos")
        if amount > MOST_PESOS:
            raise forms.ValidationError(self.error_messages["much"], code="much")
        return amount


class VersionedForm(forms.Form):
    """A form that knows which version it was opened with, and shows what was saved meanwhile."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput, initial=1)

    def collide_with(self, saved: Mapping[str, Any], version: int) -> list[tuple[Any, Any, Any]]:
        """(label, saved, typed) of what differs, in words. ``saved``: as the form's ``initial``.

        Sent again, the form writes over what was saved meanwhile.
        """
        typed: Any = self.data  # a QueryDict, which does not let itself be written
        self.data = typed.copy()
        self.data[self.add_prefix("version")] = str(version)  # type: ignore[index]
        return [
            (field.label, _in_words(field, theirs), _in_words(field, ours))
            for name, field in self.fields.items()
            for theirs, ours in [(saved.get(name), self.cleaned_data.get(name))]
            if name != "version" and (theirs or None) != (ours or None)
        ]


def _in_words(field: forms.Field, value: Any) -> Any:
    if isinstance(field, PesosField) and isinstance(value, int):
        return pesos_said(value)
    if isinstance(field, forms.ChoiceField):
        named: Any = field.choices
        return dict(named).get(value, value) if value else ""
    return value
