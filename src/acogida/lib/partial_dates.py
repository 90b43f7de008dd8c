"""Dates of which only a part is known: 1985, March 1985, or 12 March 1985."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass


class ImpossibleDate(ValueError):
    """The parts make no date: a 31 February, or a day without its month."""


@dataclass(frozen=True, slots=True)
class PartialDate:
    """Year, month and day, each unknown (None) or known; a finer part needs the coarser one."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def __bool__(self) -> bool:
        return self.year is not None

    @property
    def whole(self) -> dt.date | None:
        if self.year is not None and self.month is not None and self.day is not None:
            return dt.date(self.year, self.month, self.day)
        return None

    @property
    def earliest(self) -> dt.date | None:
        """The first day it can have been; None if not even the year is known."""
        if self.year is None:
            return None
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> dt.date | None:
        """The last day it can have been; None if not even the year is known."""
        if self.year is None:
            return None
        month = self.month or 12
        return dt.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def check(self) -> None:
        """Raise ImpossibleDate unless the known parts can be a date."""
        finer_alone = (self.day is not None and self.month is None) or (
            self.month is not None and self.year is None
        )
        if finer_alone:
            raise ImpossibleDate("a finer part needs the coarser one")
        try:
            dt.date(*(2000 if self.year is None else self.year, *self._month_and_day()))
        except (ValueError, OverflowError) as error:
            raise ImpossibleDate(str(error)) from error

    def years_until(self, day: dt.date) -> int | None:
        """Whole years completed on ``day``; by the year alone where the rest is unknown."""
        if self.year is None:
            return None
        born = (self.month or 1, self.day or 1)
        return day.year - self.year - ((day.month, day.day) < born)

    def _month_and_day(self) -> tuple[int, int]:
        return 1 if self.month is None else self.month, 1 if self.day is None else self.day

    def __str__(self) -> str:
        if self.year is None:
            return ""
        known = [part for part in (self.day, self.month) if part is not None]
        return "-".join([*(f"{part:02d}" for part in known), str(self.year)])
