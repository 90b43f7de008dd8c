"""By when a person's request about her own data must be answered (Ley 21.719).

A block is due in two working days; any other request within thirty days, counted one after the
other. Working days are those of the administration: neither Saturday, Sunday nor holiday
(Ley 19.880, art. 25).
"""

from __future__ import annotations

import datetime as dt

from acogida.lib import chilean_holidays

WORKING_DAYS_TO_BLOCK = 2
DAYS_TO_ANSWER = 30
_DAY = dt.timedelta(days=1)


def due_on(kind: str, received_on: dt.date) -> dt.date:
    """The last day in time for a request of this kind."""
    if kind == "block":
        return working_days_after(received_on, WORKING_DAYS_TO_BLOCK)
    return received_on + DAYS_TO_ANSWER * _DAY


def working_days_after(day: dt.date, count: int) -> dt.date:
    """The working day that is ``count`` working days after ``day``."""
    while count:
        day += _DAY
        count -= is_working_day(day)
    return day


def is_working_day(day: dt.date) -> bool:
    return chilean_holidays.is_working_day(day, chilean_holidays.holidays_of(day.year))
