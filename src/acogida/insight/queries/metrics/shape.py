"""What a metric is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from acogida.insight.rules.formulas import Formula
from acogida.insight.rules.showing import Sort

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class Metric:
    """``facts``: the kind it is computed of. ``good``: the direction that is better, or "".

    ``supports``: the indicators it speaks to, as ``framework:indicator``. ``disaggregations``:
    attributes of the facts. ``listed``: whether the rows behind it can be listed; ``said``: what
    narrows that list.
    """

    name: str
    label: StrOrPromise
    meaning: StrOrPromise
    in_words: StrOrPromise
    sort: Sort
    facts: str
    formula: Formula
    unit: StrOrPromise = ""
    good: str = ""
    supports: tuple[str, ...] = ()
    disaggregations: tuple[str, ...] = ()
    said: Mapping[str, str] = field(default_factory=dict)
    decimals: int = 0
    listed: bool = True


WHO = ("sex", "age_band", "nationality", "status")
"""What is told of persons."""
PERSONS, PERCENT, DAYS, MINUTES = _("persons"), _("%"), _("days"), _("min")
SENSITIVE = frozenset({"status"})
"""Attributes shown only to who may see sensitive data."""
SEVERAL = frozenset({"nationality", "workstreams"})
"""Attributes with several codes at once, joined by "+": a fact counts in each."""
