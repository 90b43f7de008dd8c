"""Form fields that take label, length and codes from a field of a model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from acogida.platform.ui.forms.words import Words

if TYPE_CHECKING:
    from django.db.models import Model


def words_of(model: type[Model], name: str, **kwargs: Any) -> Words:
    """A text field with the label, the length and the duty to fill of a model's field."""
    field: Any = model._meta.get_field(name)
    kwargs.setdefault("label", field.verbose_name)
    kwargs.setdefault("required", not field.blank)
    return Words(max_length=field.max_length, **kwargs)


def choice_of(model: type[Model], name: str, *, empty: Any = None, **kwargs: Any) -> Any:
    """A choice with the label and the codes of a model's field; ``empty`` names the blank one."""
    field: Any = model._meta.get_field(name)
    kwargs.setdefault("label", field.verbose_name)
    kwargs.setdefault("required", not field.blank)
    codes = [choice for choice in field.flatchoices if choice[0]]
    blank = [] if empty is None else [("", empty)]
    return forms.ChoiceField(choices=[*blank, *codes], **kwargs)
