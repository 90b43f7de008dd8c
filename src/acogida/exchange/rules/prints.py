"""What a row is recognised by: within its sheet, and when the same comes again."""

from __future__ import annotations

import json

from acogida.exchange.rules.rows import SaidAttention, SaidPerson, Understood
from acogida.lib.folding import digits_of, fold, fold_identifier

_FEWEST_WORDS = 2
_LAST_DIGITS = 8
_NOTHING = "null"


def content_of(row: Understood) -> tuple[str, str]:
    """All that would be taken over, in one form: the same said otherwise is the same.

    Answers the whole, and that of the person alone ("" for nobody).
    """
    person = _told(_person(row.person)) if row.person else ""
    attention = _told(_attention(row.attention)) if row.attention else ""
    # The same signs as ever: prints of rows brought in long ago are made of them.
    return f'{{"attention":{attention or _NOTHING},"person":{person or _NOTHING}}}', person


def _told(said: list[object]) -> str:
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def strong_keys(person: SaidPerson) -> set[str]:
    """By any of these two rows are about the same person: a number, or name with date of birth."""
    keys = set(numbers_of(person))
    name = _whole_name(person)
    if name and person.birth.whole and not person.birth_estimated:
        keys.add(f"b/{name}/{person.birth}")
    return keys


def weak_key(person: SaidPerson) -> str:
    """By this alone two rows may be about the same person; "" for a single word."""
    name = _whole_name(person)
    return f"w/{name}" if len(name.split()) >= _FEWEST_WORDS else ""


def _whole_name(person: SaidPerson) -> str:
    name = person.name
    whole = f"{name.given_names} {name.first_surname} {name.second_surname}"
    return " ".join(sorted(fold(whole).split()))


def numbers_of(person: SaidPerson) -> list[str]:
    """Her numbers as they are compared, each with its kind and country."""
    return [
        f"n/{paper.kind}/{paper.country}/{fold_identifier(paper.number)}" for paper in person.papers
    ]


def _person(person: SaidPerson) -> list[object]:
    return [
        _whole_name(person),
        fold(person.called),
        person.sex,
        str(person.birth),
        sorted(numbers_of(person)),
        sorted(person.nationalities),
        sorted(digits_of(phone)[-_LAST_DIGITS:] for phone in person.phones),
        person.email.lower(),
        sorted(person.languages),
        fold(person.street),
        fold(person.neighbourhood),
        person.commune,
        person.residence,
        str(person.arrival),
    ]


def _attention(attention: SaidAttention) -> list[object]:
    return [
        attention.on.isoformat(),
        attention.channel,
        sorted(attention.reasons),
        sorted(attention.needs),
        *map(fold, (attention.own_words, attention.agreed, attention.observations)),
        fold(attention.place),
        str(attention.officer_id or fold(attention.officer_name)),
        attention.minutes,
    ]
