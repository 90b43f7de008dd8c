"""Measures in words: numbers with their unit, spans with their names, attributes as headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acogida.insight.queries.metrics import Metric
from acogida.insight.rules.showing import Sort, change_between
from acogida.insight.rules.spans import span_of
from acogida.lib.periods import Period, Span
from acogida.platform.ui.templatetags.ui import counted, day_full

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

ATTRIBUTES: dict[str, StrOrPromise] = {
    "sex": gettext_lazy("Sex or gender"),
    "age_band": gettext_lazy("Age"),
    "nationality": gettext_lazy("Nationality"),
    "status": gettext_lazy("Residence status"),
    "channel": gettext_lazy("Channel"),
    "language": gettext_lazy("Language"),
    "site": gettext_lazy("Site"),
    "workstreams": gettext_lazy("Line of work"),
    "reason": gettext_lazy("Reason"),
    "area": gettext_lazy("Area of need"),
    "card": gettext_lazy("Card"),
    "institution": gettext_lazy("Institution"),
}
SPANS: dict[Span, StrOrPromise] = {
    Span.MONTH: gettext_lazy("Month"),
    Span.QUARTER: gettext_lazy("Quarter"),
    Span.YEAR: gettext_lazy("Year"),
}


def number_words(value: float, decimals: int = 0) -> str:
    """``1.234`` or ``12,5``, as Chile writes them."""
    whole, _point, rest = f"{value:.{decimals}f}".partition(".")
    return f"{counted(int(whole))},{rest}" if rest.strip("0") else counted(round(value))


def value_words(metric: Metric, value: float | None) -> str:
    """The number, with its unit where it is no plain count."""
    if value is None:
        return "—"
    said = number_words(value, metric.decimals)
    return said if metric.sort in {Sort.COUNT, Sort.PERSONS} else f"{said} {metric.unit}"


def change_words(metric: Metric, now: float | None, before: float | None) -> str:
    """What it was before, and by how much it grew; a share in points."""
    if before is None:
        return ""
    said = _("before: %(number)s") % {"number": value_words(metric, before)}
    if now is None:
        return said
    if metric.sort is Sort.SHARE:
        return f"{said} ({_signed(round(now) - round(before))} {_('points')})"
    change = change_between(now, before)
    return said if change is None else f"{said} ({_signed(change)} %)"


def period_words(period: Period) -> str:
    """``noviembre de 2026``, ``2026``, or the first and the last day."""
    span = span_of(period)
    if span is Span.YEAR:
        return f"{period.first:%Y}"
    if span is Span.MONTH:
        return date_format(period.first, "F \\d\\e Y").lower()
    return _("%(first)s to %(last)s") % {
        "first": day_full(period.first),
        "last": day_full(period.last),
    }


def month_words(period: Period) -> str:
    """``nov 2026``."""
    return date_format(period.first, "M Y").lower()


def _signed(number: int) -> str:
    sign = "+" if number > 0 else "−" if number < 0 else "±"
    return f"{sign}{abs(number)}"
