"""Words for weekdays and languages in templates; ``{% load places_words %}``."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django_stubs_ext import StrOrPromise

from acogida.places.public import language_name
from acogida.platform.ui.forms.clock import WEEKDAYS

register = template.Library()
_NAMES = dict(WEEKDAYS)


@register.filter
def weekday_name(weekday: int) -> StrOrPromise:
    """Name of a weekday, 1 Monday … 7 Sunday."""
    return _NAMES[weekday]


@register.filter
def language_names(codes: Iterable[str]) -> str:
    """Names of languages, in Spanish, one after the other."""
    return ", ".join(language_name(code) for code in codes)
