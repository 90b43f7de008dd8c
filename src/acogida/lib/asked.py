"""Read what somebody typed into the one search box: names, a birth date, a number, in any order.

Nothing typed can do harm: control and direction marks vanish, the length is cut, and what is left
is compared, never run. Ambiguous digits are read in every way they allow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from acogida.lib.folding import fold
from acogida.lib.person_names import LONGEST_WORD, PARTICLES

LONGEST_QUESTION = 160
MOST_WORDS = 8
MOST_NUMBERS = MOST_DATES = 3
_CENTURY_TURNS = 30  # two-digit years up to this one are of this century
_EARLIEST, _LATEST = 1890, 2099

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "enero ene january jan janeiro janvye",
            "febrero feb february fevereiro fevriye",
            "marzo mar march marco mas",
            "abril abr april apr avril",
            "mayo may maio me",
            "junio jun june junho jen",
            "julio jul july julho jiye",
            "agosto ago august aug out",
            "septiembre setiembre sep sept set september setembro septanm",
            "octubre oct october outubro oktob",
            "noviembre nov november novembro novanm",
            "diciembre dic december dec dezembro desanm",
        ),
        start=1,
    )
    for name in names.split()
}
_DATE = re.compile(r"(?<!\d)(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?![\d.]|-\w)")
_ISO_DATE = re.compile(r"(?<!\d)(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)")
_MONTH_YEAR = re.compile(r"(?<![\d/.-])(\d{1,2})[-/](\d{4})(?![\d/.-])")
_NUMBER_WORDS = frozenset(
    "run rut dni pasaporte passport pas ci cedula nip nic ipa ipe tel fono cel celular "  # noqa: SIM905
    "telefono n no nro ficha file fich folio".split()
)
_GAPS = re.compile(r"[\s.\-/_,()+·]+")
_SHORTEST_PREFIX = 3
_LONGEST_BEFORE_LAST_GROUP = 7


@dataclass(frozen=True, slots=True)
class BirthRange:
    """Birth keys from ``low`` to ``high`` (``yyyymmdd``); exact, of a month, or of a year."""

    low: str
    high: str
    precision: str

    def exchanged(self) -> BirthRange | None:
        """Day and month the other way round, where that is a date too."""
        year, month, day = self.low[:4], self.low[4:6], self.low[6:]
        if self.precision != "date" or int(day) > 12 or day == month:  # noqa: PLR2004
            return None
        key = year + day + month
        return BirthRange(key, key, "date")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question taken apart. ``numbers``: readings of one number, any of which may be meant."""

    words: tuple[str, ...] = ()
    births: tuple[BirthRange, ...] = ()
    numbers: tuple[str, ...] = ()
    either: bool = False
    """Dates and numbers are two readings of the same digits, not two conditions."""
    open_end: bool = False
    """The last word may still be growing: the box ends in a letter."""

    def __bool__(self) -> bool:
        return bool(self.words or self.births or self.numbers)


def read_question(text: str) -> Asked:
    """Take a question apart. Never raises; an empty or senseless text asks nothing."""
    text = text[:LONGEST_QUESTION].replace("\x00", " ")
    births, rest = _dates(text)
    words, month_births, digits = _split(fold(_spaced_numbers(rest)).split())
    births += month_births
    numbers = _numbers(digits, words)
    either = not births
    if either:
        births = _bare_dates(digits)
    elif not words and not numbers and births[0].precision == "year":
        either, numbers = True, [births[0].low[:4]]
    kept = [word for word in words if word not in PARTICLES] or words
    return Asked(
        words=tuple(word[:LONGEST_WORD] for word in kept[:MOST_WORDS]),
        births=tuple(births[:MOST_DATES]),
        numbers=tuple(numbers[:MOST_NUMBERS]),
        either=either,
        open_end=text[-1:].isalnum(),
    )


def _dates(text: str) -> tuple[list[BirthRange], str]:
    """Dates written with separators, and the text without them."""
    found: list[BirthRange | None] = []

    def take(day: str, month: str, year: str) -> str:
        found.append(_birth(int(_full_year(year)), int(month), int(day)))
        return " "

    text = _ISO_DATE.sub(lambda m: take(m[3], m[2], m[1]), text)
    text = _DATE.sub(lambda m: take(m[1], m[3], m[4]), text)
    text = _MONTH_YEAR.sub(lambda m: take("0", m[1], m[2]), text)
    return [birth for birth in found if birth], text


