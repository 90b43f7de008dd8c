"""Yearly duties: the rules that hold, and those that wait in the office."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet

from acogida.governance.models import YearlyDue
from acogida.governance.queries.catalogues import labels_on
from acogida.governance.rules.yearly import PUBLIC_ACCOUNT, YearlyDuty, yearly_duty
from acogida.insight import public as statistics
from acogida.platform.catalogues import entries_on

YEARLY = "governance.yearly_duties"


def duties_on(day: dt.date) -> list[YearlyDuty]:
    """The rules of the pack that hold on a day."""
    return [yearly_duty(code, one.body) for code, one in sorted(entries_on(YEARLY, day).items())]


def names_on(day: dt.date) -> dict[str, str]:
    """Code → what the duty is called."""
    return dict(labels_on(YEARLY, day))


def waiting() -> QuerySet[YearlyDue]:
    """Those nobody has settled."""
    rows: QuerySet[YearlyDue] = YearlyDue.objects.filter(outcome="")
    return rows


def has_matter(duty: YearlyDuty, year: int) -> bool:
    """Whether the office has something to hand in: no figures of a year, no chapter of it."""
    return duty.code != PUBLIC_ACCOUNT or year in statistics.years_of_account()
