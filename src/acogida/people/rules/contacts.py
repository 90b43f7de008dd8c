"""Ways to reach a person, in one form: telephones of any country, e-mail addresses."""

from __future__ import annotations

import re
from dataclasses import dataclass

import phonenumbers
from phonenumbers import PhoneNumberFormat, ValidationResult

from acogida.people.rules.faults import Fault, Faulty
from acogida.people.rules.texts import clean_line

HOME_COUNTRY = "CL"
LONGEST = 120
KINDS = frozenset({"phone", "whatsapp", "email", "other"})
_EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>.]{2,}")

_MOBILE = re.compile(r"(?:\+?56 ?)?9 ?([2-9][0-9]{3}) ?([0-9]{4})")
"""A Chilean mobile, with or without the country's code."""


@dataclass(frozen=True, slots=True)
class Reachable:
    """A contact as shown and as compared (telephones: E.164; e-mail: lower case)."""

    shown: str
    normalised: str


def normal_contact(kind: str, typed: str) -> Reachable:
    """The contact as it is kept; Faulty (kind, value). A number without country code is Chilean."""
    if kind not in KINDS:
        raise Faulty({"kind": Fault.UNKNOWN_CODE})
    value = clean_line("value", typed, LONGEST)
    if not value:
        raise Faulty({"value": Fault.MISSING})
    if kind in {"phone", "whatsapp"}:
        return _phone(value)
    if kind == "email":
        if not _EMAIL.fullmatch(value):
            raise Faulty({"value": Fault.NOT_AN_EMAIL})
        return Reachable(value, value.lower())
    return Reachable(value, value.casefold()[:LONGEST])


def _phone(value: str) -> Reachable:
    if found := _MOBILE.fullmatch(value):
        # Most numbers, and asking the library takes a hundred times as long.
        return Reachable(f"+56 9 {found[1]} {found[2]}", f"+569{found[1]}{found[2]}")
    try:
        number = phonenumbers.parse(value, HOME_COUNTRY)
    except phonenumbers.NumberParseException as error:
        raise Faulty({"value": Fault.NOT_A_PHONE}) from error
    # Only its length is judged: numbering plans change faster than any library.
    if phonenumbers.is_possible_number_with_reason(number) != ValidationResult.IS_POSSIBLE:
        raise Faulty({"value": Fault.NOT_A_PHONE})
    shown = phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)
    return Reachable(shown, phonenumbers.format_number(number, PhoneNumberFormat.E164))
