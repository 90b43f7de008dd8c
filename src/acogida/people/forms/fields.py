"""Fields the people forms share: codes chosen from long lists of places."""

from __future__ import annotations

from typing import Any

from acogida.places.public import (
    NamedCode,
    communes_for_choice,
    countries_for_choice,
    languages_for_choice,
)
from acogida.platform.ui.forms.codes import NOT_KNOWN, CodeField
from acogida.platform.ui.forms.of_models import choice_of, words_of

__all__ = [
    "NOT_KNOWN",
    "CodeField",
    "choice_of",
    "commune_field",
    "country_field",
    "language_field",
    "words_of",
]


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
