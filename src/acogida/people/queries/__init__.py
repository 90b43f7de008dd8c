"""What can be read of persons."""

from __future__ import annotations

from acogida.people.queries.consents import (
    ConsentText,
    consent_state,
    consent_text,
    consent_texts,
)
from acogida.people.queries.contacts import SafeAddress, safe_emails
from acogida.people.queries.families import Home, Tie, homes_of, ties_of
from acogida.people.queries.files import files_of, merges_ever, merges_of, survivor_of
from acogida.people.queries.person_file import (
    FileBlocked,
    FileMoved,
    Notice,
    PersonFile,
    current_residence,
    person_file,
)
from acogida.people.queries.wording import CONSENT_WORDS, WARN_KINDS, WARN_WORDS

__all__ = [
    "CONSENT_WORDS",
    "WARN_KINDS",
    "WARN_WORDS",
    "ConsentText",
    "FileBlocked",
    "FileMoved",
    "Home",
    "Notice",
    "PersonFile",
    "SafeAddress",
    "Tie",
    "consent_state",
    "consent_text",
    "consent_texts",
    "current_residence",
    "files_of",
    "homes_of",
    "merges_ever",
    "merges_of",
    "person_file",
    "safe_emails",
    "survivor_of",
    "ties_of",
]
