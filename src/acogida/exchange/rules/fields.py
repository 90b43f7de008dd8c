"""What a column may mean."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Field(StrEnum):
    """What a column tells, of the person first, then of the attention."""

    FULL_NAME = "full_name"
    SURNAMES_FIRST = "surnames_first"
    GIVEN_NAMES = "given_names"
    SURNAMES = "surnames"
    FIRST_SURNAME = "first_surname"
    SECOND_SURNAME = "second_surname"
    CALLED = "called"
    RUN = "run"
    NUMBER = "number"
    NUMBER_KIND = "number_kind"
    PASSPORT = "passport"
    HOME_DOCUMENT = "home_document"
    BIRTH = "birth"
    AGE = "age"
    SEX = "sex"
    NATIONALITY = "nationality"
    BIRTH_COUNTRY = "birth_country"
    ARRIVAL = "arrival"
    PHONE = "phone"
    EMAIL = "email"
    LANGUAGE = "language"
    INTERPRETER = "interpreter"
    STREET = "street"
    NEIGHBOURHOOD = "neighbourhood"
    COMMUNE = "commune"
    RESIDENCE = "residence"
    DAY = "day"
    CHANNEL = "channel"
    REASONS = "reasons"
    NEEDS = "needs"
    OWN_WORDS = "own_words"
    AGREED = "agreed"
    OBSERVATIONS = "observations"
    OFFICER = "officer"
    MINUTES = "minutes"
    PLACE = "place"


OF_THE_ATTENTION = frozenset(
    {
        Field.DAY,
        Field.CHANNEL,
        Field.REASONS,
        Field.NEEDS,
        Field.OWN_WORDS,
        Field.AGREED,
        Field.OBSERVATIONS,
        Field.OFFICER,
        Field.MINUTES,
        Field.PLACE,
    }
)
SEVERAL = frozenset(
    {
        Field.NATIONALITY,
        Field.PHONE,
        Field.LANGUAGE,
        Field.REASONS,
        Field.NEEDS,
        Field.OBSERVATIONS,
        Field.STREET,
        Field.NUMBER,
    }
)
"""What more than one column may tell."""


class MappingFault(StrEnum):
    """Why the columns chosen cannot be read."""

    NOTHING_CHOSEN = "nothing_chosen"
    NOBODY_NAMED = "nobody_named"
    CHOSEN_TWICE = "chosen_twice"
    NEEDS_A_DAY = "needs_a_day"


NAMING = frozenset(
    {
        Field.FULL_NAME,
        Field.SURNAMES_FIRST,
        Field.GIVEN_NAMES,
        Field.SURNAMES,
        Field.FIRST_SURNAME,
        Field.CALLED,
        Field.RUN,
        Field.NUMBER,
        Field.PASSPORT,
        Field.HOME_DOCUMENT,
    }
)


def faults_of_mapping(mapping: Mapping[int, Field]) -> list[tuple[MappingFault, Field | None]]:
    """What is wrong with a choice of columns, and with which field; empty when it can be read."""
    if not mapping:
        return [(MappingFault.NOTHING_CHOSEN, None)]
    chosen = list(mapping.values())
    faults: list[tuple[MappingFault, Field | None]] = [
        (MappingFault.CHOSEN_TWICE, field)
        for field in dict.fromkeys(chosen)
        if chosen.count(field) > 1 and field not in SEVERAL
    ]
    of_attention = OF_THE_ATTENTION & set(chosen)
    if of_attention and Field.DAY not in of_attention:
        faults.append((MappingFault.NEEDS_A_DAY, None))
    if not of_attention and not NAMING & set(chosen):
        faults.append((MappingFault.NOBODY_NAMED, None))
    return faults
