"""What who attends a person must know at once, before anything else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from acogida.people.rules.consents import ConsentState

ADULT = 18
SOON = dt.timedelta(days=30)


class Warn(StrEnum):
    """A warning, the gravest first."""

    BLOCKED = "blocked"
    CHILD_WITHOUT_GUARDIAN = "child_without_guardian"
    REQUEST_OVERDUE = "request_overdue"
    UNSAFE_CONTACT = "unsafe_contact"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    INTERPRETER = "interpreter"
    REQUEST_DUE = "request_due"
    CONSENT_MISSING = "consent_missing"
    PAPER_EXPIRED = "paper_expired"
    PAPER_EXPIRES_SOON = "paper_expires_soon"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileState:
    """What the warnings depend on. None: not known, which is no warning except for the consent."""

    age: int | None = None
    is_blocked: bool = False
    has_guardian: bool = False
    interpreter_needed: bool | None = None
    has_unsafe_contact: bool = False
    consent: ConsentState = ConsentState.NOT_ASKED
    expiries: tuple[dt.date, ...] = ()
    requests_due: tuple[dt.date, ...] = ()


def warnings_for(file: FileState, today: dt.date) -> tuple[Warn, ...]:
    """The warnings that hold today, the gravest first."""
    found = {*_of_the_person(file), *_of_the_ledger(file, today), *_of_papers(file, today)}
    return tuple(warn for warn in Warn if warn in found)


def _of_the_person(file: FileState) -> Iterator[Warn]:
    if file.is_blocked:
        yield Warn.BLOCKED
    if file.age is not None and file.age < ADULT and not file.has_guardian:
        yield Warn.CHILD_WITHOUT_GUARDIAN
    if file.interpreter_needed:
        yield Warn.INTERPRETER
    if file.has_unsafe_contact:
        yield Warn.UNSAFE_CONTACT


def _of_the_ledger(file: FileState, today: dt.date) -> Iterator[Warn]:
    if file.consent == ConsentState.NOT_ASKED:
        yield Warn.CONSENT_MISSING
    if file.consent == ConsentState.WITHDRAWN:
        yield Warn.CONSENT_WITHDRAWN
    for due in file.requests_due:
        yield Warn.REQUEST_OVERDUE if due < today else Warn.REQUEST_DUE


def _of_papers(file: FileState, today: dt.date) -> Iterator[Warn]:
    for expiry in file.expiries:
        if expiry < today:
            yield Warn.PAPER_EXPIRED
        elif expiry <= today + SOON:
            yield Warn.PAPER_EXPIRES_SOON
