"""By what the counter is counted, and in which month: what outdates the counts that are kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from typing import Any

from django.apps import apps
from django.utils import timezone

from acogida.desk.rules.periods import can_be_kept
from acogida.lib.periods import month_key
from acogida.platform.tallied import Tallied, Values

ATTENTIONS, NEEDS, TURNS = "desk.attentions", "desk.needs", "desk.turns"


def _months(days: Collection[dt.date | None]) -> Iterator[str]:
    today = timezone.localdate()
    return (month_key(day) for day in days if day is not None and can_be_kept(day, today))


def _of_attentions(rows: Collection[Values]) -> Iterator[str]:
    return _months([values["on"] for values in rows])


def _of_needs(rows: Collection[Values]) -> Iterator[str]:
    return _months([values[name] for values in rows for name in ("opened_on", "closed_on")])


def _of_arrivals(rows: Collection[Values]) -> Iterator[str]:
    return _months([values["day"] for values in rows])


def _of_appointments(rows: Collection[Values]) -> Iterator[str]:
    return _months([timezone.localdate(values["starts_at"]) for values in rows])


def _of_steps(rows: Collection[Values]) -> Iterator[str]:
    """A step sets its need going, which is counted in the month in which the need was said."""
    ids = {values["need_id"] for values in rows} - {None}
    needs: Any = apps.get_model("desk", "Need")
    days = needs.objects.filter(pk__in=ids).values_list("opened_on", flat=True) if ids else ()
    return _months(list(days))


ATTENTION = Tallied(
    ATTENTIONS,
    (
        *("on", "person_id", "people_count", "minutes", "cancelled_at", "version"),
        *("kind", "channel", "site_id", "language", "residence", "officer_id", "workstreams"),
    ),
    _of_attentions,
)
NEED = Tallied(
    NEEDS,
    ("opened_on", "closed_on", "state", "area", "attention_id", "person_id"),
    _of_needs,
)
STEP = Tallied(NEEDS, ("need_id",), _of_steps)
ARRIVAL = Tallied(TURNS, ("day", "site_id", "state", "arrived_at", "called_at"), _of_arrivals)
APPOINTMENT = Tallied(TURNS, ("starts_at", "agenda_id", "state"), _of_appointments)
