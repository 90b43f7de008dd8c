"""Dates of which only a part is known: 1985, March 1985, or 12 March 1985."""

from __future__ import annotations

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
        if self.year and self.month and self.day:
            return dt.date(self.year, self.month, self.day)
        return None

    def check(self) -> None:
        """Raise ImpossibleDate unless the known parts can be a date."""
        if (self.day and not self.month) or (self.month and not self.year):
            raise ImpossibleDate("a finer part needs the coarser one")
        try:
            dt.date(self.year or 2000, self.month or 1, self.day or 1)
        except ValueError as error:
            raise ImpossibleDate(str(error)) from error

    def years_until(self, day: dt.date) -> int | None:
        """Whole years completed on ``day``; by the year alone where the rest is unknown."""
        if self.year is None:
            return None
        born = (self.month or 1, self.day or 1)
        return day.year - self.year - ((day.month, day.day) < born)

    def __str__(self) -> str:
        parts = [f"{self.day:02d}" if self.day else "", f"{self.month:02d}" if self.month else ""]
        return "-".join([part for part in parts if part] + [str(self.year)]) if self.year else ""
