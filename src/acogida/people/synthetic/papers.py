"""Identifiers, phones and e-mail addresses that belong to nobody.

Every number is drawn from a range no authority issues, and from one permutation, so that two people of
one run never share one:

* RUN: bodies 36.000.000-45.999.990. The Civil Registry was near 29 million in 2026 and gives well under
  half a million a year; bodies of companies start at 50 million. Check digits are right.
* IPE, IPA and NIP: nine-digit bodies above 180 million, right check digits.
* Passports start with ``ZZ``, a code ISO 3166 leaves to users; national documents with ``D``.
* Mobiles are +56 9 0..., a series the Chilean numbering plan gives to nobody: the call cannot be made.
* E-mail is at example.org and example.com, reserved by RFC 2606.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from acogida.lib.chilean_run import check_digit
from acogida.people.synthetic.records import SyntheticContact, SyntheticIdentifier

if TYPE_CHECKING:
    from collections.abc import Callable

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
_DAY = timedelta(days=1)


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
    own: int, draw: Callable[[], float], country: str, today: date
) -> tuple[SyntheticIdentifier, ...]:
    """Papers of who has or had a permit: RUN, often a passport; one in seven and one in four expired."""
    issued = today - timedelta(days=int(draw() * 2130))
    found = [SyntheticIdentifier(RUN, "CL", run(own), issued, issued + 1826 * _DAY)]
    if draw() < 0.45:
        found.append(_passport(own, draw, country, today))
    return tuple(found)


def travellers_papers(
    own: int, draw: Callable[[], float], country: str, today: date
) -> tuple[SyntheticIdentifier, ...]:
    """Papers of somebody without a permit: home document, passport, NIP, RUN of art. 44, or none."""
    chance = draw()
    if chance < 0.3:
        return ()
    found = [SyntheticIdentifier(HOME_DOCUMENT, country, f"D{own:07d}", None, None)]
    if chance < 0.55:
        found = [_passport(own, draw, country, today)]
    if draw() < 0.3:
        found.append(SyntheticIdentifier(NIP, "CL", provisional(NIP, own), None, None))
    elif draw() < 0.1:
        found.append(SyntheticIdentifier(RUN_ART_44, "CL", run(own), None, None))
    return tuple(found)


def childrens_papers(
    own: int, draw: Callable[[], float], *, chilean: bool, country: str
) -> tuple[SyntheticIdentifier, ...]:
    """Papers of a child: RUN when born here, otherwise IPE, home document or none."""
    chance = draw()
    if chilean:
        return (SyntheticIdentifier(RUN, "CL", run(own), None, None),)
    if chance < 0.5:
        return (SyntheticIdentifier(IPE, "CL", provisional(IPE, own), None, None),)
    if chance < 0.75:
        return (SyntheticIdentifier(HOME_DOCUMENT, country, f"D{own:07d}", None, None),)
    return ()


def _passport(
    own: int, draw: Callable[[], float], country: str, today: date
) -> SyntheticIdentifier:
    # Issued up to six and a half years ago for five years: about one in four has run out.
    issued = today - timedelta(days=int(draw() * 2400))
    return SyntheticIdentifier(PASSPORT, country, f"ZZ{own:07d}", issued, issued + 1826 * _DAY)


def contacts(own: int, draw: Callable[[], float], given: str) -> tuple[SyntheticContact, ...]:
    """Return a mobile and sometimes an e-mail; one mobile in fourteen is not safe to use."""
    chance = draw()
    if chance < 0.08:
        return ()
    mobile = SyntheticContact("mobile", f"+5690{own:07d}", chance > 0.15)
    if chance < 0.7:
        return (mobile,)
    bare = "".join(letter for letter in given.lower() if letter.isascii() and letter.isalpha())
    domain = "example.org" if chance < 0.85 else "example.com"
    return (mobile, SyntheticContact("email", f"{bare}.{own}@{domain}", True))
