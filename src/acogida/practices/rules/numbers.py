"""Numbers in Chilean prose: a dot is for thousands in 1.300 and for decimals in 73.33%."""

from __future__ import annotations

import re
from collections.abc import Iterator

from acogida.practices.rules.content import FIRST_YEAR, LAST_YEAR, Figure

_NUMBER = re.compile(
    r"(?<![\w.,:/-])(\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)(?!\d|[:/-]\d)\s*(%)?"
)
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_UNIT = re.compile(r"\s*([^\W\d_]+(?:/[^\W\d_]+)*)")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÁÉÍÓÚÑ])")
_HOURS = {"horas", "hrs", "h"}
LONGEST_WHAT = 160
_DAY = re.compile(
    r"\s*(?:y \d+ )?de (?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre"
    r"|noviembre|diciembre)\b",
    re.IGNORECASE,
)
_LAW = re.compile(r"\b(?:ley|decreto|art[íi]culo|art\.|n[°ºo.]+)\s*$", re.IGNORECASE)
_NO_UNITS = {"de", "del", "y", "a", "o", "al", "en", "por", "para", "que", "la", "el"}


def number_of(written: str, *, percent: bool = False) -> float:
    """The value of ``written``; exactly three digits after each dot and no % are thousands."""
    if _THOUSANDS.fullmatch(written) and not percent:
        whole, _, part = written.replace(".", "").partition(",")
    else:
        whole, _, part = written.replace(",", ".").partition(".")
    return float(f"{whole}.{part}") if part else int(whole)


def figures_in(text: str) -> Iterator[Figure]:
    """Every number of ``text`` that counts something: no years, hours nor dates.

    ``unit``: the word behind it, ``what``: the sentence it stands in; both for a reader to correct.
    """
    for sentence in _SENTENCE.split(" ".join(text.split())):
        for found in _NUMBER.finditer(sentence):
            written, percent = found.group(1), found.group(2) is not None
            if _is_no_count(sentence, found):
                continue
            yield Figure(
                value=number_of(written, percent=percent),
                unit="%" if percent else _unit_after(sentence, found.end()),
                what=_short(sentence),
                as_written="" if written.isdigit() else found.group(0).strip(),
            )


def _unit_after(sentence: str, place: int) -> str:
    found = _UNIT.match(sentence, place)
    word = found.group(1) if found else ""
    return "" if word.lower() in _NO_UNITS else word


def _is_no_count(sentence: str, found: re.Match[str]) -> bool:
    """A year, an hour, a day of a month, or the number of a law."""
    written, following = found.group(1), sentence[found.end() :]
    is_year = written.isdigit() and FIRST_YEAR <= int(written) <= LAST_YEAR
    hour = _UNIT.match(following)
    is_hour = hour is not None and hour.group(1).lower() in _HOURS
    of_month = _DAY.match(following) is not None
    return is_year or is_hour or of_month or bool(_LAW.search(sentence[: found.start()]))


def _short(sentence: str) -> str:
    if len(sentence) <= LONGEST_WHAT:
        return sentence
    return sentence[:LONGEST_WHAT].rpartition(" ")[0] + "…"


def number_written(value: float) -> str:
    """A number as it is written in Chile: 1.300 and 73,33. ``number_of`` reads it back."""
    if value == int(value):
        return f"{int(value):,}".replace(",", ".")
    whole, _, part = f"{value!r}".partition(".")
    return f"{whole},{part}"
