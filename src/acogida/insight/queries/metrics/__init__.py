"""The metrics, each written once: what it means, of which facts, by what, and its formula."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from acogida.insight.queries.metrics import attended, followed, served
from acogida.insight.queries.metrics.shape import SENSITIVE, SEVERAL, Metric
from acogida.insight.rules.showing import Sort

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

__all__ = ["GROUPS", "METRICS", "SENSITIVE", "SEVERAL", "Metric", "Sort"]

GROUPS: tuple[tuple[StrOrPromise, tuple[Metric, ...]], ...] = (
    (_("Who was attended, and why"), attended.CATALOGUE),
    (_("What became of needs"), followed.CATALOGUE),
    (_("Waiting, appointments, denials, field work"), served.CATALOGUE),
)
METRICS: Mapping[str, Metric] = {
    metric.name: metric for _title, metrics in GROUPS for metric in metrics
}
