"""Identifiers, phones and e-mail addresses that belong to nobody.

Every number is drawn from a range no authority issues, and from one permutation, so that two people
of one run never share one:

* RUN: bodies 36.000.000-45.999.990, right check digits. The Civil Registry was near 29 million in
  2026 and gives well under half a million a year; bodies of companies start at 50 million.
* IPE, IPA and NIP: nine-digit bodies above 180 million, right check digits.
* Passports start with ``ZZ``, a code ISO 3166 leaves to users; national documents with ``D``.
* Mobiles are +56 9 0..., a series the Chilean numbering plan gives to nobody: nobody's phone rings.
* E-mail is at example.org and example.com, reserved by RFC 2606.

Days come in as proleptic ordinals.
"""
# ruff: noqa: PLR2004  shares of a population are read best where they apply

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from acogida.lib.chilean_run import check_digit
from acogida.people.synthetic.records import SyntheticContact, SyntheticIdentifier

Draw = Callable[[], float]

RUN = "01"
RUN_ART_44 = "02"
PASSPORT = "05"
HOME_DOCUMENT = "06"
NIP = "08"
NIC = "09"
IPA = "10"
IPE = "11"

RUN_FLOOR = 36_000_000
NUMBERS = 9_999_991
"""A prime: multiplying modulo it permutes, so numbers look random and never meet."""
_STRIDE = 7_654_321
_SEED_STRIDE = 1_299_709
_PROVISIONAL_FLOORS = {NIP: 180_000_000, IPE: 190_000_000, IPA: 200_000_000}
_VALID_DAYS = 1826
"""Identity cards and most passports are good for five years."""


def scattered(number: int, seed: int) -> int:
    """Return this person's own seven-digit number: unique among the first 9,999,991 of a seed."""
    return (number * _STRIDE + (seed + 1) * _SEED_STRIDE) % NUMBERS


def run(own: int) -> str:
    """Return a compact RUN (check digit last, no separators) that no person has."""
    body = RUN_FLOOR + own
    return f"{body}{check_digit(body)}"


def provisional(kind: str, own: int) -> str:
    """Return a compact nine-digit provisional number with its check digit."""
    body = _PROVISIONAL_FLOORS[kind] + own
    return f"{body}{check_digit(body)}"


def residents_papers(
    own: int, draw: Draw, country: str, today: int
) -> tuple[SyntheticIdentifier, ...]:
    """Papers of who has or had a permit: RUN, often a passport; some of both have run out."""
    issued = today - int(draw() * 2130)
    found = SyntheticIdentifier(
        RUN, "CL", run(own), date.fromordinal(issued), date.fromordinal(issued + _VALID_DAYS)
    )
    if draw() < 0.45:
        return (found, _passport(own, draw, country, today))
    return (found,)


def travellers_papers(
    own: int, draw: Draw, country: str, today: int
) -> tuple[SyntheticIdentifier, ...]:
    """Papers of who has no permit: home document, passport, NIP, RUN of art. 44, or none at all."""
    chance = draw()
    if chance < 0.3:
        return ()
    if chance < 0.55:
        found = _passport(own, draw, country, today)
    else:
        found = SyntheticIdentifier(HOME_DOCUMENT, country, f"D{own:07d}", None, None)
    second = draw()
    if second < 0.3:
        return (found, SyntheticIdentifier(NIP, "CL", provisional(NIP, own), None, None))
    if second < 0.37:
        return (found, SyntheticIdentifier(RUN_ART_44, "CL", run(own), None, None))
    return (found,)


def childrens_papers(
    own: int, draw: Draw, *, chilean: bool, country: str
) -> tuple[SyntheticIdentifier, ...]:
    """Papers of a child: RUN when born here or resident, otherwise IPE, home document or none."""
    if chilean:
        return (SyntheticIdentifier(RUN, "CL", run(own), None, None),)
    chance = draw()
    if chance < 0.5:
        return (SyntheticIdentifier(IPE, "CL", provisional(IPE, own), None, None),)
    if chance < 0.75:
        return (SyntheticIdentifier(HOME_DOCUMENT, country, f"D{own:07d}", None, None),)
    return ()


def _passport(own: int, draw: Draw, country: str, today: int) -> SyntheticIdentifier:
    # Issued up to six and a half years ago: about one in four has run out.
    issued = today - int(draw() * 2400)
    start, end = date.fromordinal(issued), date.fromordinal(issued + _VALID_DAYS)
    return SyntheticIdentifier(PASSPORT, country, f"ZZ{own:07d}", start, end)


def contacts(own: int, draw: Draw, given: str) -> tuple[SyntheticContact, ...]:
    """Return a mobile and sometimes an e-mail; one mobile in fourteen is not safe to use."""
    chance = draw()
    if chance < 0.08:
        return ()
    kind = "whatsapp" if chance > 0.4 else "phone"
    mobile = SyntheticContact(kind, f"+5690{own:07d}", chance > 0.15)
    if chance < 0.7:
        return (mobile,)
    bare = "".join(letter for letter in given.lower() if letter.isascii() and letter.isalpha())
    domain = "example.org" if chance < 0.85 else "example.com"
    return (mobile, SyntheticContact("email", f"{bare}.{own}@{domain}", safe=True))
