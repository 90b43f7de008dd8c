"""How the diagnosis shows states, marks and words; ``{% load assessment %}``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import template
from django.utils.html import format_html

from acogida.assessment.queries.wording import (
    ACT_WORDS,
    FIGURE_WORDS,
    WORDS,
    language,
)
from acogida.assessment.rules.frameworks import in_language
from acogida.assessment.rules.states import SYMBOLS

if TYPE_CHECKING:
    from django.utils.safestring import SafeString
    from django_stubs_ext import StrOrPromise

    from acogida.assessment.rules.context import ContextFigure

register = template.Library()


@register.filter
def said(words: Mapping[str, str]) -> str:
    """Words of a pack in the language of the page."""
    return in_language(words, language())


@register.filter
def under(found: Mapping[str, Any] | None, code: str) -> Any:
    """What stands under a code, or nothing."""
    return (found or {}).get(code)


@register.filter
def act_words(act: str) -> StrOrPromise:
    """How a kind of record reads."""
    return ACT_WORDS.get(act, act)


@register.filter
def figure_number(figure: ContextFigure) -> str:
    """A published figure: its number, and before it whether it is more than that."""
    about = FIGURE_WORDS.get(figure.about, "")
    return f"{about} {figure.number(language())}".strip()


@register.filter
def sure_words(certainty: str) -> StrOrPromise:
    """How sure a published figure is."""
    return FIGURE_WORDS[certainty]


@register.simple_tag
def mark(code: str) -> SafeString:
    """A state or mark: its sign, and beside it its word."""
    return format_html(
        '<span class="mark mark-{}"><span class="mark-sign" aria-hidden="true">{}</span> {}</span>',
        code or "open",
        SYMBOLS[code],
        WORDS[code],
    )
