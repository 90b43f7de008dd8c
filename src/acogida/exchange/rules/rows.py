"""A whole row: who it is about, what was attended, and what was not understood."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar
from uuid import UUID

from acogida.exchange.rules.days import date_of, day_of
from acogida.exchange.rules.fields import OF_THE_ATTENTION, Field
from acogida.exchange.rules.full_names import (
    NameParts,
    split_full_name,
    split_surnames,
    well_written,
)
from acogida.exchange.rules.lexicon import (
    Lexicon,
    countries_of,
    country_of,
    languages_of,
    one_of,
    several_of,
)
from acogida.exchange.rules.papers import (
    HOME_DOCUMENT,
    PASSPORT,
    RUN,
    SaidPaper,
    kind_named,
    number_of,
)
from acogida.exchange.rules.troubles import NotUnderstood, Trouble, Why
from acogida.exchange.rules.values import (
    birth_year_of,
    minutes_of,
    phones_of,
    sex_of,
    text_of,
    yes_or_no,
)
from acogida.lib.folding import fold
from acogida.lib.partial_dates import PartialDate
from acogida.lib.sheets.cells import Cell, CellError, shown

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidPerson:
    """Who a row is about; empty is not known."""

    name: NameParts = field(default_factory=NameParts)
    called: str = ""
    sex: str = ""
    birth: PartialDate = field(default_factory=PartialDate)
    birth_estimated: bool = False
    birth_country: str = ""
    arrival: PartialDate = field(default_factory=PartialDate)
    nationalities: tuple[str, ...] = ()
    papers: tuple[SaidPaper, ...] = ()
    phones: tuple[str, ...] = ()
    email: str = ""
    languages: tuple[str, ...] = ()
    interpreter: bool | None = None
    street: str = ""
    neighbourhood: str = ""
    commune: str = ""
    residence: str = ""

    @property
    def is_named(self) -> bool:
        """Whether it says who she is: a name or a number. All else is said of nobody."""
        return bool(self.name.given_names or self.name.first_surname or self.called or self.papers)


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidAttention:
    """What a row tells of an attention. ``officer_name``: of whom has no account here."""

    on: dt.date
    channel: str = "in_person"
    place: str = ""
    reasons: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    own_words: str = ""
    agreed: str = ""
    observations: str = ""
    officer_id: UUID | None = None
    officer_name: str = ""
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Understood:
    """A row as it was understood. With troubles nothing of it is taken over."""

    person: SaidPerson | None
    attention: SaidAttention | None
    troubles: tuple[Trouble, ...] = ()


class _Reader:
    """The cells of one row by what they tell; gathers what is not understood."""

    def __init__(
        self, cells: Sequence[Cell], mapping: Mapping[int, Field], lexicon: Lexicon
    ) -> None:
        self.lexicon = lexicon
        self.by_field: dict[Field, list[Cell]] = {}
        self.troubles: list[Trouble] = []
        for column, told in mapping.items():
            cell = cells[column] if column < len(cells) else None
            self.by_field.setdefault(told, []).append(cell)

    def read(self, told: Field, understand: Callable[[Any], T], unknown: T) -> T:
        """What ``understand`` makes of the first filled cell; a trouble if it cannot."""
        for cell in self.by_field.get(told, ()):
            try:
                if (cell is None or isinstance(cell, str)) and not text_of(cell):
                    continue
                return understand(cell)
            except NotUnderstood as error:
                self.troubles.append(Trouble(told, error.why))
        return unknown

    def text(self, told: Field) -> str:
        """The text of the first cell that has any."""
        for cell in self.by_field.get(told, ()):
            try:
                if text := text_of(cell):
                    return text
            except NotUnderstood as error:
                self.troubles.append(Trouble(told, error.why))
        return ""

    def lines(self, told: Field) -> str:
        """All cells that tell it, each on a line of its own."""
        texts = []
        for cell in self.by_field.get(told, ()):
            try:
                texts.append(text_of(cell))
            except NotUnderstood as error:
                self.troubles.append(Trouble(told, error.why))
        return "\n".join(text for text in texts if text)

    def worded(self, told: Field, understand: Callable[[str], T], unknown: T) -> T:
        """As ``read``, for what is understood from text by the words of the office alone."""
        for cell in self.by_field.get(told, ()):
            if cell is None or cell == "":
                continue
            said = cell if isinstance(cell, str | CellError) else shown(cell)
            found, why = self.lexicon.remembering(
                (told, said), partial(_understood, said, understand)
            )
            if found is not None:
                return found  # type: ignore[no-any-return]
            if why is not None:
                self.troubles.append(Trouble(told, why))
        return unknown

    def tells(self, fields: frozenset[Field]) -> bool:
        """Whether any cell of these fields is filled."""
        cells = (cell for told in fields for cell in self.by_field.get(told, ()))
        return any(cell is not None and str(cell).strip() for cell in cells)


def _understood(cell: Cell, understand: Callable[[str], T]) -> tuple[T | None, Why | None]:
    """(what it says, why it is not understood); nothing of both where it says nothing."""
    try:
        text = text_of(cell)
        return (understand(text), None) if text else (None, None)
    except NotUnderstood as error:
        return None, error.why


def understand(
    cells: Sequence[Cell], mapping: Mapping[int, Field], lexicon: Lexicon, today: dt.date
) -> Understood:
    """What a row says. Never raises: what cannot be understood is among its troubles."""
    row = _Reader(cells, mapping, lexicon)
    attention = _attention(row, lexicon, today)
    person = _person(row, lexicon, today if attention is None else attention.on)
    if not person.is_named:
        if attention is None and not row.troubles:
            row.troubles.append(Trouble(None, Why.NOBODY))
        named = None
    else:
        named = person
    return Understood(named, attention, tuple(dict.fromkeys(row.troubles)))


def _person(row: _Reader, lexicon: Lexicon, seen_on: dt.date) -> SaidPerson:
    nationalities: tuple[str, ...] = row.worded(
        Field.NATIONALITY, lambda text: countries_of(text, lexicon.country), ()
    )
    birth = row.read(Field.BIRTH, lambda cell: date_of(cell, seen_on), PartialDate())
    year = row.read(Field.AGE, lambda cell: birth_year_of(cell, seen_on), None)
    estimated = not birth and year is not None
    return SaidPerson(
        name=_name(row),
        called=well_written(row.text(Field.CALLED)),
        sex=row.worded(Field.SEX, sex_of, ""),
        birth=PartialDate(year) if estimated else birth,
        birth_estimated=estimated,
        birth_country=row.worded(
            Field.BIRTH_COUNTRY, lambda text: country_of(text, lexicon.country), ""
        ),
        arrival=row.read(Field.ARRIVAL, lambda cell: date_of(cell, seen_on), PartialDate()),
        nationalities=nationalities,
        papers=_papers(row, lexicon, nationalities),
        phones=tuple(phones_of(row.lines(Field.PHONE))),
        email=row.text(Field.EMAIL),
        languages=row.worded(Field.LANGUAGE, lambda text: languages_of(text, lexicon.language), ()),
        interpreter=row.read(Field.INTERPRETER, yes_or_no, None),
        street=row.lines(Field.STREET).replace("\n", ", "),
        neighbourhood=row.text(Field.NEIGHBOURHOOD),
        commune=row.worded(
            Field.COMMUNE, lambda text: one_of(text, lexicon.communes, Why.UNKNOWN_COMMUNE), ""
        ),
        residence=row.worded(
            Field.RESIDENCE, lambda text: one_of(text, lexicon.statuses, Why.UNKNOWN_STATUS), ""
        ),
    )


def _name(row: _Reader) -> NameParts:
    """The name from one column or several; what a column of its own tells goes first."""
    whole = row.text(Field.FULL_NAME)
    turned = row.text(Field.SURNAMES_FIRST)
    parts = split_full_name(whole or turned, surnames_first=not whole)
    both = split_surnames(row.text(Field.SURNAMES))
    first, second = row.text(Field.FIRST_SURNAME), row.text(Field.SECOND_SURNAME)
    said = (
        row.text(Field.GIVEN_NAMES) or parts.given_names,
        first or both[0] or parts.first_surname,
        second or ("" if first else both[1] or parts.second_surname),
    )
    return NameParts(*(well_written(name) for name in said))


def _papers(row: _Reader, lexicon: Lexicon, nationalities: Sequence[str]) -> tuple[SaidPaper, ...]:
    kind = row.worded(Field.NUMBER_KIND, lambda text: kind_named(text, lexicon.kinds), "")
    found: list[SaidPaper] = []
    for told, of_kind in (
        (Field.RUN, RUN),
        (Field.PASSPORT, PASSPORT),
        (Field.HOME_DOCUMENT, HOME_DOCUMENT),
        (Field.NUMBER, kind),
    ):
        for cell in row.by_field.get(told, ()):
            try:
                text = text_of(cell)
                if text:
                    found.append(
                        _of_somewhere(number_of(text, lexicon.kinds, of_kind), nationalities)
                    )
            except NotUnderstood as error:
                row.troubles.append(Trouble(told, error.why))
    return tuple(dict.fromkeys(found))


def _of_somewhere(paper: SaidPaper, nationalities: Sequence[str]) -> SaidPaper:
    """A document from abroad is of the country of her first nationality."""
    if paper.country:
        return paper
    if not nationalities:
        raise NotUnderstood(Why.NUMBER_WITHOUT_COUNTRY)
    return SaidPaper(paper.kind, paper.number, nationalities[0])


def _attention(row: _Reader, lexicon: Lexicon, today: dt.date) -> SaidAttention | None:
    if not row.tells(OF_THE_ATTENTION):
        return None
    before = len(row.troubles)
    on = row.read(Field.DAY, lambda cell: day_of(cell, today), None)
    if on is None and len(row.troubles) == before:
        row.troubles.append(Trouble(Field.DAY, Why.DAY_MISSING))
    officer = row.text(Field.OFFICER)
    officer_id = lexicon.officers.get(fold(officer))
    return SaidAttention(
        on=on or today,
        channel=row.worded(
            Field.CHANNEL,
            lambda text: one_of(text, lexicon.channels, Why.UNKNOWN_CHANNEL),
            "in_person",
        ),
        place=row.text(Field.PLACE),
        reasons=row.worded(
            Field.REASONS, lambda text: several_of(text, lexicon.reasons, Why.UNKNOWN_REASON), ()
        ),
        needs=row.worded(
            Field.NEEDS, lambda text: several_of(text, lexicon.needs, Why.UNKNOWN_NEED), ()
        ),
        own_words=row.lines(Field.OWN_WORDS),
        agreed=row.lines(Field.AGREED),
        observations=row.lines(Field.OBSERVATIONS),
        officer_id=officer_id,
        officer_name="" if officer_id else officer,
        minutes=row.read(Field.MINUTES, minutes_of, None),
    )
