"""Single values as people type them into a sheet: blank, yes or no, sex, age, minutes, lists."""

from __future__ import annotations

import datetime as dt
import re

from acogida.exchange.rules.troubles import NotUnderstood, Why
from acogida.lib.folding import digits_of, fold
from acogida.lib.sheets.cells import Cell, CellError, shown

_NOBODY_KNOWS = """
sin informacion|sin info|sin dato|sin datos|s i|s d|s n|no sabe|no informa|no responde|ns|nr|ns nr
n a|na|nd|n d|no registra|no aplica|no tiene|ninguno|ninguna|no indica|no contesta|desconocido
desconocida|null|none|nan|no especifica|no menciona|no informado|no entrega|x|xx|xxx|sin registro
"""
BLANK = frozenset(_NOBODY_KNOWS.strip().replace("\n", "|").split("|")) | {""}
"""Folded words by which a sheet says that nobody knows. Unknown is not no."""

_FEMALE = frozenset(
    {"f", "fem", "femenino", "femenina", "mujer", "muj", "hembra", "female", "woman", "fanm"}
)
_MALE = frozenset(
    {"m", "h", "masc", "masculino", "masculina", "hombre", "hom", "varon", "male", "man", "gason"}
)
_OTHER = frozenset(
    {"otro", "otra", "no binario", "no binaria", "nb", "trans", "transgenero", "other", "x"}
)
_YES = frozenset({"si", "s", "yes", "y", "true", "verdadero", "1", "requiere", "necesita"})
_NO = frozenset({"no", "n", "false", "falso", "0", "no requiere", "no necesita"})
_PARTS = re.compile(r"\s*(?:[;,/|\n]|\s+y\s+|\s+-\s+|\s\+\s)\s*", re.IGNORECASE)
_AGE = re.compile(r"(\d{1,3})\s*(anos?|a|anios?|years?)?")
_MONTHS_OLD = re.compile(r"(\d{1,2})\s*(meses|mes|m|months?)")
_HOURS = re.compile(
    r"(?:(\d{1,2})\s*(?:h|hr|hrs|hora|horas))?\s*(?:(\d{1,3})\s*(?:m|min|mins|minutos?)?)?"
)
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2})?")
OLDEST = 125
MOST_MINUTES = 24 * 60


def text_of(cell: Cell) -> str:
    """The cell as text; empty for what says that nobody knows. Raises NotUnderstood for errors."""
    if isinstance(cell, CellError):
        raise NotUnderstood(Why.CELL_ERROR)
    if cell is None:
        return ""
    text = cell.strip() if isinstance(cell, str) else shown(cell).strip()
    return "" if fold(text) in BLANK else text


def parts_of(text: str) -> list[str]:
    """What a cell lists: parted by commas, semicolons, strokes, line breaks or “y”."""
    return [part for part in _PARTS.split(text) if part and fold(part) not in BLANK]


def sex_of(text: str) -> str:
    """``female``, ``male`` or ``other``; a lone M is male: beside it stand F or H."""
    word = fold(text)
    for meant, words in (("female", _FEMALE), ("male", _MALE), ("other", _OTHER)):
        if word in words:
            return meant
    raise NotUnderstood(Why.UNKNOWN_SEX)


def yes_or_no(cell: Cell) -> bool | None:
    """What was answered; None where nobody knows."""
    if isinstance(cell, bool):
        return cell
    word = fold(text_of(cell))
    if not word:
        return None
    if word in _YES or word.split()[0] == "si":
        return True
    if word in _NO:
        return False
    raise NotUnderstood(Why.NOT_YES_OR_NO)


def birth_year_of(cell: Cell, today: dt.date) -> int | None:
    """The year somebody of that age was born in, give or take one."""
    word = fold(text_of(cell))
    if not word:
        return None
    if _MONTHS_OLD.fullmatch(word):
        return today.year
    found = _AGE.fullmatch(word)
    if not found or int(found[1]) > OLDEST:
        raise NotUnderstood(Why.NOT_AN_AGE)
    return today.year - int(found[1])


def minutes_of(cell: Cell) -> int | None:
    """How long it took: 20, “20 min”, “1 h 15”, “0:20”."""
    word = text_of(cell).lower().replace(".", " ").strip()
    if not word:
        return None
    found = _CLOCK.fullmatch(word) or _HOURS.fullmatch(word)
    if not found or not any(found.groups()):
        raise NotUnderstood(Why.NOT_MINUTES)
    minutes = int(found[1] or 0) * 60 + int(found[2] or 0)
    if minutes > MOST_MINUTES:
        raise NotUnderstood(Why.NOT_MINUTES)
    return minutes


def phones_of(text: str) -> list[str]:
    """Telephones, each as it can be dialled from Chile; what is none is told elsewhere.

    Eight digits from 4 on are a mobile as it was written before 2016, without its 9.
    """
    found = []
    for part in parts_of(text.replace(" - ", " ")):
        digits = digits_of(part)
        old_mobile = len(digits) == 8 and digits[0] >= "4"  # noqa: PLR2004 - digits it had
        found.append(f"9{digits}" if old_mobile else part)
    return found
