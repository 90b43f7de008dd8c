"""Fields the people forms share: clean words, codes chosen from long lists, identifier kinds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from acogida.places.public import (
    NamedCode,
    communes_for_choice,
    countries_for_choice,
    languages_for_choice,
)
from acogida.platform.ui.forms import Words

if TYPE_CHECKING:
    from django.db.models import Model

NOT_KNOWN = _("not known")


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


class CodeSelect(forms.Select):
    """A select over a long list whose options are drawn once and kept.

    Django draws each of 250 options with a template of its own: six milliseconds a select.
    """

    def __init__(self, options: Callable[[], tuple[NamedCode, ...]], empty: Any) -> None:
        super().__init__()
        self.named = options
        self.empty = empty

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        del renderer
        all_attrs = self.build_attrs(self.attrs, attrs) | {"name": name}
        flat = format_html_join(
            "", ' {}="{}"', (pair for pair in all_attrs.items() if pair[1] is not True)
        )
        required = mark_safe(" required") if all_attrs.get("required") is True else ""
        options = _chosen(_drawn(self.named()), str(value or ""))
        return format_html(
            '<select{}{}><option value="">{}</option>{}</select>',
            flat,
            required,
            self.empty,
            options,
        )


@lru_cache(maxsize=16)
def _drawn(named: tuple[NamedCode, ...]) -> SafeString:
    frequent = [choice for choice in named if choice.is_frequent]
    first = _options(frequent)
    if not first:
        return _options(named)
    rest = _options(choice for choice in named if not choice.is_frequent)
    return format_html('{}<option disabled value="">────────</option>{}', first, rest)


def _options(named: Iterable[NamedCode]) -> SafeString:
    return format_html_join("", '<option value="{}">{}</option>', ((c.code, c.name) for c in named))


def _chosen(options: SafeString, code: str) -> SafeString:
    """Mark one option; the code is one of ours or nothing is replaced."""
    mark = f'value="{code}"'
    if not code.isalnum():
        return options
    return mark_safe(options.replace(mark, mark + " selected", 1))  # noqa: S308 - drawn escaped above


class CodeField(forms.Field):
    """Cleans to a code of the list, or to nothing."""

    default_error_messages = {"unknown": _("Choose one of the list.")}

    def __init__(
        self,
        options: Callable[[], tuple[NamedCode, ...]],
        *,
        empty: Any = NOT_KNOWN,
        **kwargs: Any,
    ) -> None:
        self.named = options
        kwargs.setdefault("required", False)
        super().__init__(widget=CodeSelect(options, empty), **kwargs)

    def to_python(self, value: Any) -> str:
        code = str(value or "")
        if code and code not in {choice.code for choice in self.named()}:
            raise forms.ValidationError(self.error_messages["unknown"], code="unknown")
        return code

    def in_words(self, code: str) -> str:
        """The name that stands in the list for a code of it."""
        return next(choice.name for choice in self.named() if choice.code == code)


def countries() -> tuple[NamedCode, ...]:
    return tuple(countries_for_choice())


def languages() -> tuple[NamedCode, ...]:
    return tuple(languages_for_choice())


def country_field(**kwargs: Any) -> CodeField:
    return CodeField(countries, **kwargs)


def language_field(**kwargs: Any) -> CodeField:
    return CodeField(languages, **kwargs)


def communes() -> tuple[NamedCode, ...]:
    found = communes_for_choice(fictitious=True)
    return tuple(NamedCode(facts.code, facts.name, is_frequent=False) for facts in found)


def commune_field(**kwargs: Any) -> CodeField:
    return CodeField(communes, **kwargs)
