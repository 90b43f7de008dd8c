"""Figures of the office's own records, asked of the app that measures.

The one place where the diagnosis meets the metrics: what is not there, or does not answer, comes
back as a figure without a value and with the reason in words, never as a number nobody counted.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.utils.translation import gettext as _

from acogida.assessment.rules.spans import span_before

if TYPE_CHECKING:
    from acogida.platform.writing import Actor

MEASURING = "acogida.insight"
ROWS = "desk.view"
"""Who may open the rows behind a figure sees it exactly."""


@dataclass(frozen=True, slots=True)
class Metric:
    """A measure there is. ``supports``: "framework:indicator" codes it speaks to."""

    name: str
    label: str
    meaning: str
    unit: str
    good: str
    supports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure in a period. ``value`` None: ``why_none`` tells. ``before``: one span earlier."""

    name: str
    label: str
    unit: str = ""
    good: str = ""
    value: float | None = None
    before: float | None = None
    as_of: dt.datetime | None = None
    why_none: str = ""
    rows_url: str = ""
    is_kept: bool = False

    def as_kept(self) -> dict[str, Any]:
        """What is kept of it at validation, as JSON."""
        return {
            "label": str(self.label),
            "unit": str(self.unit),
            "good": self.good,
            "value": self.value,
            "before": self.before,
            "as_of": self.as_of.isoformat() if self.as_of else "",
            "why_none": str(self.why_none),
        }


def metrics() -> Mapping[str, Metric]:
    """Every measure there is, by name; none where nobody measures."""
    measuring = _measuring()
    if measuring is None:
        return {}
    return {
        name: Metric(
            name, str(one.label), str(one.meaning), str(one.unit), one.good, tuple(one.supports)
        )
        for name, one in measuring.metrics().items()
    }


def figure(name: str, since: dt.date, until: dt.date, reader: Actor | None = None) -> Figure:
    """The measure from ``since`` to ``until``, and in the span before.

    ``reader``: exact and with the rows behind where she may open them; small numbers hidden else.
    """
    measuring = _measuring()
    known = metrics().get(name)
    if measuring is None or known is None:
        return Figure(name, name, why_none=_("This figure is no longer measured."))
    exact = reader is not None and reader.may(ROWS)
    found = measuring.measure(name, since, until, reader=reader, exact=exact)
    earlier = measuring.measure(name, *span_before(since, until), reader=reader, exact=exact)
    none = "" if found.value is not None else str(found.why_none) or _("There is no figure.")
    return Figure(
        name=name,
        label=known.label,
        unit=known.unit,
        good=known.good,
        value=found.value,
        before=earlier.value,
        as_of=found.as_of,
        why_none=none,
        rows_url=found.rows_url,
    )


def kept_figure(name: str, kept: Mapping[str, Any]) -> Figure:
    """A figure as it stood at validation."""
    as_of = kept.get("as_of", "")
    return Figure(
        name,
        label=kept.get("label", name),
        unit=kept.get("unit", ""),
        good=kept.get("good", ""),
        value=kept.get("value"),
        before=kept.get("before"),
        as_of=dt.datetime.fromisoformat(as_of) if as_of else None,
        why_none=kept.get("why_none", ""),
        is_kept=True,
    )


def _measuring() -> Any:
    """The face of the app that measures, or None where it is not installed."""
    if not apps.is_installed(MEASURING):
        return None
    return import_module(f"{MEASURING}.public")
