"""What a person has agreed to. Not asked is not a no."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

ATTENTION, REFERRAL, CONTACT, STATISTICS = "attention", "referral", "contact", "statistics"
PURPOSES = (ATTENTION, REFERRAL, CONTACT, STATISTICS)
WAYS = frozenset({"signed", "spoken", "online"})


class ConsentState(StrEnum):
    """What is known of a consent to one purpose."""

    NOT_ASKED = "not_asked"
    GIVEN = "given"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Given:
    """One consent as it stands in the ledger."""

    purpose: str
    given_on: dt.date
    withdrawn_on: dt.date | None = None


def state_of(ledger: Iterable[Given], purpose: str) -> ConsentState:
    """The state of one purpose: given while any consent to it has not been withdrawn."""
    found = [given for given in ledger if given.purpose == purpose]
    if not found:
        return ConsentState.NOT_ASKED
    if any(given.withdrawn_on is None for given in found):
        return ConsentState.GIVEN
    return ConsentState.WITHDRAWN
