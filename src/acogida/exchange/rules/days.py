"""Dates as people type them; day before month, as in Chile."""

from __future__ import annotations

import datetime as dt
import re

from acogida.exchange.rules.troubles import NotUnderstood, Why
from acogida.exchange.rules.values import text_of
from acogida.lib.folding import fold
from acogida.lib.partial_dates import ImpossibleDate, PartialDate
from acogida.lib.sheets.cells import Cell

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "enero ene january jan janvye",
            "febrero feb february fevriye",
            "marzo mar march mas",
            "abril abr april apr avril",
            "mayo may me",
            "junio jun june jen",
            "julio jul july jiye",
            "agosto ago august aug out",
            "septiembre setiembre sep sept set september",
            "octubre oct october oktob",
            "noviembre nov november novanm",
            "diciembre dic december dec desanm",
        ),
        start=1,
    )
    for name in names.split()
}
_TIME = re.compile(r"[ t]+\d{1,2}:\d{2}(:\d{2})?(\.\d+)?z?( ?[ap]\.? ?m\.?)?( ?hrs?\.?)?$")
_NUMBERS = re.compile(r"(\d{1,4})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{2,4})")
_MONTH_AND_YEAR = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{4})")
_TOGETHER = re.compile(r"(\d{2})(\d{2})(\d{4})")
_TOGETHER_YEAR_FIRST = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_WEEKDAYS = re.compile(r"^(lunes|martes|miercoles|jueves|viernes|sabado|domingo)\s+")
_FILLING = frozenset({"de", "del", "el", "dia", "ano", "of"})
_FIRST_SERIAL, _LAST_SERIAL = 2200, 80_000
"""Days since 1900 as a spreadsheet counts them: 1906 to 2118. Smaller numbers are years."""
_EPOCH = dt.date(1899, 12, 30)
_FIRST_YEAR, _LAST_YEAR = 1880, 2120
_DAY_FIRST_DIGITS = 2


def date_of(cell: Cell, today: dt.date) -> PartialDate:
    """The date a cell tells, perhaps only its year or month; empty where nobody knows.

    Raises NotUnderstood. Years of two digits: this century up to this year, the last one after it.
    """
    if isinstance(cell, dt.datetime | dt.date):
        return PartialDate(cell.year, cell.month, cell.day)
    if isinstance(cell, float) and _FIRST_SERIAL <= cell <= _LAST_SERIAL:
        return _serial(int(cell))
    text = text_of(cell)
    if not text:
        return PartialDate()
    date = _read(text.strip().lower(), today)
    try:
        date.check()
    except ImpossibleDate as error:
        raise NotUnderstood(Why.NO_SUCH_DATE) from error
    return date


def day_of(cell: Cell, today: dt.date) -> dt.date | None:
    """A whole day of the past, for an attention; None where the cell is blank."""
    date = date_of(cell, today)
    if not date:
        return None
    if date.whole is None:
        raise NotUnderstood(Why.DAY_INCOMPLETE)
    if date.whole > today:
        raise NotUnderstood(Why.IN_THE_FUTURE)
    return date.whole


def _read(text: str, today: dt.date) -> PartialDate:
    text = _TIME.sub("", text).strip(" .,;")
    if text.isdecimal():
        return _digits_only(text, today)
    if found := _NUMBERS.fullmatch(text):
        return _three(*found.groups(), today=today)
    if found := _MONTH_AND_YEAR.fullmatch(text):
        return PartialDate(_year(found[2], today), _part(found[1]))
    return _in_words(text, today)


def _digits_only(text: str, today: dt.date) -> PartialDate:
    number = int(text[:9])
    if len(text) == 4 and _FIRST_YEAR <= number <= _LAST_YEAR:  # noqa: PLR2004 - a year
        return PartialDate(number)
    if _FIRST_SERIAL <= number <= _LAST_SERIAL and len(text) <= 5:  # noqa: PLR2004 - a serial
        return _serial(number)
    if found := _TOGETHER_YEAR_FIRST.fullmatch(text):
        year, month, day = found.groups()
        if int(month) <= 12 and int(day) <= 31:  # noqa: PLR2004 - of a calendar
            return _three(year, month, day, today=today)
    if found := _TOGETHER.fullmatch(text):
        return _three(*found.groups(), today=today)
    raise NotUnderstood(Why.NOT_A_DATE)


def _serial(number: int) -> PartialDate:
    day = _EPOCH + dt.timedelta(days=number)
    return PartialDate(day.year, day.month, day.day)


def _three(first: str, month: str, last: str, *, today: dt.date) -> PartialDate:
    """Day, month, year; or year first. Zeros say that day or month are not known."""
    day, year = (last, first) if len(first) > _DAY_FIRST_DIGITS else (first, last)
    if len(day) > _DAY_FIRST_DIGITS:
        raise NotUnderstood(Why.NOT_A_DATE)
    return PartialDate(_year(year, today), _part(month), _part(day))


def _in_words(text: str, today: dt.date) -> PartialDate:
    """12 de marzo de 1985, 12-mar-85, marzo 1985."""
    folded = re.sub(r"(?<=\d)(?=[a-z])|(?<=[a-z])(?=\d)", " ", fold(text))
    words = [word for word in _WEEKDAYS.sub("", folded).split() if word not in _FILLING]
    months = [place for place, word in enumerate(words) if word in _MONTHS]
    others = [word for word in words if word not in _MONTHS]
    if len(months) != 1 or not others or not all(word.isdecimal() for word in others):
        raise NotUnderstood(Why.NOT_A_DATE)
    month = _MONTHS[words[months[0]]]
    if len(others) == 1:
        return PartialDate(_year(others[0], today), month)
    day, year, *more = others
    if more or len(day) > _DAY_FIRST_DIGITS:
        raise NotUnderstood(Why.NOT_A_DATE)
    return PartialDate(_year(year, today), month, int(day))


def _part(text: str) -> int | None:
    return int(text) or None


def _year(text: str, today: dt.date) -> int:
    year = int(text)
    if len(text) == 2:  # noqa: PLR2004 - as on a form
        century = today.year // 100 * 100
        year += century if year <= today.year - century else century - 100
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise NotUnderstood(Why.NO_SUCH_DATE)
    return year
