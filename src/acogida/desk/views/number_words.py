"""What the codes of the numbers read like, today and of before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from acogida.desk.models import Attention
from acogida.desk.queries.catalogues import (
    AREAS,
    CARDS,
    INSTITUTIONS,
    REASONS,
    WORKSTREAMS,
    labels_ever,
    labels_of,
)
from acogida.desk.queries.numbers import NO_FILE
from acogida.people.public import residence_choices, sex_choices
from acogida.places.public import country_name, language_name, site_names

NOT_NOTED = ""


def labels_for(dimension: str, codes: Iterable[str], day: dt.date) -> dict[str, str]:
    """Code → words, for these codes of a dimension; what is not known says so."""
    wanted = set(codes)
    said = {code: str(words) for code, words in _named(dimension, wanted, day).items()}
    found = {code: said.get(code, code) for code in wanted}
    if NOT_NOTED in wanted:
        found[NOT_NOTED] = _UNKNOWN.get(dimension, lambda: _("Not noted"))()
    if NO_FILE in wanted:
        found[NO_FILE] = _("Without a file (groups, no name)")
    return found


def _named(dimension: str, codes: set[str], day: dt.date) -> Mapping[str, Any]:
    if dimension in _CATALOGUES:
        labels = labels_of(_CATALOGUES[dimension], day)
        return labels if codes - {NOT_NOTED} <= set(labels) else labels_ever(_CATALOGUES[dimension])
    if dimension in _ONE_BY_ONE:
        return {code: _ONE_BY_ONE[dimension](code) for code in codes - {NOT_NOTED, NO_FILE}}
    if dimension == "site":
        return {str(key): name for key, name in site_names().items()}
    return dict(_CHOICES[dimension]())


def _country(code: str) -> str:
    return _("Stateless") if code == "stateless" else country_name(code)


def _age(band: str) -> str:
    if band.endswith("+"):
        return _("%(age)s and older") % {"age": band[:-1]}
    first, _dash, last = band.partition("-")
    return _("%(first)s to %(last)s years") % {"first": first, "last": last}


def month_words(day: dt.date) -> str:
    """``nov 2026``."""
    return date_format(day, "M Y").lower()


_CATALOGUES = {
    "reason": REASONS,
    "area": AREAS,
    "workstream": WORKSTREAMS,
    "card": CARDS,
    "institution": INSTITUTIONS,
}
_ONE_BY_ONE: Mapping[str, Callable[[str], str]] = {
    "nationality": _country,
    "language": language_name,
    "age": _age,
}
_CHOICES: Mapping[str, Any] = {
    "sex": sex_choices,
    "residence": residence_choices,
    "channel": lambda: Attention.Channel.choices,
    "kind": lambda: Attention.Kind.choices,
}
_UNKNOWN: Mapping[str, Any] = {
    "reason": lambda: _("No reason noted"),
    "area": lambda: _("No need found, or not asked"),
    "workstream": lambda: _("No line"),
    "site": lambda: _("Outside the office"),
    "nationality": lambda: _("Not known"),
    "sex": lambda: _("Not asked"),
    "age": lambda: _("Age not known"),
    "residence": lambda: _("Not known"),
}
