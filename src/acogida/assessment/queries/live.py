"""Figures of the office's own records, asked of the app that measures.

The one place where the diagnosis meets the metrics: what is not there, or does not answer, comes
back as a figure without a value and with the reason in words, never as a number nobody counted.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from acogida.insight.public import measure, metrics
from acogida.lib.periods import Period

if TYPE_CHECKING:
    from acogida.platform.writing import Actor

ROWS = "desk.view"
"""Who may open the rows behind a figure sees it exactly."""


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


def figure(name: str, since: dt.date, until: dt.date, reader: Actor | None = None) -> Figure:
    """The measure from ``since`` to ``until``, and in the span before.

    ``reader``: exact and with the rows behind where she may open them; small numbers hidden else.
    """
    metric = metrics().get(name)
    if metric is None:
        return Figure(name, name, why_none=_("This figure is no longer measured."))
    exact = reader is not None and reader.may(ROWS)
    before = Period(since, until).before()
    found = measure(name, since, until, reader=reader, exact=exact)
    earlier = measure(name, before.first, before.last, reader=reader, exact=exact)
    none = "" if found.value is not None else str(found.why_none) or _("There is no figure.")
    return Figure(
        name=name,
        label=str(metric.label),
        unit=str(metric.unit),
        good=metric.good,
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
