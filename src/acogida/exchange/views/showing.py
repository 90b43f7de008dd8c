"""A row of a sheet in words: who, what was attended, what has to be corrected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acogida.desk.public import known_codes, need_areas, reasons
from acogida.exchange.actions import FIELD_WORDS, STAYS_WORDS, TROUBLE_WORDS
from acogida.exchange.actions.translating import Reading, read_row
from acogida.exchange.models import Import, ImportRow
from acogida.exchange.rules.fields import Field
from acogida.exchange.rules.lexicon import Lexicon
from acogida.exchange.rules.rows import SaidAttention, SaidPerson
from acogida.exchange.rules.staying import Stays
from acogida.exchange.rules.troubles import Why
from acogida.people.public import residence_words
from acogida.places.public import country_name, language_name
from acogida.platform.ui.templatetags.ui import day_near

if TYPE_CHECKING:
    from acogida.lib.sheets.cells import Cell

SEXES = {
    "female": gettext_lazy("woman"),
    "male": gettext_lazy("man"),
    "other": gettext_lazy("other"),
}


def line_of(
    number: int, cells: Sequence[Cell], chosen: Mapping[int, Field], lexicon: Lexicon
) -> dict[str, Any]:
    """One row as it would be understood: number, who, person, attention, troubles in sentences."""
    today = timezone.localdate()
    ready = read_row(cells, Reading(chosen, lexicon, known_codes(today), today))
    person, attention = ready.said.person, ready.said.attention
    return {
        "number": number,
        "who": " ".join(filter(None, _name(person))) if person else "",
        "person": _of_person(person) if person else [],
        "attention": _of_attention(attention) if attention else [],
        "troubles": sentences((trouble.field or "", trouble.why) for trouble in ready.troubles),
    }


def sentences(troubles: Iterable[tuple[str, str]]) -> list[str]:
    """What is wrong and what to do, one sentence each, headed by the field."""
    found = []
    for field, why in troubles:
        words = STAYS_WORDS[Stays(why)] if why in set(Stays) else TROUBLE_WORDS[Why(why)]
        found.append(f"{FIELD_WORDS[Field(field)]}: {words}" if field else str(words))
    return found


def why_of(row: ImportRow) -> list[str]:
    """Why this row was not brought in, or stays."""
    if row.state == ImportRow.State.LIKE:
        return [_("Somebody like her has a file. Say on the page whether she is the same person.")]
    return sentences((field, why) for field, why in row.troubles)


def cells_by_heading(brought: Import, row: ImportRow) -> list[tuple[str, str]]:
    """The filled cells of the columns that are read, by heading."""
    places = sorted(int(place) for place in brought.columns)
    return [
        (brought.headings[place] if place < len(brought.headings) else "", row.cells[place])
        for place in places
        if place < len(row.cells) and row.cells[place]
    ]


def _name(person: SaidPerson) -> tuple[str, ...]:
    name = person.name
    return name.given_names, name.first_surname, name.second_surname


def _of_person(person: SaidPerson) -> list[str]:
    numbers = [paper.number for paper in person.papers]
    found = [
        *numbers,
        str(person.birth) and _("born %(date)s") % {"date": person.birth},
        str(SEXES.get(person.sex, "")),
        ", ".join(country_name(code) for code in person.nationalities),
        ", ".join(language_name(code) for code in person.languages),
        *person.phones,
        person.email,
        residence_words(person.residence) if person.residence else "",
    ]
    return [words for words in found if words]


def _of_attention(attention: SaidAttention) -> list[str]:
    today = timezone.localdate()
    labels = {choice.code: choice.label for choice in reasons(today)}
    areas = {area.code: area.label for area in need_areas(today)}
    found = [
        day_near(attention.on),
        *(labels.get(code, code) for code in attention.reasons),
        *(areas.get(code, code) for code in attention.needs),
        attention.own_words,
        attention.agreed,
        attention.observations,
        attention.officer_name,
    ]
    return [words for words in found if words]
