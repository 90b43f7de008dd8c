"""From what a row says to what people and the counter keep; their faults become troubles."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from acogida.desk.public import Faulty as AttentionFaulty
from acogida.desk.public import (
    Known,
    NeedSaid,
    Whole,
    WrittenAttention,
    ready_attention,
)
from acogida.exchange.rules.fields import Field
from acogida.exchange.rules.lexicon import Lexicon
from acogida.exchange.rules.rows import SaidAttention, SaidPerson, Understood, understand
from acogida.exchange.rules.troubles import Trouble, Why
from acogida.lib.sheets.cells import Cell
from acogida.people.public import (
    CleanFile,
    Faulty,
    Identity,
    NewFile,
    Paper,
    Speaks,
    ready_file,
)

_FIELDS = {
    "given_names": Field.GIVEN_NAMES,
    "first_surname": Field.FIRST_SURNAME,
    "second_surname": Field.SECOND_SURNAME,
    "called": Field.CALLED,
    "birth": Field.BIRTH,
    "arrival": Field.ARRIVAL,
    "phone": Field.PHONE,
    "email": Field.EMAIL,
    "number": Field.NUMBER,
    "street": Field.STREET,
    "neighbourhood": Field.NEIGHBOURHOOD,
    "own_words": Field.OWN_WORDS,
    "agreed": Field.AGREED,
    "observations": Field.OBSERVATIONS,
    "place": Field.PLACE,
    "minutes": Field.MINUTES,
    "on": Field.DAY,
    "reasons": Field.REASONS,
}
_WHOLE_NAME = {Field.GIVEN_NAMES, Field.FIRST_SURNAME, Field.SECOND_SURNAME}
_WHYS = {
    "too_long": Why.TOO_LONG,
    "no_letter": Why.NO_LETTER,
    "no_digit": Why.NUMBER_WITHOUT_DIGITS,
    "no_such_date": Why.NO_SUCH_DATE,
    "in_the_future": Why.IN_THE_FUTURE,
    "too_long_ago": Why.TOO_LONG_AGO,
    "before_birth": Why.BEFORE_BIRTH,
    "not_a_phone": Why.NOT_A_PHONE,
    "not_an_email": Why.NOT_AN_EMAIL,
    "not_a_run": Why.NOT_A_RUN,
    "check_digit": Why.RUN_CHECK_WRONG,
    "not_a_provisional_number": Why.NOT_TAKEN,
}


SOMEBODY = UUID(int=1)
"""Stands for the person of a row until her file is known."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A row as it would be kept; with troubles neither part is there."""

    said: Understood
    file: CleanFile | None = None
    whole: Whole | None = None
    troubles: tuple[Trouble, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """How the rows of one sheet are read. ``source``: how residence statuses are known."""

    mapping: Mapping[int, Field]
    lexicon: Lexicon
    known: Known
    today: dt.date
    source: str = ""


def read_row(cells: Sequence[Cell], how: Reading) -> Ready:
    """What a row says, in the shape it would be kept in; all that is wrong with it at once."""
    said = understand(cells, how.mapping, how.lexicon, how.today)
    troubles = list(said.troubles)
    file = whole = None
    if said.person is not None:
        try:
            seen_on = said.attention.on if said.attention else how.today
            file = ready_file(new_file(said.person, seen_on, how.source), how.today)
        except Faulty as faulty:
            troubles += _troubles_of(faulty.faults, how.mapping)
    if said.attention is not None:
        try:
            whole = _whole_of(said.attention, how, named=said.person is not None)
        except AttentionFaulty as faulty:
            troubles += _troubles_of(faulty.faults, how.mapping)
    if troubles:
        return Ready(said, troubles=tuple(dict.fromkeys(troubles)))
    return Ready(said, file, whole)


def new_file(person: SaidPerson, seen_on: dt.date, source: str) -> NewFile:
    """The person as her file would be opened. Her first language is the one she prefers."""
    first = person.languages[0] if person.languages else ""
    return NewFile(
        identity=Identity(
            given_names=person.name.given_names,
            first_surname=person.name.first_surname,
            second_surname=person.name.second_surname,
            called=person.called,
            sex=person.sex,
            birth=person.birth,
            birth_estimated=person.birth_estimated,
            birth_country=person.birth_country,
            interpreter_needed=person.interpreter,
            arrival=person.arrival,
        ),
        papers=tuple(Paper(kind=p.kind, number=p.number, country=p.country) for p in person.papers),
        nationalities=person.nationalities,
        languages=tuple(
            Speaks(code=code, level="good", preferred=code == first) for code in person.languages
        ),
        phones=person.phones,
        email=person.email,
        street=person.street,
        neighbourhood=person.neighbourhood,
        commune=person.commune,
        residence=person.residence,
        residence_since=seen_on if person.residence else None,
        source=source,
    )


def _whole_of(said: SaidAttention, how: Reading, *, named: bool) -> Whole:
    attended = _("Attended by: %(name)s") % {"name": said.officer_name} if said.officer_name else ""
    # The person's own id is put in when it is known: a file may have to be opened first.
    written = WrittenAttention(
        on=said.on,
        kind="person" if named else "anonymous",
        person_id=SOMEBODY if named else None,
        channel=said.channel,
        place=said.place,
        reasons=said.reasons,
        own_words=said.own_words,
        agreed=said.agreed,
        observations="\n".join(filter(None, [said.observations, attended])),
        minutes=said.minutes,
    )
    needs = [NeedSaid(area, "yes") for area in said.needs]
    return ready_attention(written, needs, how.known, how.today)


def _troubles_of(faults: Mapping[str, str], mapping: Mapping[int, Field]) -> list[Trouble]:
    """Faults by the columns this sheet has: a name's may stand in the column of the whole name."""
    return [
        Trouble(_field_of(name, mapping), _WHYS.get(str(fault), Why.NOT_TAKEN))
        for name, fault in faults.items()
    ]


def _field_of(name: str, mapping: Mapping[int, Field]) -> Field | None:
    field = _FIELDS.get(name.split(".", maxsplit=1)[0])
    chosen = set(mapping.values())
    if field in chosen or field is None:
        return field
    others = {
        Field.NUMBER: (Field.RUN, Field.PASSPORT, Field.HOME_DOCUMENT),
        Field.BIRTH: (Field.AGE,),
    } | dict.fromkeys(_WHOLE_NAME, (Field.FULL_NAME, Field.SURNAMES_FIRST, Field.SURNAMES))
    return next((other for other in others.get(field, ()) if other in chosen), field)
