"""Read a day as people in an office type it. No Django here."""

from __future__ import annotations

import datetime as dt
import re

_SEPARATED = re.compile(r"(\d{1,2})[\s./\-]+(\d{1,2})[\s./\-]+(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_SOLID = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})")
_YEARS_AHEAD = (
    20  # papers expire at most this far ahead; beyond it, two digits mean the past century
)


class NotADay(ValueError):
    """The text has not the shape of a day."""


class NoSuchDay(NotADay):
    """It has the shape, but no calendar has that day: 31-02."""


def read_day(text: str, *, today: dt.date, past: bool = False) -> dt.date:
    """Read dd-mm-aaaa, d/m/aa, ddmmaaaa, ddmmaa or aaaa-mm-dd; raises NotADay or NoSuchDay.

    A year of two digits is the latest one not after ``today`` when ``past`` (birth dates),
    otherwise the latest one at most 20 years ahead.
    """
    typed = text.strip()
    if match := _ISO.fullmatch(typed):
        year, month, day = match.groups()
    elif match := _SEPARATED.fullmatch(typed) or _SOLID.fullmatch(typed):
        day, month, year = match.groups()
    else:
        raise NotADay(typed)
    whole_year = whole_of(year, latest=today.year + (0 if past else _YEARS_AHEAD))
    try:
        return dt.date(whole_year, int(month), int(day))
    except ValueError as error:
        raise NoSuchDay(typed) from error


def whole_of(year: str, *, latest: int) -> int:
    """Give two digits their century: the latest year not after ``latest``."""
    if len(year) != 2:  # noqa: PLR2004 - two digits is what it says
        return int(year)
    guess = latest - latest % 100 + int(year)
    return guess if guess <= latest else guess - 100
