"""Yes, no, or not asked: unknown is not no."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

# The keys are those of the words the officer reads: s(í), n(o), x for "not asked".
_CHOICES = (("si", _("Yes"), "s"), ("no", _("No"), "n"), ("", _("Not asked"), "x"))
_VALUES = {"si": True, "no": False, "": None}


class ThreeStateInput(forms.RadioSelect):
    """Three words in a row, each on one key."""

    template_name = "ui/widgets/three_state.html"

    def format_value(self, value: Any) -> Any:
        return [_code_of(value)]  # Django's own radio buttons answer with a list too

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        chosen = _code_of(value)
        context["options"] = [
            {"value": code, "label": label, "key": key, "checked": code == chosen}
            for code, label, key in _CHOICES
        ]
        return context


class ThreeStateField(forms.ChoiceField):
    """Cleans to True, False or None (not asked)."""

    widget = ThreeStateInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        super().__init__(choices=[(code, label) for code, label, _key in _CHOICES], **kwargs)

    def clean(self, value: Any) -> Any:
        return _VALUES[super().clean(value)]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return _code_of(initial) != (data or "")


def _code_of(value: Any) -> str:
    """``si``, ``no`` or nothing, from the stored value or from what was sent."""
    if isinstance(value, bool):
        return "si" if value else "no"
    return str(value or "")
