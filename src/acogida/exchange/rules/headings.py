"""Which column tells what: by its heading, and by what stands below where the heading is silent."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence

from acogida.exchange.rules.days import date_of
from acogida.exchange.rules.fields import SEVERAL, Field
from acogida.exchange.rules.lexicon import Lexicon, country_of
from acogida.exchange.rules.troubles import NotUnderstood
from acogida.exchange.rules.values import sex_of, text_of
from acogida.lib.chilean_run import is_valid
from acogida.lib.folding import digits_of, fold
from acogida.lib.sheets.cells import Cell, CellError, shown

WHY_COLUMN = "que corregir"
"""Heading of the column by which a sheet comes back with what is wrong; it is never read."""

_NEVER = frozenset(
    {WHY_COLUMN, "n", "no", "nro", "num", "numero", "item", "correlativo", "folio", "fila"}
    | {"mes", "ano", "hora"}
)
_MERE_NAME = frozenset({"nombre", "nombres"})
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_LOOKED_AT = 30
_SURE = 0.7
_FEWEST_HEADINGS = 2
_PHONE_DIGITS = range(8, 13)
_YOUNG = 5


def heading_key(text: str) -> str:
    """A heading as it is compared: folded, without what stands in brackets."""
    return fold(_BRACKETS.sub(" ", text)) or fold(text)


def signature_of(headings: Sequence[str]) -> str:
    """What a set of headings is remembered by: which there are, not where they stand."""
    return "|".join(sorted(filter(None, map(heading_key, headings))))


def find_heading_row(rows: Sequence[tuple[int, Sequence[Cell]]], known: Mapping[str, str]) -> int:
    """The number of the row that looks most like headings; the first one if none does."""
    best, most = (rows[0][0] if rows else 1), 0
    for number, cells in rows:
        told = {_of_heading(cell, known) for cell in cells if isinstance(cell, str)} - {None}
        if len(told) > most:
            best, most = number, len(told)
    return best if most >= _FEWEST_HEADINGS else (rows[0][0] if rows else 1)


def propose(
    headings: Sequence[str],
    samples: Sequence[Sequence[Cell]],
    lexicon: Lexicon,
    today: dt.date,
    *,
    remembered: Mapping[str, str] | None = None,
) -> dict[int, Field]:
    """Column → what it seems to tell. ``remembered``: what the office chose for these headings.

    Each field is given once unless several columns may tell it; the first column gets it.
    """
    chosen: dict[int, Field] = {}
    taken: set[Field] = set()
    for by in (_by_memory(remembered or {}), _of_heading_among(headings, lexicon.headings)):
        for column, heading in enumerate(headings):
            told = by(heading)
            if column not in chosen and told and (told in SEVERAL or told not in taken):
                chosen[column] = told
                taken.add(told)
        if remembered:
            return dict(sorted(chosen.items()))
    for column, heading in enumerate(headings):
        if column not in chosen and heading_key(heading) not in _NEVER:
            told = sniff([row[column] for row in samples if column < len(row)], lexicon, today)
            if told and told not in taken:
                chosen[column] = told
                taken.add(told)
    return dict(sorted(chosen.items()))


def sniff(cells: Sequence[Cell], lexicon: Lexicon, today: dt.date) -> Field | None:
    """What a column without a telling heading holds, if most of its cells say the same."""
    filled = [cell for cell in cells if cell is not None and str(cell).strip()][:_LOOKED_AT]
    if len(filled) < _FEWEST_HEADINGS:
        return None
    for told, fits in _tests(lexicon, today):
        if sum(_fits(fits, cell) for cell in filled) >= _SURE * len(filled):
            return told
    return None


def _tests(lexicon: Lexicon, today: dt.date) -> tuple[tuple[Field, Callable[[Cell], bool]], ...]:
    return (
        (Field.EMAIL, lambda cell: "@" in shown(cell)),
        (Field.RUN, lambda cell: is_valid(shown(cell))),
        (Field.PHONE, _is_phone),
        (Field.SEX, lambda cell: bool(sex_of(text_of(cell)))),
        (Field.RESIDENCE, lambda cell: fold(shown(cell)) in lexicon.statuses),
        (Field.NATIONALITY, lambda cell: bool(country_of(text_of(cell), lexicon.country))),
        (Field.BIRTH, lambda cell: _is_birth(cell, today)),
    )


def _is_phone(cell: Cell) -> bool:
    digits = digits_of(shown(cell))
    return len(digits) in _PHONE_DIGITS and digits.lstrip("0").startswith(("9", "56", "2"))


def _is_birth(cell: Cell, today: dt.date) -> bool:
    """A date of which a good part are years ago; those of attentions are young."""
    if isinstance(cell, int | float):
        return False
    date = date_of(cell, today)
    return date.whole is not None and date.whole.year < today.year - _YOUNG


def _fits(test: Callable[[Cell], bool], cell: Cell) -> bool:
    if isinstance(cell, CellError):
        return False
    try:
        return test(cell)
    except NotUnderstood:
        return False


def _by_memory(remembered: Mapping[str, str]) -> Callable[[str], Field | None]:
    known = {code.value for code in Field}

    def told(heading: str) -> Field | None:
        code = remembered.get(heading_key(heading), "")
        return Field(code) if code in known else None

    return told


def _of_heading_among(
    headings: Sequence[str], known: Mapping[str, str]
) -> Callable[[str], Field | None]:
    """By heading; a mere “nombre” is the whole name unless surnames have a column of their own."""
    apart = {Field.SURNAMES, Field.FIRST_SURNAME} & {_of_heading(one, known) for one in headings}

    def told(heading: str) -> Field | None:
        found = _of_heading(heading, known)
        if heading_key(heading) in _MERE_NAME:
            return Field.GIVEN_NAMES if apart else Field.FULL_NAME
        return found

    return told


def _of_heading(heading: str, known: Mapping[str, str]) -> Field | None:
    key = heading_key(heading)
    if key in _MERE_NAME:
        return Field.FULL_NAME
    return Field(known[key]) if key in known else None
