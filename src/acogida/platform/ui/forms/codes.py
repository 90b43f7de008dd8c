"""A code chosen from a long list: countries, languages, communes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, Protocol

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from acogida.platform.ui.forms.drawing import attributes

NOT_KNOWN = _("not known")


class Choice(Protocol):
    """What is stored, what is read, and whether it belongs to the first few. Hashable."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def is_frequent(self) -> bool: ...


class CodeSelect(forms.Select):
    """A select over a long list whose options are drawn once and kept.

    Django draws each of 250 options with a template of its own: six milliseconds a select.
    """

    def __init__(self, options: Callable[[], tuple[Choice, ...]], empty: Any) -> None:
        super().__init__()
        self.named = options
        self.empty = empty

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        del renderer
        said = attributes(self.build_attrs(self.attrs, attrs) | {"name": name})
        options = _chosen(_drawn(self.named()), str(value or ""))
        return format_html(
            '<select{}><option value="">{}</option>{}</select>', said, self.empty, options
        )


@lru_cache(maxsize=16)
def _drawn(named: tuple[Choice, ...]) -> SafeString:
    frequent = [choice for choice in named if choice.is_frequent]
    first = _options(frequent)
    if not first:
        return _options(named)
    rest = _options(choice for choice in named if not choice.is_frequent)
    return format_html('{}<option disabled value="">────────</option>{}', first, rest)


def _options(named: Iterable[Choice]) -> SafeString:
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
        options: Callable[[], tuple[Choice, ...]],
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
