"""The metrics, each written once: what it means, of which facts, by what, and its formula."""

from __future__ import annotations

from collections.abc import Mapping

from acogida.insight.queries.metrics import attended, followed, served
from acogida.insight.queries.metrics.shape import SENSITIVE, SEVERAL, Metric
from acogida.insight.rules.showing import Sort

__all__ = ["METRICS", "SENSITIVE", "SEVERAL", "Metric", "Sort"]

METRICS: Mapping[str, Metric] = {
    metric.name: metric for metric in (*attended.CATALOGUE, *followed.CATALOGUE, *served.CATALOGUE)
}
