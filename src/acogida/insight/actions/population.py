"""Bring in estimates of population, and take those of a source away."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone

from acogida.insight.models import Estimate
from acogida.insight.rules.estimates import Row
from acogida.platform.actions import Actor, action


@action("insight.population")
def bring_estimates(actor: Actor, *, rows: Sequence[Row]) -> int:
    """Keep estimates; the same commune, year and source again replaces. Answers how many."""
    del actor
    now = timezone.now()
    Estimate.objects.bulk_create(
        [
            Estimate(
                commune_code=row.commune,
                year=row.year,
                people=row.people,
                source=row.source,
                brought_at=now,
            )
            for row in rows
        ],
        update_conflicts=True,
        unique_fields=["municipality", "commune_code", "year", "source"],
        update_fields=["people", "brought_at"],
    )
    return len(rows)


@action("insight.population")
def drop_estimates(actor: Actor, *, source: str) -> int:
    """Take away all estimates of a source; answers how many."""
    del actor
    return int(Estimate.objects.filter(source=source).delete()[0])
