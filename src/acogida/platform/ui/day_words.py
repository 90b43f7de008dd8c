"""Days and moments in people's words: short when near, whole when far; the office's clock."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

NEAR = dt.timedelta(days=180)  # within half a year a day and month cannot be mistaken


def day_near(day: dt.date, *, today: dt.date) -> str:
    """Return ``mar 24 nov`` within half a year of ``today``, ``24 de noviembre de 2024`` beyond."""
    return _near(day, get_language()) if abs(day - today) <= NEAR else day_full(day)


def day_full(day: dt.date) -> str:
    return _full(day, get_language())


# A list says the same few days over and over.
@lru_cache(maxsize=2048)
def _near(day: dt.date, language: str | None) -> str:  # noqa: ARG001 - part of the key
    return date_format(day, pgettext("near day format", "D j M")).lower()


@lru_cache(maxsize=2048)
def _full(day: dt.date, language: str | None) -> str:  # noqa: ARG001 - part of the key
    return date_format(day, pgettext("whole day format", "j F Y")).lower()


def moment(instant: dt.datetime, *, now: dt.datetime) -> str:
    """Return ``10:42`` for today, otherwise the day and the hour. Both instants are aware."""
    here, today = timezone.localtime(instant), timezone.localdate(now)
    clock = date_format(here, "H:i")
    if here.date() == today:
        return clock
    return _("%(day)s, %(clock)s") % {"day": day_near(here.date(), today=today), "clock": clock}
