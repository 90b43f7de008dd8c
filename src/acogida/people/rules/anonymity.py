"""What may stay of somebody who must no longer be found: enough to count, too little to know."""

from __future__ import annotations

import datetime as dt

BAND = 5
"""Years in a band of birth years."""
AGE_BANDS = ((0, 5), (6, 13), (14, 17), (18, 29), (30, 44), (45, 59), (60, None))
"""Infancy, primary school, secondary school, youth law, adults, older persons (Ley 19.828: 60)."""


def band_of(year: int | None) -> int | None:
    """The first year of the band a birth year falls in; None stays None."""
    return None if year is None else year - year % BAND


def month_of(day: dt.date | None) -> dt.date | None:
    """The first day of the month; None stays None."""
    return day and day.replace(day=1)


def age_band(age: int | None) -> str:
    """The band of an age in whole years, such as ``18-29`` or ``60+``; "" if not known."""
    if age is None:
        return ""
    first, last = next((first, last) for first, last in AGE_BANDS if last is None or age <= last)
    return f"{first}+" if last is None else f"{first}-{last}"
