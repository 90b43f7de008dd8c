"""Days on which the administration works: no Saturday, Sunday or holiday (Ley 19.880, art. 25)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container
from functools import lru_cache

_SATURDAY = 5


@lru_cache(maxsize=8)
def holidays_of(year: int) -> dict[dt.date, str]:
    """National holidays of Chile with their names in Spanish.

    The package follows the laws that add or move them. It costs 45 MB and a second or two of the
    process that asks first: who asks often keeps the answer.
    """
    import holidays

    return dict(holidays.country_holidays("CL", years=year, language="es"))


def is_working_day(day: dt.date, holidays: Container[dt.date]) -> bool:
    return day.weekday() < _SATURDAY and day not in holidays