def _spaced_numbers(text: str) -> str:
    """Close the gaps people leave inside numbers: 12.345.678-5, AB-123 456, 9 1234 5678."""
    pieces = [piece for piece in _GAPS.split(text) if piece]
    closed: list[list[str]] = []
    for place, piece in enumerate(pieces):
        if closed and _joins(closed[-1], piece, last=place == len(pieces) - 1):
            closed[-1].append(piece)
        else:
            closed.append([piece])
    return " ".join("".join(parts) for parts in closed)


def _joins(parts: list[str], piece: str, *, last: bool) -> bool:
    """Digits go on with digits; a document's letters go before its digits, a check K after.

    Four digits that may be a year end a number already written in groups (a telephone), but do
    not go on with a lone one.
    """
    previous = "".join(parts)
    if previous[-1].isdigit():
        year = _is_year(piece) and (len(parts) < 2 or len(previous) > _LONGEST_BEFORE_LAST_GROUP)  # noqa: PLR2004
        return (piece.isdigit() and not year and not _is_year(previous)) or (
            last and piece in {"k", "K"} and len(previous) > 6  # noqa: PLR2004
        )
    return (
        piece[:1].isdigit()
        and len(previous) <= 2  # noqa: PLR2004
        and previous.isalpha()
        and previous.lower() not in _NUMBER_WORDS | PARTICLES
        and not _is_year(piece)
    )


def _split(pieces: list[str]) -> tuple[list[str], list[BirthRange], list[str]]:
    """Words, dates with the month in letters, and pieces with digits."""
    words: list[str] = []
    births: list[BirthRange] = []
    digits: list[str] = []
    skip = 0
    for place, piece in enumerate(pieces):
        if skip:
            skip -= 1
            continue
        birth, skip = _month_in_letters(pieces[place:])
        if birth:
            births.append(birth)
        elif _is_year(piece):
            births += [birth for birth in [_birth(int(piece), 0, 0)] if birth]
        elif any(sign.isdigit() for sign in piece):
            digits.append(piece)
        else:
            words.append(piece)
    return words, births, digits


def _month_in_letters(pieces: list[str]) -> tuple[BirthRange | None, int]:
    """``12 de marzo de 1985`` or ``marzo 1985`` at the start, and how many more pieces it took."""
    solid = [(place, piece) for place, piece in enumerate(pieces[:5]) if piece not in {"de", "del"}]
    shape = [piece for _, piece in solid]
    day = 0
    if len(shape) > 2 and shape[0].isdigit() and len(shape[0]) <= 2:  # noqa: PLR2004
        day, solid, shape = int(shape[0]), solid[1:], shape[1:]
    if len(shape) < 2 or shape[0] not in _MONTHS or not _is_year(shape[1]):  # noqa: PLR2004
        return None, 0
    return _birth(int(shape[1]), _MONTHS[shape[0]], day), solid[1][0]


def _numbers(digits: list[str], words: list[str]) -> list[str]:
    """Numbers to look for; a short one only where it stands alone, as a file number does."""
    if digits:
        words[:] = [word for word in words if word not in _NUMBER_WORDS]
    shortest = _SHORTEST_PREFIX if words or len(digits) > 1 else 1
    return [
        number
        for number in dict.fromkeys(piece.upper() for piece in digits)
        if len(number) >= shortest
    ]


def _bare_dates(digits: list[str]) -> list[BirthRange]:
    """Dates typed without separators (12031985, 120385); they may as well be numbers."""
    return [birth for piece in digits for birth in _bare_date(piece)]


def _bare_date(piece: str) -> Iterator[BirthRange]:
    if not piece.isdecimal() or len(piece) not in {6, 8}:
        return
    birth = _birth(int(_full_year(piece[4:])), int(piece[2:4]), int(piece[:2]))
    if birth and piece[:2] != "00":
        yield birth


def _birth(year: int, month: int, day: int) -> BirthRange | None:
    if not (_EARLIEST <= year <= _LATEST and month <= 12 and day <= 31):  # noqa: PLR2004
        return None
    if day and month:
        key = f"{year:04d}{month:02d}{day:02d}"
        return BirthRange(key, key, "date")
    if month:
        return BirthRange(f"{year:04d}{month:02d}00", f"{year:04d}{month:02d}31", "month")
    return BirthRange(f"{year:04d}0000", f"{year:04d}1231", "year")


def _full_year(year: str) -> str:
    if len(year) != 2:  # noqa: PLR2004
        return year
    return ("20" if int(year) <= _CENTURY_TURNS else "19") + year


def _is_year(piece: str) -> bool:
    return len(piece) == 4 and piece.isdecimal() and 1900 <= int(piece) <= 2030  # noqa: PLR2004
