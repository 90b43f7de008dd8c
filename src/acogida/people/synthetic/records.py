"""What a synthetic person is made of: plain tuples, cheap to make by the million."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date


class SyntheticLanguage(NamedTuple):
    """A language (ISO 639); level is native, good, basic or none."""

    code: str
    level: str
    interpreter_needed: bool


class SyntheticIdentifier(NamedTuple):
    """An identifier by its MINSAL type code (see ``papers``) and issuing country (alpha 2)."""

    kind: str
    country: str
    number: str
    issued_on: date | None
    expires_on: date | None


class SyntheticContact(NamedTuple):
    """A way to reach the person: phone, whatsapp or email; not every one is safe to use."""

    kind: str
    value: str
    safe: bool


class SyntheticAddress(NamedTuple):
    """Where the person lives; ``kind`` is ``house``, ``shared``, ``settlement`` or ``shelter``."""

    line: str
    neighbourhood: str
    kind: str
    since: date


class SyntheticStatus(NamedTuple):
    """One period of residence status; the last one is open (``until`` is None)."""

    code: str
    since: date
    until: date | None


class SyntheticLink(NamedTuple):
    """This person is the ``kind`` of person ``to``: partner, child, sibling, guardian or ward."""

    kind: str
    to: int


class SyntheticConsent(NamedTuple):
    """A consent: purpose, how it was given, language of the text, and whether withdrawn."""

    purpose: str
    given_how: str
    language: str
    given_on: date
    withdrawn_on: date | None


class SyntheticPerson(NamedTuple):
    """One person who does not exist. ``number`` counts from 0 and names her within one run.

    ``birth_precision``: day, month, year or unknown; what is not known of ``birth_date`` reads 1.
    ``role``: reference, partner, sibling, child or ward. Empty text: nobody asked.
    """

    number: int
    household: int
    given_names: tuple[str, ...]
    first_surname: str
    second_surname: str
    preferred_name: str
    sex: str
    birth_date: date | None
    birth_precision: str
    nationalities: tuple[str, ...]
    stateless: bool
    community: str
    languages: tuple[SyntheticLanguage, ...]
    identifiers: tuple[SyntheticIdentifier, ...]
    contacts: tuple[SyntheticContact, ...]
    address: SyntheticAddress | None
    arrived_on: date | None
    statuses: tuple[SyntheticStatus, ...]
    rsh: str
    role: str
    links: tuple[SyntheticLink, ...]
    consents: tuple[SyntheticConsent, ...]

    @property
    def given(self) -> str:
        """The given names in one line."""
        return " ".join(self.given_names)

    @property
    def full_name(self) -> str:
        """Given names and surnames in one line, in the order of the papers."""
        return " ".join((*self.given_names, self.first_surname, self.second_surname)).rstrip()


class SyntheticHousehold(NamedTuple):
    """People under one roof; the first is the one who came to the office first."""

    number: int
    community: str
    people: tuple[SyntheticPerson, ...]
